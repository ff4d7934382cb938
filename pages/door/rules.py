"""Under which names the server answers, and whether to others than this machine."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from etl import serving
from etl.serving import NotServed
from etl.signin import SignIn

NOBODY_ASKED = "Chưa khai báo đăng nhập (signin.toml) nên chỉ mở được cho chính máy này."
BELIEVES = (
    "Proxy cho biết ai đang vào, nên không máy nào khác được nối thẳng tới máy chủ: máy ấy có thể "
    "tự xưng là bất kỳ ai."
)
ONLY_HERE = 'Đặt server.address = "127.0.0.1" rồi mở lại.'


@dataclass(frozen=True)
class Rules:
    """The names of the server, and whether only those who sit at this machine may come in.

    `exchanges` is whether the addresses of a sign-in with a provider are in use.
    """

    names: frozenset[str]
    only_here: bool
    exchanges: bool = False


def rules(home: Path, *, address: str | None, sign_in: SignIn | None) -> Rules:
    """The rules of an installation that listens at `address`, as its own files say.

    Where nobody has to sign in, nobody else than this machine is let in. Raises NotServed where
    server.toml cannot be understood, or where anybody could come in, or as anybody, all the same.
    """
    names = serving.read(home).names
    if not (sign_in and sign_in.provider) and not here(address or ""):
        raise NotServed(
            f"{BELIEVES if sign_in else NOBODY_ASKED} Địa chỉ đang mở là "
            f"«{address or 'mọi địa chỉ của máy'}». {ONLY_HERE}"
        )
    provider = sign_in.provider if sign_in else None
    if provider:
        names |= {urlsplit(provider.address).hostname or ""}
    return Rules(names, only_here=sign_in is None, exchanges=provider is not None)


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
