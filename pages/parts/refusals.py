"""What says in words of its own why something was not written."""

from etl.access import NotAllowed
from etl.build import BuildFailed, BuildRefused
from etl.disk import NotWritten
from etl.ledger import Busy, NotCurrent
from etl.withdrawing import NoReason
from etl.writers import Nameless

NOT_DONE = (
    BuildFailed,
    BuildRefused,
    Busy,
    Nameless,
    NoReason,
    NotAllowed,
    NotCurrent,
    NotWritten,
)
