"""The door itself: one layer around all that answers, for requests and for websockets."""

import logging

from starlette.types import ASGIApp, Receive, Scope, Send

from pages.door import messages
from pages.door.answers import Answer
from pages.door.bodies import Body
from pages.door.checks import check
from pages.door.knock import Knock
from pages.door.rules import Rules
from pages.door.words import Refusal

LOG = logging.getLogger(__name__)


class Door:
    """Lets in what the rules allow, and tells everybody else why not, in a sentence."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or keep one websocket until it ends."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        knock = Knock(scope)
        answer = Answer(knock, send)
        try:
            check(knock, self.rules)
            if knock.is_socket:
                await self.app(scope, messages.guarded(receive, send), send)
            else:
                await self._request(knock, receive, answer)
        except Refusal as refusal:
            # What has begun to leave cannot be called back: it ends short, and is not taken whole.
            if answer.begun:
                raise
            await answer.refuse(refusal)
        except Exception:
            # The outermost place of ours: whatever went wrong behind, it is told in our words.
            if answer.begun or knock.is_socket:
                raise
            LOG.exception("%s %s failed", knock.method, ascii(knock.path))
            await answer.refuse(Refusal(500))

    async def _request(self, knock: Knock, receive: Receive, answer: Answer) -> None:
        body = Body(knock, receive)
        try:
            await self.app(knock.scope, body.receive, answer.send)
        finally:
            body.end()
