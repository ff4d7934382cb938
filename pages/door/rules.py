"""Under which names the server answers, and whether to others than this machine."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from etl import serving
from etl.serving import NotServed


@dataclass(frozen=True)
class Rules:
    """The names of the server, and whether only those who sit at this machine may come in."""

    names: frozenset[str]
    only_here: bool


def rules(home: Path, *, address: str | None, signing_in: bool) -> Rules:
    """The rules of an installation that listens at `address`, as its own file says.

    Where nobody has to sign in, nobody else than this machine is let in. Raises NotServed where
    the file cannot be understood, or where the address would be open to a network all the same.
    """
    said = serving.read(home)
    if not signing_in and not here(address or ""):
        raise NotServed(
            f"Chưa có đăng nhập nên chỉ mở cho chính máy này, nhưng địa chỉ mở là "
            f'«{address or "mọi địa chỉ của máy"}». Đặt server.address = "127.0.0.1", hoặc '
            "khai báo đăng nhập trước khi mở cho máy khác."
        )
    return Rules(said.names, only_here=not signing_in)


def here(address: str) -> bool:
    """Whether an address is this machine's own loopback, so that no other can reach it."""
    if address == "localhost":
        return True
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    within = getattr(number, "ipv4_mapped", None) or number
    return bool(within.is_loopback)
