"""What an installation says of its server: server.toml in CCHC_HOME; none says nothing."""

import ipaddress
import re
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

FILE = "server.toml"
# A name as DNS has it, without a port.
NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9]([a-z0-9-]{0,62}))*")
ALWAYS = ("localhost", "127.0.0.1", "::1")
WHAT_IS_KNOWN = (
    'hosts (các tên mà người dùng gõ để mở bảng điều khiển, ví dụ hosts = ["cchc.tinh.gov.vn"])'
)


class NotServed(Exception):
    """Why the server does not start, and what to do; Vietnamese, a line for each reason."""


def _host(said: str) -> str:
    """A host's name or number as it stands in an address; raises ValueError."""
    name = said.strip().lower().rstrip(".").removeprefix("[").removesuffix("]")
    if not NAME.fullmatch(name):
        ipaddress.ip_address(name)
    return name


class Serving(BaseModel):
    """Under which names the server answers, beside those of this machine itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    hosts: list[Annotated[str, AfterValidator(_host)]] = []

    @property
    def names(self) -> frozenset[str]:
        """Every name under which the server answers."""
        return frozenset((*ALWAYS, *self.hosts))


def read(home: Path) -> Serving:
    """What server.toml says; raises NotServed where it cannot be read or says anything unknown."""
    path = home / FILE
    if not path.exists():
        return Serving()
    try:
        return Serving.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NotServed(
            f"{path}: không đọc được ({error}). Cần một tệp TOML, mã UTF-8. Sửa rồi mở lại."
        ) from error
    except ValidationError as error:
        raise NotServed("\n".join(_wrong(path, one) for one in error.errors())) from error


def _wrong(path: Path, error: object) -> str:
    assert isinstance(error, dict)
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{path}: không có khóa «{key}». Chỉ có: {WHAT_IS_KNOWN}. Sửa rồi mở lại."
    return (
        f"{path}, «{key}»: «{error['input']}» không phải tên máy chủ. Ghi tên trần hoặc số IP, "
        "không có «https://», cổng hay dấu «*»: "
        'hosts = ["cchc.tinh.gov.vn"]. Sửa rồi mở lại.'
    )
