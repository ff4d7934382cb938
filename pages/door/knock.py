"""Who asks for what: the parts of a request that the door looks at, before anything else does."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

UPLOAD = ("_stcore", "upload_file")


@dataclass(frozen=True)
class Knock:
    """A request or a websocket as it comes in."""

    scope: Scope

    @cached_property
    def headers(self) -> Headers:
        """The headers, found by their names in any case."""
        return Headers(scope=self.scope)

    @property
    def is_socket(self) -> bool:
        """Whether it is a websocket."""
        return bool(self.scope["type"] == "websocket")

    @property
    def method(self) -> str:
        """What is asked to be done; a websocket begins with a GET."""
        return str(self.scope.get("method", "GET"))

    @property
    def path(self) -> str:
        """The address without its question, decoded."""
        return str(self.scope["path"])

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The names between the slashes of the address."""
        return tuple(part for part in self.path.split("/") if part)

    @property
    def upload(self) -> tuple[str, str] | None:
        """The session and the file, where one is sent or taken back; else None."""
        return (self.parts[2], self.parts[3]) if _is_upload(self.parts) else None

    @property
    def length(self) -> int:
        """How long the address is, as it came."""
        raw: bytes = self.scope.get("raw_path") or self.path.encode()
        return len(raw) + len(self.scope.get("query_string", b""))

    @cached_property
    def weight(self) -> int:
        """How long all headers are together."""
        raw: list[tuple[bytes, bytes]] = self.scope["headers"]
        return sum(len(name) + len(value) for name, value in raw)

    @property
    def peer(self) -> str | None:
        """The number of who asks: what a proxy on this machine says, else who is connected."""
        client: Any = self.scope.get("client")
        return str(client[0]) if client else None

    @cached_property
    def host(self) -> str | None:
        """The name that was asked for, without its port; None where it is none."""
        return _name(f"//{self.headers.get('host', '')}")

    @property
    def secure(self) -> bool:
        """Whether it came encrypted, to us or to the proxy on this machine."""
        return self.scope.get("scheme") in ("https", "wss")

    @property
    def from_elsewhere(self) -> bool:
        """Whether a page of another origin asks; who is no browser does not say."""
        origin = self.headers.get("origin")
        if origin is None:
            return False
        try:
            return urlsplit(origin).netloc != self.headers.get("host")
        except ValueError:
            return True


def _is_upload(parts: tuple[str, ...]) -> bool:
    return len(parts) == 4 and parts[:2] == UPLOAD


def _name(address: str) -> str | None:
    try:
        found = urlsplit(address)
        bare = found.username is None and not (found.path or found.query or found.fragment)
        # A port that is no number is found out when it is asked for.
        return found.hostname.rstrip(".") if found.hostname and bare and found.port != 0 else None
    except ValueError:
        return None
