"""What a visitor does, told to the journal: who they are is known in this one place."""

from collections.abc import Callable

from etl.journal import Journal, Plain
from etl.ledger import LedgerEntry
from queries import home


def whom() -> tuple[str, str]:
    """The visitor's name and account; both empty while nobody has to sign in."""
    return "", ""


def journal() -> Journal:
    """The journal of this installation."""
    return Journal(home() / "journal")


def tell(act: str, what: str = "", *, by: str = "", **about: Plain) -> None:
    """Tell the journal what is done next; `by` is a name that somebody typed.

    Raises NotTold: then it must not be done.
    """
    name, account = whom()
    journal().tell(act, by=name or by, account=account, what=what, about=about)


def ready() -> None:
    """Raises NotTold where what is about to be written could not be told afterwards."""
    journal().ready()


def entered(act: str, entry: LedgerEntry) -> None:
    """Tell what stands in the ledger now; a journal that fails in this moment undoes nothing."""
    _, account = whom()
    journal().entered(act, entry, account=account)


def handed(act: str, what: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """What makes a file on a click, and tells the journal before; without that there is none.

    Streamlit makes it beside the page, where nobody is known: who asks is known by now.
    """
    name, account = whom()

    def made() -> bytes:
        journal().tell(act, by=name, account=account, what=what)
        return make()

    return made
