"""What says in words of its own why something was not written."""

from etl.access import NotAllowed
from etl.build import BuildRefused
from etl.disk import NotWritten
from etl.ledger import Busy, Damaged, NotCurrent
from etl.withdrawing import NoReason
from etl.writers import Nameless

NOT_DONE = (
    BuildRefused,
    Busy,
    Damaged,
    Nameless,
    NoReason,
    NotAllowed,
    NotCurrent,
    NotWritten,
)
