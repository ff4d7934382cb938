"""How people sign in to one installation, as `CCHC_HOME/signin.toml` says it; none without one."""

import os
import secrets
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator

from etl.catalogue.entries import Entry

FILE, COOKIE_SECRET = "signin.toml", "cookie-secret"
CALLBACK = "/oauth2callback"
# Of the environment rather than of a file, where an administrator prefers that.
CLIENT_SECRET = "CCHC_CLIENT_SECRET"


class BadSignIn(Exception):
    """A signin.toml that cannot be used; nobody is served until it is mended."""


class Provider(Entry):
    """An identity provider that speaks OpenID Connect.

    `metadata` is the address of its description, `address` the one at which people open the
    dashboard, `prompt` what the provider is asked to do about a person whom it still knows.
    """

    metadata: str
    client_id: str
    client_secret: str = ""
    address: str
    scope: str = "openid email profile"
    prompt: str = "select_account"

    @field_validator("metadata", "address")
    @classmethod
    def _is_an_address(cls, said: str) -> str:
        parts = urlsplit(said)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("phải là địa chỉ đầy đủ, như https://cchc.tinh.gov.vn")
        return said.rstrip("/")


class Proxy(Entry):
    """A proxy before this server that has signed people in and says who they are in a header.

    It has to drop that header where it comes from outside; `sign_out` is where it signs out.
    """

    header: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9-]*$")
    sign_out: str = ""


class SignIn(Entry):
    """One of the two ways; `claim` names a person in a provider's answer, and a sign-in lasts
    `hours`.
    """

    provider: Provider | None = None
    proxy: Proxy | None = None
    claim: str = "email"
    hours: float = Field(default=10, gt=0, le=24 * 30)

    @model_validator(mode="after")
    def _is_one_way(self) -> "SignIn":
        if (self.provider is None) == (self.proxy is None):
            raise ValueError("cần đúng một trong hai mục [provider] và [proxy]")
        return self


def read(home: Path) -> SignIn | None:
    """How people sign in; None where nothing says it. Raises BadSignIn."""
    path = home / FILE
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return SignIn.model_validate(raw)
    except FileNotFoundError:
        return None
    except ValidationError as error:
        reasons = "; ".join(_reason(one) for one in error.errors())
        raise BadSignIn(f"{path}: {reasons}. Sửa rồi chạy lại.") from error
    except (OSError, ValueError) as error:
        raise BadSignIn(f"{path}: không đọc được ({error}). Sửa rồi chạy lại.") from error


def configured(home: Path) -> bool:
    """Whether people have to sign in here."""
    return (home / FILE).exists()


def secrets_for(home: Path) -> dict[str, Any]:
    """What the server has to know to sign people in with a provider; empty without one.

    The secret that its cookies are signed with is made once and kept in the home.
    """
    found = read(home)
    if found is None or found.provider is None:
        return {}
    one = found.provider
    return {
        "auth": {
            "redirect_uri": f"{one.address}{CALLBACK}",
            "cookie_secret": _cookie_secret(home),
            "client_id": one.client_id,
            "client_secret": os.environ.get(CLIENT_SECRET) or one.client_secret,
            "server_metadata_url": one.metadata,
            "client_kwargs": {"scope": one.scope, "prompt": one.prompt},
        }
    }


def _cookie_secret(home: Path) -> str:
    path = home / COOKIE_SECRET
    with suppress(FileExistsError):
        # Whole before it has its name: another process that starts now reads all of it or makes it.
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii")


def _reason(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    match error["type"]:
        case "missing":
            said = "thiếu"
        case "extra_forbidden":
            said = "không hiểu mục này"
        case "value_error":
            said = str(error["ctx"]["error"])
        case _:
            said = f"«{error['input']}» không dùng được"
    return f"{where}: {said}" if where else said
