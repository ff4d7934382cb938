"""What a visitor does, told to the journal: who they are is known in this one place."""

from collections.abc import Callable
from contextlib import suppress

from etl.journal import Journal, NotTold, Plain
from etl.ledger import LedgerEntry
from pages.parts import access
from queries import home


def whom() -> tuple[str, str]:
    """The visitor's name and account; both empty where nobody has to sign in."""
    own = access.rights()
    return own.name, own.account


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


def seen(act: str, what: str = "") -> None:
    """Tell what somebody saw or tried, and go on where it cannot be told: nothing was changed."""
    with suppress(NotTold):
        tell(act, what)


def unknown(account: str) -> None:
    """Tell that somebody signed in whom nobody let in."""
    with suppress(NotTold):
        journal().tell("refused", account=account)


def handed(act: str, what: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """What makes a file on a click, and tells the journal before; without that there is none.

    Streamlit makes it beside the page, where nobody is known: who asks is known by now. Raises
    NotAllowed where they may no longer do what they might when the button was drawn.
    """
    name, account = whom()
    still = access.still()

    def made() -> bytes:
        still()
        journal().tell(act, by=name, account=account, what=what)
        return make()

    return made
