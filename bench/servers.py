"""Two servers, one PostgreSQL, nginx before them, real browsers: python -m bench.servers [ROUNDS]

Each server has a home of its own; nginx runs with deploy/nginx/cchc-servers.conf, with other ports
and a certificate of the moment. A return that is taken in on one server is waited for on a screen
of the other, which is loaded again and again; then the server that took it in is killed (-9) and
begun anew. What is printed: seconds from the commit of an entry until the other server's history
shows it to a browser, and until that server's build, which all other screens read, holds it; until
a browser whose server was killed goes on; what was accepted and is lost.
"""

import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from bench.crowd import PROVINCE, returns
from etl import catalogue, people
from etl.build import place
from etl.journal import Journal
from etl.ledger import Ledger
from etl.names import Names
from etl.record import comparing
from etl.record.store import opened
from etl.update import update
from queries import ask_in, postgres
from queries.home import CHECKOUT
from reports import browser
from tests import servers

ROUNDS = 6
ACCOUNT = "lan"
DEPLOY = CHECKOUT / "deploy" / "nginx"
# What a browser may take at most, in milliseconds.
PATIENCE = 30_000
NAMES = ("one", "two")


@dataclass
class Server:
    """One server of two: its home, where it listens, and its process."""

    home: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Begin it, and wait until it answers."""
        words = [sys.executable, "-m", "streamlit", "run", "serve.py"]
        self.process = subprocess.Popen(
            [*words, "--server.port", str(self.port)],
            cwd=CHECKOUT,
            env={**os.environ, "CCHC_HOME": str(self.home)},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + 90
        while time.monotonic() < until:
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health").close()
                return
            time.sleep(0.2)
        raise TimeoutError(f"server at {self.port}")

    def kill(self) -> None:
        """Without a word, and all that it started with it."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@dataclass
class Seen:
    """What was accepted by name, and how many seconds each thing took."""

    accepted: list[str] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    built: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)


class Watch(threading.Thread):
    """Notes when the next entry is committed, and when the build of a home holds it."""

    def __init__(self, home: Path) -> None:
        super().__init__(daemon=True)
        self.home, self.committed, self.built = home, 0.0, 0.0
        with opened() as record:
            self.before = record.last()

    def run(self) -> None:
        until = time.monotonic() + 2 * PATIENCE / 1000
        with opened() as record:
            while record.last() == self.before and time.monotonic() < until:
                time.sleep(0.05)
        self.committed = time.monotonic()
        while self._shown() == self.before and time.monotonic() < until:
            time.sleep(0.05)
        self.built = time.monotonic()

    def _shown(self) -> int:
        build = place.current(self.home)
        assert build
        return int(ask_in(build, "about", {})[0]["last_entry"])


def main(given: Sequence[str] = ()) -> int:
    """Run it all; the exit code is 1 where anything was lost or came late."""
    rounds = int(given[0]) if given else ROUNDS
    with (
        tempfile.TemporaryDirectory(prefix="cchc-") as folder,
        tempfile.TemporaryDirectory(prefix="cchc-data-") as data,
        servers.postgres(Path(data)) as address,
    ):
        os.environ[postgres.VARIABLE] = address
        with opened() as record:
            record.create()
        both = [Server(Path(folder) / name, _free()) for name in NAMES]
        _prepare(both)
        try:
            for one in both:
                one.start()
            with _proxied(Path(folder), both) as front, sync_playwright() as playwright:
                chromium = playwright.chromium.launch(
                    executable_path=browser.found(), args=["--no-sandbox", "--disable-gpu"]
                )
                seen = _rounds(chromium, front, both, rounds)
                chromium.close()
        finally:
            for one in both:
                one.kill()
        return _tell(seen, both)


def _prepare(both: Sequence[Server]) -> None:
    """Both homes built from one record, with one account that may take returns in."""
    update(both[0].home)
    said = {"account": ACCOUNT, "person_name": "Lan", "roles": ["phan_tich"], "unit_ids": []}
    people.keep(Ledger(both[0].home / "ledger"), catalogue.read(), said, by="bench")
    for one in both:
        update(one.home)
        (one.home / "signin.toml").write_text(
            '[proxy]\nheader = "X-Remote-User"\n', encoding="utf-8"
        )


def _rounds(chromium: Browser, front: str, both: Sequence[Server], rounds: int) -> Seen:
    """By turns one server takes a return in and is killed; the other's screen is looked at."""
    seen = Seen()
    contexts = _one_each(chromium, front)
    returns = _sent()
    for turn, (name, content) in zip(range(rounds), returns, strict=False):
        mine = turn % 2
        here, there = contexts[mine], contexts[1 - mine]
        watch = Watch(both[1 - mine].home)
        watch.start()
        _take_in(here, front, name, content)
        seen.accepted.append(name)
        shown = _until_shown(there, front, name)
        watch.join()
        seen.shown.append(max(0.0, shown - watch.committed))
        seen.built.append(watch.built - watch.committed)
        print(
            f"{name}: on the other server's screen {seen.shown[-1]:.1f} s after the commit, in its "
            f"build {seen.built[-1]:.1f} s",
            flush=True,
        )
        both[mine].kill()
        began = time.monotonic()
        _until_shown(here, front, name)
        seen.back.append(time.monotonic() - began)
        assert NAMES[1 - mine] == _server_of(here), "nginx did not change over"
        both[mine].start()
        # Else both stay with the one that was not killed: a new browser for the one that is back.
        time.sleep(11)
        here.close()
        contexts[mine] = _one_each(chromium, front, wanted=(NAMES[mine],))[0]
    return seen


def _sent() -> Iterator[tuple[str, bytes]]:
    known = catalogue.read()
    names = Names(known)
    units = [
        one.unit_id
        for one in known.units
        if one.parent_id == PROVINCE and one.level == "district" and one.valid_to
    ]
    for turn, unit in enumerate(cycle(units)):
        sent = islice(returns(unit, known, names), turn // len(units), None)
        yield f"bao cao {turn + 1}.xlsx", next(sent)


def _one_each(chromium: Browser, front: str, wanted: Sequence[str] = NAMES) -> list[BrowserContext]:
    """A browser that came to each server."""
    found: dict[str, BrowserContext] = {}
    for _ in range(60):
        context = chromium.new_context(ignore_https_errors=True)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        _open(page, f"{front}/lich-su")
        name = _server_of(context)
        if name in wanted and name not in found:
            found[name] = context
        else:
            context.close()
        if len(found) == len(wanted):
            return [found[one] for one in wanted]
    raise TimeoutError("nginx sends everybody to one server")


def _server_of(context: BrowserContext) -> str:
    [name] = [one["value"] for one in context.cookies() if one["name"] == "cchc_server"]
    return name


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".foot", state="attached")


def _take_in(context: BrowserContext, front: str, name: str, content: bytes) -> None:
    """Upload a return and take it in."""
    page = context.pages[0]
    _open(page, f"{front}/nhan-bao-cao")
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    button = page.get_by_role("button", name="Nhận vào sổ")
    button.first.wait_for()
    for box in page.get_by_text("Tôi đã xem").all():
        box.click()
    clicked = time.monotonic()
    button.first.click()
    page.get_by_text(re.compile("Đã nhận|Xem số liệu")).first.wait_for()
    print(f"{name}: taken in within {time.monotonic() - clicked:.1f} s", flush=True)


def _until_shown(context: BrowserContext, front: str, name: str) -> float:
    """When a browser, loading it again and again, sees a file in the history."""
    page, until = context.pages[0], time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        with suppress(Error):
            _open(page, f"{front}/lich-su")
            if page.get_by_text(name).count():
                return time.monotonic()
    raise TimeoutError(f"«{name}» is not shown")


@contextmanager
def _proxied(folder: Path, both: Sequence[Server]) -> Iterator[str]:
    """The address of nginx before both, as deploy/nginx says, on ports of the moment."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        raise FileNotFoundError("nginx")
    port = _free()
    one = (DEPLOY / "cchc.conf").read_text(encoding="utf-8")
    one = re.sub(r"# One server:.*?# so far\n", "", one, flags=re.DOTALL)
    text = one + (DEPLOY / "cchc-servers.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("listen 80", f"listen 127.0.0.1:{_free()}"),
        ("cchc.tinh.gov.vn", "localhost"),
        ("/etc/ssl/cchc/", f"{folder}/"),
        ("8501", str(both[0].port)),
        ("8502", str(both[1].port)),
        ('X-Remote-User     ""', f"X-Remote-User {ACCOUNT}"),
    ):
        assert old in text
        text = text.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"pid {folder}/nginx.pid;\nerror_log {folder}/nginx.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{text}}}\n",
        encoding="utf-8",
    )
    _certificate(folder)
    # nginx takes uploads in as nobody.
    folder.chmod(0o755)
    with subprocess.Popen(
        [nginx, "-c", str(folder / "nginx.conf"), "-g", "daemon off;", "-p", str(folder)],
    ) as running:
        try:
            yield f"https://localhost:{port}"
        finally:
            running.terminate()


def _certificate(folder: Path) -> None:
    words = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost".split()
    files = ["-keyout", str(folder / "cchc.key"), "-out", str(folder / "cchc.crt")]
    subprocess.run([*words, *files], check=True, capture_output=True)


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _tell(seen: Seen, both: Sequence[Server]) -> int:
    with opened() as record:
        last = record.last()
    wrong, lost = [], []
    for one in both:
        ledger, journal = Ledger(one.home / "ledger"), Journal(one.home / "journal")
        ledger.catch_up()
        wrong += [*ledger.verify(), *journal.verify(), *comparing.verify(ledger, journal)]
        held = {entry.name for entry in ledger.entries()}
        lost += [name for name in seen.accepted if name not in held]
    print(
        f"{len(seen.accepted)} returns, {len(seen.back)} servers killed: "
        f"lost {len(lost)}, wrong {len(wrong)}, entries {last}"
    )
    for what, took in (
        ("on the other server's screen", seen.shown),
        ("in its build", seen.built),
        ("a browser goes on", seen.back),
    ):
        print(f"{what}: median {statistics.median(took):.1f} s, most {max(took):.1f} s")
    return int(bool(lost or wrong) or max(*seen.shown, *seen.built) > 5)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
