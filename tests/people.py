"""Four people, one in each role, who sign in through a provider."""

import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from etl import catalogue, people
from etl.catalogue import Catalogue
from etl.ledger import Ledger

HIEP_DUC, PHU_NINH = "d:512", "d:518"


@dataclass(frozen=True)
class Somebody:
    """Whom a test signs in."""

    account: str
    name: str
    role: str
    units: tuple[str, ...] = ()


CHAIR = Somebody("chu.tich@tinh.vn", "Lê Trí Thanh", "xem")
SENDER = Somebody("hiep.duc@tinh.vn", "Trần Văn Minh", "nop", (HIEP_DUC,))
ANALYST = Somebody("lan@tinh.vn", "Nguyễn Thị Lan", "phan_tich")
ADMIN = Somebody("quan.tri@tinh.vn", "Phạm Quốc Bảo", "quan_tri")
EVERYBODY = (CHAIR, SENDER, ANALYST, ADMIN)

BY_PROVIDER = """
[provider]
metadata = "{provider}/.well-known/openid-configuration"
client_id = "cchc"
client_secret = "secret"
address = "{address}"
"""


@cache
def known() -> Catalogue:
    """The real catalogue, read once."""
    return catalogue.read()


def let_in(home: Path, *some: Somebody) -> None:
    """Let people into an installation."""
    ledger = Ledger(home / "ledger")
    for one in some:
        said = {
            "account": one.account,
            "person_name": one.name,
            "roles": [one.role],
            "unit_ids": list(one.units),
        }
        people.keep(ledger, known(), said, by="cchc")


def switch_off(home: Path, one: Somebody) -> None:
    """Switch somebody off, as an administrator does."""
    ledger = Ledger(home / "ledger")
    held = people.named(known(), ledger, one.account)
    assert held is not None
    said = held.stated.model_dump() | {"active": False}
    people.keep(ledger, known(), said, by="cchc", changes=held.stated.person_id, seen=held.number)


def ask_to_sign_in(home: Path, address: str, provider: str = "http://127.0.0.1:9") -> None:
    """Have everybody sign in through a provider."""
    (home / "signin.toml").write_text(BY_PROVIDER.format(address=address, provider=provider))


def told_by_provider(one: Somebody, **more: Any) -> dict[str, Any]:
    """What the framework tells of somebody who has signed in just now."""
    return {
        "is_logged_in": True,
        "email": one.account,
        "sub": one.account,
        "iat": int(time.time()),
        "nonce": f"of {one.account}",
    } | more
