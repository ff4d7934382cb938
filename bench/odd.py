"""Odd addresses, odd messages, damaged uploads, at the real dashboard: python -m bench.odd

    python -m bench.odd [--addresses 5000] [--messages 1000] [--files 10000] [--dropped 300]

A server on loopback over everything that ships. Addresses and messages go over its sockets as no
browser would write them. Of the damaged files some are dropped on the page, the others are checked
by the same kind of processes without one, as drawing a page for each takes far longer.
Nothing may fail unhandled, grow, or be written; the journal's lines of what came in are meant.
"""

import argparse
import asyncio
import hashlib
import random
import re
import socket
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg

from bench.client import Failed, visiting
from bench.mutate import mutants, whole
from bench.serving import served
from etl.checking import Checkers
from etl.problems import blocking
from etl.update import update
from tests.sent import district_return

UPLOADER = "Tệp báo cáo (Excel, CSV, bảng HTML), nhiều tệp một lần"
PAGES = ("", "xu-huong", "xep-hang", "tra-cuu", "nhan-bao-cao", "lich-su", "ho-so", "muc-tieu")
NAMES = ("don_vi", "chi_so", "ky", "but_toan", "trang", "tim", "linh_vuc_chon", "embed", "_stcore")
VALUES = (
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "'; drop table measure; --",
    "{{7*7}}${7*7}",
    "../../../../etc/passwd",
    "%00",
    "\x00",
    "\ud7ff￾",
    "-1",
    "9" * 400,
    "NaN",
    "https://example.vn/",
    "a" * 9000,
    "Tỉnh Quảng Nam",
)
PATHS = (
    "/..%2f..%2fetc/passwd",
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/app.py",
    "/..\\..\\app.py",
    "/static/../../app.py",
    "/static/%c0%ae%c0%ae/x",
    "/app.py",
    "/.streamlit/config.toml",
    "/.git/config",
    "/ledger/000001/entry.json",
    "//example.vn/a",
    "/\\\\example.vn\\a",
    "/media/../x",
    "/media/%00",
    "/_stcore/stream",
    "/_stcore/upload_file/a/b",
    "/_stcore/upload_file/../../x",
    "/_stcore/metrics",
    "/_stcore/agent/mcp",
    "/_stcore/bidi-components/../x",
    "/component/a/../../x",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback?code=a&state=b",
    "/%F0%9F%98%80",
    "/%ff%fe",
    "http://example.vn/",
    "*",
    "",
)
METHODS = "GET HEAD POST PUT DELETE OPTIONS TRACE PATCH CONNECT get X".split()
HOSTS = (
    "127.0.0.1", "localhost", "[::1]", "example.vn", "", "127.0.0.1:99999", "a b", "127.0.0.1@x",
)  # fmt: skip
HEADERS = (
    "X-Forwarded-For: 203.0.113.5",
    "X-Forwarded-Proto: gopher",
    "Forwarded: for=;;;",
    "Range: bytes=9-1,a-b",
    "Cookie: _streamlit_xsrf=2|a|b|c; _streamlit_user=a",
    "Cookie: " + "a=b; " * 3000,
    "Accept-Encoding: gzip;q=nan",
    "If-None-Match: \x80\xff",
    "Origin: null",
    "Origin: http://[",
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 1",
    "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk",
    "Expect: 100-continue",
    "Content-Length: 99999999999999999999",
    "Content-Length: -1",
    "Content-Length: 5\r\nContent-Length: 6",
    "Transfer-Encoding: chunked",
    "Transfer-Encoding: chunked\r\nContent-Length: 3",
)
BODIES = (b"", b"", b"a=1", b"zz\r\nno chunk", b"3\r\nabc\r\n0\r\n\r\n", b"\x00" * 9000)
NO_ANSWER = 0
AT_ONCE, PATIENCE = 16, 3.0
# The journal says what came in, and the software what it did: both are meant to.
MEANT = {"journal", "logs"}
UNHANDLED = re.compile(r"Traceback|Exception in ASGI|Internal Server Error|Task exception|CRITICAL")
# What a process may come to hold more between the quarter and the end: what is kept for others.
GROWS_BYTES = 64 * 1024 * 1024


@dataclass
class Came:
    """What came of all that was thrown, by what it was; memory in bytes at the quarter and end."""

    addresses: Counter[int] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    memory: dict[str, tuple[int, int]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    unhandled: list[str] = field(default_factory=list)

    def wrong(self) -> list[str]:
        """A line for whatever must not be."""
        said = [f"{status}: {many} addresses" for status, many in self.failed().items()]
        said += [f"{what} failed" for what in self.dropped if what.startswith("failed")]
        said += [f"written: {name}" for name in self.written]
        said += [f"unhandled: {line}" for line in self.unhandled]
        for what, (quarter, end) in self.memory.items():
            if end - quarter > GROWS_BYTES:
                said.append(f"{what}: from {quarter >> 20} to {end >> 20} MB")
        return said

    def failed(self) -> dict[int, int]:
        """Answers that say that the server failed; 503 and 501 are said on purpose by nobody."""
        return {status: many for status, many in self.addresses.items() if status >= 500}


def main() -> None:
    """Throw everything, print what came of it; the exit code is 1 where something is wrong."""
    asked = argparse.ArgumentParser()
    for name, many in (("addresses", 5000), ("messages", 1000), ("files", 10000), ("dropped", 300)):
        asked.add_argument(f"--{name}", type=int, default=many)
    asked.add_argument("--seed", type=int, default=1)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        update(home)
        came = thrown(home, Path(folder) / "said.txt", **vars(asked.parse_args()))
    print("addresses:", _told(came.addresses))
    print("messages:", _told(came.messages))
    print("files checked:", _told(came.files))
    print("files dropped:", _told(came.dropped))
    for what, (quarter, end) in came.memory.items():
        print(f"{what}: {quarter >> 20} MB at the quarter, {end >> 20} MB at the end")
    print("wrong:", came.wrong() or "nothing")
    sys.exit(bool(came.wrong()))


def thrown(
    home: Path,
    said: Path,
    *,
    addresses: int,
    messages: int,
    files: int,
    dropped: int,
    seed: int = 1,
) -> Came:
    """What comes of so many of each, thrown at a dashboard over a home."""
    came = Came()
    with said.open("wb") as told, served("serve.py", {"CCHC_HOME": str(home)}, told) as server:
        asyncio.run(_settled(server.address))
        before = state(home)
        holds = psutil.Process(server.process)

        def measured(what: str, many: int, throw: Callable[[int, int], None]) -> None:
            throw(0, many // 4)
            quarter = holds.memory_info().rss
            throw(many // 4, many)
            came.memory[what] = quarter, holds.memory_info().rss

        requests = list(odd_requests(addresses, seed))
        measured(
            "server, addresses",
            addresses,
            lambda start, end: came.addresses.update(_asked(server.address, requests[start:end])),
        )
        frames = list(odd_messages(messages, seed))
        measured(
            "server, messages",
            messages,
            lambda start, end: came.messages.update(
                asyncio.run(_said(server.address, frames[start:end]))
            ),
        )
        uploads = list(mutants(dropped, seed, returns()))
        measured(
            "server, files",
            dropped,
            lambda start, end: came.dropped.update(
                asyncio.run(_dropped(server.address, uploads[start:end]))
            ),
        )
        _check(home, files, seed, came)
        after = state(home)
    came.written = sorted(name for name in before.keys() | after.keys()
                          if before.get(name) != after.get(name))  # fmt: skip
    lines = said.read_text(encoding="utf-8", errors="replace").splitlines()
    came.unhandled = [line for line in lines if UNHANDLED.search(line)]
    return came


def state(home: Path) -> dict[str, str]:
    """A checksum of every file of a home, but of those that are meant to grow."""
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.rglob("*")
        if path.is_file() and not {*path.relative_to(home).parts} & MEANT
    }


def odd_requests(count: int, seed: int) -> Iterator[bytes]:
    """Requests, as bytes on the wire: the same for the same seed."""
    for number in range(count):
        chance = random.Random(seed * 1_000_000 + number)
        lines = [f"{_method(chance)} {_target(chance)} HTTP/1.{chance.choice('1110')}"]
        lines.append(f"Host: {chance.choice(HOSTS) if chance.random() < 0.2 else '127.0.0.1'}")
        lines += chance.sample(HEADERS, chance.choice((0, 0, 0, 1, 2)))
        content = "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8", "replace")
        content += chance.choice(BODIES) if chance.random() < 0.3 else b""
        yield _bent(content, chance) if chance.random() < 0.1 else content


def _method(chance: random.Random) -> str:
    return "GET" if chance.random() < 0.6 else chance.choice(METHODS)


def _target(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(PATHS)
    if chance.random() < 0.02:
        return "/" + "a" * chance.choice((20_000, 100_000, 400_000))
    page = chance.choice(PAGES)
    names = chance.sample(NAMES, chance.randint(1, 4))
    asked = "&".join(f"{name}={_written(chance)}" for name in names)
    return f"/{page}?{asked}"


def _written(chance: random.Random) -> str:
    value = chance.choice(VALUES)
    return value if chance.random() < 0.2 else quote(value, safe="")


def _bent(content: bytes, chance: random.Random) -> bytes:
    """Some bytes of it changed, or its end left out."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 5)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randrange(len(changed))] if chance.random() < 0.3 else changed)


def _asked(address: str, requests: Sequence[bytes]) -> Counter[int]:
    """How often each status came; NO_ANSWER where the connection was closed without one."""
    place = urlsplit(address)
    assert place.hostname
    assert place.port
    to = (place.hostname, place.port)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return Counter(threads.map(lambda one: _status(to, one), requests))


def _status(to: tuple[str, int], request: bytes) -> int:
    try:
        with socket.create_connection(to, timeout=PATIENCE) as one:
            one.sendall(request)
            head = one.recv(64)
            while one.recv(65536):
                pass
    # What was cut off is waited for by the server, and its end by nobody.
    except (BrokenPipeError, ConnectionResetError, TimeoutError):
        return NO_ANSWER
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", head)
    return int(found.group(1)) if found else NO_ANSWER


def odd_messages(count: int, seed: int) -> Iterator[str | bytes]:
    """What no screen says over its websocket, and what says it wrongly."""
    for number in range(count):
        chance = random.Random(seed * 1_000_000 + number)
        yield chance.choice((_text, _noise, _page, _page, _widgets, _bent_message))(chance)


def _text(chance: random.Random) -> str:
    return chance.choice(("", "{}", "a" * 200_000, "\x00"))


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 20, 5000, 1_200_000, 2_500_000)))


def _page(chance: random.Random) -> bytes:
    said = BackMsg()
    said.rerun_script.page_name = chance.choice((*PAGES, "none", "../app", "\x00", "a" * 9000))
    asked = [f"{name}={_written(chance)}" for name in chance.sample(NAMES, 3)]
    said.rerun_script.query_string = "&".join(asked).replace("\ud7ff", "")
    if chance.random() < 0.3:
        said.rerun_script.page_script_hash = chance.choice(VALUES)
    return said.SerializeToString()


def _widgets(chance: random.Random) -> bytes:
    """Values for widgets that there are not, or of another kind than theirs."""
    said = BackMsg()
    for name in chance.sample(NAMES, 3):
        one = said.rerun_script.widget_states.widgets.add()
        one.id = f"$$ID-{'0' * 32}-{name}"
        match chance.randrange(4):
            case 0:
                one.string_value = chance.choice(VALUES)
            case 1:
                one.int_value = -(2**62)
            case 2:
                one.bytes_value = chance.randbytes(50)
            case 3:
                one.json_value = chance.choice(("{", "[]", "null"))
    return said.SerializeToString()


def _bent_message(chance: random.Random) -> bytes:
    return _bent(_page(chance), chance)


async def _said(address: str, frames: Sequence[str | bytes]) -> Counter[str]:
    """What came of each, sent by a visitor of its own: the code of a close, or an answer."""
    came: Counter[str] = Counter()
    place = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    spoken = [websockets.Subprotocol("streamlit")]
    for frame in frames:
        async with websockets.connect(
            place, subprotocols=spoken, origin=websockets.Origin(address), max_size=None
        ) as one:
            try:
                await one.send(frame)
                await asyncio.wait_for(one.recv(), 20)
                came["answered"] += 1
            except websockets.ConnectionClosed as closed:
                came[f"closed {closed.rcvd.code if closed.rcvd else 'without a word'}"] += 1
            except TimeoutError:
                came["nothing"] += 1
    return came


def returns() -> Mapping[str, bytes]:
    """Files to damage: a return that a check goes through to its end, and one of each kind."""
    return {"xlsx": district_return()} | {f"{kind}-": one for kind, one in whole().items()}


async def _settled(address: str) -> None:
    """Open the page of files once, so that what it keeps for everybody is there."""
    async with visiting(address) as visitor:
        await visitor.open("nhan-bao-cao")
        await visitor.upload(UPLOADER, "a.xlsx", district_return())


async def _dropped(address: str, files: Sequence[tuple[str, bytes]]) -> Counter[str]:
    """What the page came to for each damaged file that was dropped on it."""
    came: Counter[str] = Counter()
    async with visiting(address) as visitor:
        for number, (kind, content) in enumerate(files):
            # As somebody who begins anew: a visit holds only so much together.
            await visitor.open("nhan-bao-cao")
            try:
                await visitor.upload(UPLOADER, f"{number}.{kind}", content)
                came["shown"] += 1
            except Failed as error:
                came[f"failed: {str(error)[:60]}"] += 1
    return came


def _check(home: Path, count: int, seed: int, came: Came) -> None:
    """The other files, by processes that check; what they hold is measured as they go."""
    checkers = Checkers()
    lock = threading.Lock()

    def one(file: tuple[str, bytes]) -> None:
        kind, content = file
        received = checkers.check(home, f"a.{kind}", content)
        rules = [problem.rule for problem in received.problems if problem.severity == "block"]
        said = rules[0] if blocking(received.problems) else "taken"
        with lock:
            came.files[said] += 1

    files = mutants(count, seed + 1, returns())
    held = []
    with ThreadPoolExecutor(2) as threads:
        for number, _ in enumerate(threads.map(one, files), start=1):
            if number in (count // 4, count):
                held.append(_largest_child())
    came.memory["a process that checks"] = held[0], held[-1]


def _largest_child() -> int:
    children = psutil.Process().children()
    ours = [child for child in children if "etl.checking.worker" in " ".join(child.cmdline())]
    return max((child.memory_info().rss for child in ours), default=0)


def _told(counted: Counter[Any]) -> str:
    most = sorted(counted.items(), key=lambda one: -one[1])
    return ", ".join(f"{what} {many}" for what, many in most)


if __name__ == "__main__":
    main()
