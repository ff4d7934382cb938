"""Who this visitor is and what they may do: looked up anew whenever a page reads or writes."""

import time
from dataclasses import dataclass
from ipaddress import ip_address

import streamlit as st

from etl import catalogue, people, signin
from etl.access import MACHINE, NOBODY, NotAllowed, Rights
from etl.catalogue.entries import Unit
from etl.ledger import Ledger
from etl.people import Roster
from etl.sessions import Sessions, session_of
from etl.signin import SignIn
from queries import home


@dataclass(frozen=True)
class Visitor:
    """Whom the provider or the proxy says that this is; `session` is of this sign-in alone."""

    account: str
    session: str = ""
    over: bool = False


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
    return None if found.session and sessions().ended(found.session) else found


def rights() -> Rights:
    """What this visitor may do at this moment: all of it on a machine that serves itself alone."""
    if way() is None:
        return MACHINE if alone() else NOBODY
    found = visitor()
    return NOBODY if found is None or found.over else _roster().of(found.account)


def opens(page: str) -> None:
    """Raise NotAllowed where the page at this address is not this visitor's."""
    if not rights().may_open(page):
        raise NotAllowed("Trang này không thuộc quyền của tài khoản này. Nhờ quản trị cấp quyền.")


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


def _by_provider(known: SignIn) -> Visitor | None:
    told = st.user.to_dict()
    # An address that the provider itself has not verified could be anybody's.
    unverified = known.claim == "email" and told.get("email_verified") is False
    if not told.get("is_logged_in") or unverified:
        return None
    # The provider may have known the person for hours: a sign-in here begins with its answer.
    since = float(told.get("iat") or told.get("auth_time") or 0)
    over = time.time() - since > known.hours * 3600
    return Visitor(str(told.get(known.claim) or "").strip(), session_of(told), over)


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
    return _rights(str(folder), found.st_mtime_ns, found.st_nlink)


@st.cache_resource(max_entries=3, show_spinner=False)
def _rights(folder: str, changed: int, entries: int) -> Roster:
    return people.roster(Ledger(home() / "ledger"), _units())


@st.cache_resource(show_spinner=False)
def _units() -> list[Unit]:
    return catalogue.read().units


@st.cache_resource(max_entries=3, show_spinner=False)
def _way(folder: str, changed: int) -> SignIn | None:
    return signin.read(home())
