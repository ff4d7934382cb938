"""How much may be sent: nothing to a page, a file up to what its session has room for."""

from http import HTTPStatus

from starlette.types import Message, Receive

from pages.door import uploads
from pages.door.knock import Knock
from pages.door.uploads import Coming
from pages.door.words import Refusal

# Nobody has to send anything to see a page; some programs send a few bytes with a GET.
LARGEST_ELSEWHERE = 4 * 1024
# Beside the file: its name, and the lines around it.
AROUND = 64 * 1024


class Body:
    """What comes with a request, counted as it comes: a length that is stated may be a lie."""

    def __init__(self, knock: Knock, receive: Receive) -> None:
        self._receive = receive
        self._left = LARGEST_ELSEWHERE
        self._coming = Coming(knock.upload[0]) if knock.upload else None
        stated = knock.headers.get("content-length", "0")
        if not (stated.isascii() and stated.isdecimal()):
            raise Refusal(HTTPStatus.BAD_REQUEST)
        self._foresee(int(stated))

    def _foresee(self, stated: int) -> None:
        room = uploads.room(self._coming.session) + AROUND if self._coming else self._left
        if stated > room:
            raise self._too_large()

    async def receive(self) -> Message:
        """The next of it; raises Refusal once it is more than there is room for."""
        message = await self._receive()
        size = len(message.get("body", b""))
        if self._coming:
            fits = self._coming.take(size)
        else:
            self._left -= size
            fits = self._left >= 0
        if not fits:
            raise self._too_large()
        return message

    def end(self) -> None:
        """All of it was answered."""
        if self._coming:
            self._coming.end()

    def _too_large(self) -> Refusal:
        said = uploads.TOO_MUCH if self._coming else None
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said)
