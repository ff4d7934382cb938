"""Screens as AppTest runs them, and the real dashboard on a free port for a real browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages.parts import asking
from queries.home import CHECKOUT
from reports import browser
from tests.conftest import SECONDS

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def components() -> Iterator[None]:
    """Streamlit looks for components in every installed package for each screen that a test draws;
    what is installed stays, so it looks once.
    """
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page in the frame, as a visitor who comes with choices in the address."""
    monkeypatch.chdir(CHECKOUT)
    asking.forget()

    def page(path: str, **choices: str) -> AppTest:
        screen = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=SECONDS)
        for name, said in choices.items():
            screen.query_params[name] = said
        screen.run()
        if path == "pages/overview/scorecard.py":
            return screen
        for name, said in choices.items():
            screen.query_params[name] = said
        return screen.switch_page(path).run()

    return page


@pytest.fixture
def own(real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of one's own with everything that ships."""
    # What those who looked at the shared one did stays with it.
    left = shutil.ignore_patterns("journal", "sessions", "logs")
    shutil.copytree(real_home, tmp_path, dirs_exist_ok=True, ignore=left)
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    return tmp_path


def until(told: Callable[[], object]) -> None:
    for _ in range(SECONDS * 20):
        if told():
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {SECONDS} s")


def until_page(page: Page, says: str, given: object = None) -> None:
    """Wait until a page says yes; asked from outside, as its policy forbids it to make code."""
    for _ in range(SECONDS * 20):
        if page.evaluate(says, given):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not within {SECONDS} s: {says}")


def told(screen: AppTest) -> str:
    """Everything that a screen says outside its widgets, as one text."""
    return "\n".join(str(getattr(one, "value", "")) for one in screen.get("html"))


@pytest.fixture(scope="session")
def dashboard(real_home: Path, playwright: Playwright) -> Iterator[str]:
    """The address of the real dashboard over everything that ships, with a browser to draw with."""
    draws = chromium_path() or playwright.chromium.executable_path
    with served(real_home, CCHC_CHROMIUM=draws) as address:
        yield address


@contextmanager
def served(
    home: Path,
    script: str = "serve.py",
    prepare: Callable[[str], object] | None = None,
    **more: str,
) -> Iterator[str]:
    """The address of a dashboard over a home of its own, or of a screen that a test draws.

    `prepare` is told the address before the server starts.
    """
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    environment = {**os.environ, "CCHC_HOME": str(home), "PYTHONPATH": str(CHECKOUT), **more}
    address = f"http://127.0.0.1:{port}"
    if prepare is not None:
        prepare(address)
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL
    ) as server:
        try:
            wait_for(f"{address}/_stcore/health", server)
            yield address
        finally:
            server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the address answers; fail where the server ends or takes too long."""
    for _ in range(SECONDS * 4):
        assert server.poll() is None, "the dashboard ended by itself"
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError(f"{address} did not answer within {SECONDS} s")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=SECONDS * 1000)
    with sync_playwright() as running:
        yield running


def chromium_path() -> str | None:
    """What the dashboard finds; one that is named and is not there is a failure, not another."""
    return os.environ.get("CCHC_CHROMIUM") or browser.found()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, dashboard: str) -> Iterator[Browser]:
    """A real Chromium: CCHC_CHROMIUM, else one that is installed, else Playwright's own."""
    with playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS) as running:
        # The first visit to a cold server may show a box over a deep link; a start opens "/".
        first = running.new_page()
        first.goto(dashboard)
        first.wait_for_selector(".foot", timeout=SECONDS * 1000)
        first.close()
        yield running
