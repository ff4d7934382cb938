"""Who this visitor is and what they may do: asked whenever a page reads or writes."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from threading import Lock

import streamlit as st

from etl import catalogue, people, signin
from etl.access import MACHINE, NOBODY, NotAllowed, Rights
from etl.catalogue.entries import Unit
from etl.ledger import Ledger
from etl.people import Roster
from etl.sessions import Sessions, session_of
from etl.signin import SignIn
from queries import home

# Where a visit holds what was looked up, and for how long.
HELD, HELD_SECONDS = "rights", 1.0
# After each entry one visitor reads the people anew, the others wait for it.
_READING = Lock()


@dataclass(frozen=True)
class Visitor:
    """Whom the provider or the proxy says that this is; `session` is of this sign-in alone."""

    account: str
    session: str = ""
    since: float | None = None

    @property
    def name(self) -> str:
        """What this sign-in is noted as; of a proxy's, which are not told apart, the account's."""
        return self.session or session_of({"sub": self.account, "iat": date.today()})

    def over(self, known: SignIn) -> bool:
        """Whether this sign-in has lasted as long as one may; a proxy sees to that itself."""
        return self.since is not None and time.time() - self.since > known.hours * 3600


def way() -> SignIn | None:
    """How people sign in here; None where this server serves its own machine alone."""
    path = home() / signin.FILE
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _way(str(home()), changed)


def visitor() -> Visitor | None:
    """Who signed in; None where nobody did, or where they signed out of it since."""
    known = way()
    if known is None:
        return None
    found = _by_proxy(known) if known.proxy else _by_provider(known)
    if found is None or not found.account:
        return None
    return None if sessions().ended(found.session) else found


def begin() -> None:
    """Look up anew, at the beginning of a page, what its visitor may do."""
    st.session_state.pop(HELD, None)


def rights() -> Rights:
    """What this visitor may do: all of it on a machine that serves itself alone.

    Looked up once for each time that a page is drawn, and after it whenever a second has passed:
    a page asks at every step, and what it draws is of one moment.
    """
    moment, held = st.session_state.get(HELD, (0.0, NOBODY))
    if time.monotonic() - moment > HELD_SECONDS:
        held = _of(way(), visitor())
        st.session_state[HELD] = (time.monotonic(), held)
    found: Rights = held
    return found


def still() -> Callable[[], None]:
    """What raises NotAllowed later, where nobody is known, once this visitor has other rights."""
    known, found = way(), visitor()
    own = _of(known, found)

    def check() -> None:
        if (way(), _of(known, found)) != (known, own):
            raise NotAllowed("Quyền của tài khoản này đã đổi. Tải lại trang.")

    return check


def opens(page: str) -> None:
    """Raise NotAllowed where the page at this address is not this visitor's."""
    if not rights().may_open(page):
        raise NotAllowed("Trang này không thuộc quyền của tài khoản này. Nhờ quản trị cấp quyền.")


def sees_all() -> bool:
    """Whether the figures of every unit are this visitor's to see."""
    own = rights()
    return own.everything or own.sees_all


def may_write(kind: str, *units: str | None) -> bool:
    """Whether this visitor may write entries of a kind; about some units, where any are said."""
    own = rights()
    return own.may_write(kind, units) if units else own.may_write_some(kind)


def sessions() -> Sessions:
    """The sign-ins of this installation."""
    return Sessions(home() / "sessions")


def alone() -> bool:
    """Whether this server listens to nothing but its own machine."""
    address = str(st.get_option("server.address") or "")
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address == "localhost"


def _of(known: SignIn | None, found: Visitor | None) -> Rights:
    if known is None:
        return MACHINE if alone() else NOBODY
    if found is None or found.over(known) or sessions().ended(found.session):
        return NOBODY
    return _roster().of(found.account)


def _by_provider(known: SignIn) -> Visitor | None:
    told = st.user.to_dict()
    # An address that the provider itself has not verified could be anybody's.
    unverified = known.claim == "email" and told.get("email_verified") is False
    if not told.get("is_logged_in") or unverified:
        return None
    # The provider may have known the person for hours: a sign-in here begins with its answer.
    since = float(str(told.get("iat") or told.get("auth_time") or 0))
    return Visitor(str(told.get(known.claim) or "").strip(), session_of(told), since)


def _by_proxy(known: SignIn) -> Visitor | None:
    assert known.proxy is not None
    return Visitor((st.context.headers.get(known.proxy.header) or "").strip())


def _roster() -> Roster:
    folder = home() / "ledger"
    try:
        found = folder.stat()
    except FileNotFoundError:
        return Roster({})
    # An entry is a new folder in it: nothing is written without one of the two changing.
    with _READING:
        return _rights(str(folder), found.st_mtime_ns, found.st_nlink)


# Not the framework's cache, which takes longer than all else here: this is asked at every step.
@lru_cache(maxsize=2)
def _rights(folder: str, changed: int, entries: int) -> Roster:
    return people.roster(Ledger(Path(folder)), _units())


@lru_cache(maxsize=1)
def _units() -> list[Unit]:
    return catalogue.read().units


@lru_cache(maxsize=2)
def _way(folder: str, changed: int) -> SignIn | None:
    return signin.read(Path(folder))
