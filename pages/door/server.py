"""The server that runs all this: told to say less of itself and to say it at once, and taken down
with what it began.
"""

import asyncio
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

import uvicorn
from streamlit.runtime.pages_manager import PagesManager

from etl import logs
from etl.build import place
from etl.record import following
from pages.parts import asking
from queries import home, postgres

# An address that is too long is answered in our words up to this; beyond, it is cut off.
LONGEST_HEAD = 256 * 1024


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """From the start of the server to its end."""
    # Until app.py has run once Streamlit takes `pages/` for its own menu, and tells the first
    # visitor who has the address of a page that there is none.
    PagesManager.uses_pages_directory = False
    server = _running()
    _modest(server)
    _prompt(server)
    # Now that the server's own loggers are there.
    logs.begin(home(), "server")
    looking = asyncio.create_task(_keep_what_is_looked_at())
    ended = _keep_up_with_the_others()
    yield
    looking.cancel()
    ended()


async def _keep_what_is_looked_at() -> None:
    """Say again and again which builds are on somebody's screen, so that none is taken from it."""
    while True:
        await asyncio.sleep(place.LOOKED_AT_SECONDS / 5)
        for build in asking.looked_at():
            place.look_at(build)


def _keep_up_with_the_others() -> Callable[[], None]:
    """Have what other servers wrote on the screens of this one; what ends that.

    Beside the server's own loop, which answers people: PostgreSQL may be slow or lost.
    """
    if postgres.address() is None:
        return lambda: None
    # Its caches ask for a running server when they are made.
    from pages.parts import known

    ended = threading.Event()
    follow = partial(following.follow, home(), known.builder().build, ended)
    threading.Thread(target=follow, name="record", daemon=True).start()
    return ended.set


def _running() -> uvicorn.Server:
    """The server that called us: it alone takes the signal to end.

    Raises RuntimeError under any other server, whose manners we do not know.
    """
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if not isinstance(server, uvicorn.Server):
        raise RuntimeError("serve.py is started with: streamlit run serve.py")
    return server


def _modest(server: uvicorn.Server) -> None:
    """No answer names what gave it; Streamlit has no setting for these."""
    server.config.encoded_headers = [
        one for one in server.config.encoded_headers if one[0] != b"server"
    ]
    server.config.h11_max_incomplete_event_size = LONGEST_HEAD
    server.config.ws_max_size = 2_000_000


def _prompt(server: uvicorn.Server) -> None:
    """Nothing that is said waits until the browser has confirmed what was said before.

    A page goes out in many small pieces, and a browser that gets several confirms late: 40 ms of
    each choice, on Linux. asyncio sees to that itself, but not for a socket that was opened as
    Streamlit opens it, without saying that it is TCP's.
    """

    class Prompt(server.config.http_protocol_class):  # type: ignore[name-defined]
        def connection_made(self, transport: asyncio.Transport) -> None:
            connection = transport.get_extra_info("socket")
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            super().connection_made(transport)

    server.config.http_protocol_class = Prompt
