"""What leaves the server: with our headers, and a refusal in our words only."""

from typing import cast

from h11 import LocalProtocolError
from starlette.types import Message, Send

from pages.door import policy
from pages.door.knock import Knock
from pages.door.words import Refusal, said_of, say

KEPT_LONG = "immutable"
Header = tuple[bytes, bytes]


class Answer:
    """The way out for what is behind the door; knows whether anything has left yet."""

    def __init__(self, knock: Knock, send: Send) -> None:
        self._knock = knock
        self._send = send
        self._replaced = False
        self._cut = False
        self.begun = False

    async def send(self, message: Message) -> None:
        """Pass on a message; a refusal's own words are left behind, and ours said instead."""
        if message["type"] == "http.response.start" and message["status"] >= 400:
            self._replaced = True
            status = message["status"]
            await self.refuse(Refusal(status, said_of(status)))
        elif not self._replaced:
            await self._out(message)

    async def refuse(self, refusal: Refusal) -> None:
        """Say why not."""
        bare = self._knock.method == "HEAD"
        await say(self._out, refusal, socket=self._knock.is_socket, bare=bare)

    async def _out(self, message: Message) -> None:
        if message["type"] in STARTS:
            self.begun = True
            message = {**message, "headers": self._headers(message)}
        if not self._cut:
            await self._pass_on(message)

    async def _pass_on(self, message: Message) -> None:
        try:
            await self._send(message)
        except LocalProtocolError:
            # What came after the head was no HTTP, and the server has answered so itself.
            self._cut = True

    def _headers(self, message: Message) -> list[Header]:
        given = [(name.lower(), value) for name, value in cast(list[Header], message["headers"])]
        kept = [one for one in given if not one[0].decode("latin-1").startswith(policy.DROPPED)]
        if KEPT_LONG not in dict(kept).get(b"cache-control", b"").decode("latin-1"):
            kept = [
                one for one in kept if one[0] not in (b"cache-control", b"etag", b"last-modified")
            ]
            kept.append((b"cache-control", b"no-store"))
        if self._knock.secure:
            kept = [_over_tls_only(one) for one in kept]
        ours = policy.headers(self._knock).items()
        return kept + [(name.encode(), value.encode("latin-1")) for name, value in ours]


def _over_tls_only(header: Header) -> Header:
    """A cookie that never travels in the open; who set it sees only how the proxy asked us."""
    name, value = header
    if name != b"set-cookie" or b"; secure" in value.lower():
        return header
    return name, value + b"; Secure"


STARTS = ("http.response.start", "websocket.http.response.start")
