"""A visitor without a browser: speaks to the real server as one does, and as none would."""

import asyncio
import http.client
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.conftest import SECONDS

BOUNDARY = "----cchc"


@dataclass(frozen=True)
class Told:
    """An answer: its status, its headers by their lower-case names, its text."""

    status: int
    headers: dict[str, str]
    text: str


def ask(
    address: str,
    path: str = "/",
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> Told:
    """Send a request exactly as it is written, nothing of it made tidy."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=SECONDS)
    try:
        connection.putrequest(method, path, skip_host=bool(headers and "Host" in headers))
        for name, said in (headers or {}).items():
            connection.putheader(name, said)
        if body is not None and not {"Content-Length", "Transfer-Encoding"} & {*(headers or {})}:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        named = {name.lower(): said for name, said in answer.getheaders()}
        return Told(answer.status, named, answer.read().decode("utf-8", "replace"))
    finally:
        connection.close()


def straight(app: ASGIApp, *, host: str, peer: str = "127.0.0.1") -> Told:
    """What an application answers to a machine that no test can be: without a network between."""
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        said.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "scheme": "http",
        "headers": [(b"host", host.encode())],
        "client": (peer, 4711),
    }
    # In a thread of its own: the browser's driver has a loop in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, app(scope, receive, send)).result()  # type: ignore[arg-type]
    headers = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return Told(said[0]["status"], headers, b"".join(one["body"] for one in said[1:]).decode())


class Session:
    """A session of the dashboard, whose page the visitor may change."""

    def __init__(self, address: str, socket: ClientConnection, cookie: str) -> None:
        self.address = address
        self.socket = socket
        self.cookie = cookie
        self.id = ""

    def open(self, page: str, query: str = "") -> None:
        """Go to a page and wait until it stands."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        self.socket.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(self.socket.recv(SECONDS, decode=False))
            kind = told.WhichOneof("type")
            if kind == "new_session":
                self.id = told.new_session.initialize.session_id
            if kind == "script_finished":
                return

    def upload(self, content: bytes, name: str = "a.xlsx", file: str = "") -> Told:
        """Send a file as the page's uploader does."""
        return self.send(form(content, name), {}, file)

    def send(self, body: bytes, more: Mapping[str, str], file: str = "") -> Told:
        """Send anything to where files go."""
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self._at(file or str(uuid.uuid4()), "PUT", kind | {**more}, body)

    def take_back(self, file: str) -> Told:
        """Take a file off the page."""
        return self._at(file, "DELETE", {}, None)

    def _at(self, file: str, method: str, more: dict[str, str], body: bytes | None) -> Told:
        token = {"Cookie": f"_streamlit_xsrf={self.cookie}", "X-Xsrftoken": self.cookie}
        place = f"/_stcore/upload_file/{self.id}/{file}"
        return ask(self.address, place, method, token | more, body)


def form(content: bytes, name: str) -> bytes:
    """A file as a browser packs it to send it."""
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    start = f"--{BOUNDARY}\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\n"
    return start.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


@contextmanager
def session(address: str) -> Iterator[Session]:
    """A visitor who has come in and not yet asked for anything."""
    told = ask(address, "/_stcore/health").headers["set-cookie"]
    cookie = told.partition("=")[2].partition(";")[0]
    with socket(address, {"Cookie": f"_streamlit_xsrf={cookie}"}, token=cookie) as one:
        yield Session(address, one, cookie)


@contextmanager
def socket(
    address: str,
    headers: Mapping[str, str] | None = None,
    *,
    token: str = "",
    origin: str | None = None,
) -> Iterator[ClientConnection]:
    """A websocket to the place where pages are drawn; raises InvalidStatus where it is refused."""
    place = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    spoken = [Subprotocol(one) for one in ("streamlit", token) if one]
    with connect(
        place,
        subprotocols=spoken,
        additional_headers=headers,
        origin=Origin(origin or address),
        max_size=None,
        compression=None,
        open_timeout=SECONDS,
    ) as one:
        yield one
