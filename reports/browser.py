"""The browser of this machine, if it has one: what draws pictures, and what the tests drive."""

import os
import shutil
import signal
import struct
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "msedge", "microsoft-edge")
# Windows keeps them off the PATH.
ON_WINDOWS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
WINDOWS_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles")

# A picture takes two seconds; a machine that is busy with a build takes longer.
SECONDS = 30
PNG = b"\x89PNG\r\n\x1a\n"
FLAGS = (
    "--headless",
    # What is drawn is a page of our own that may ask for nothing; in containers, and for root,
    # browsers do not start with their sandbox.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--hide-scrollbars",
    # The page is done before its picture is taken: its time runs ahead while nothing is left to do.
    "--virtual-time-budget=10000",
)


class NoPicture(Exception):
    """The browser made no picture of a page; says what it did instead."""


def found() -> str | None:
    """Chromium, Chrome or Edge: the one that CCHC_CHROMIUM names, else one that is installed."""
    if asked := os.environ.get("CCHC_CHROMIUM"):
        return shutil.which(asked)
    installed = (path for name in NAMES if (path := shutil.which(name)))
    folders = [os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ]
    places = (Path(folder, place) for folder in folders for place in ON_WINDOWS)
    return next(installed, None) or next((str(one) for one in places if one.is_file()), None)


def picture(page: str, width: int, height: int, scale: float, *, seconds: float = SECONDS) -> bytes:
    """A page as a PNG of `width` × `height` pixels of the page, `scale` times as many of its own.

    Drawn by a browser of its own, which is ended after so many seconds. Raises NoPicture.
    """
    program = found()
    if program is None:
        raise NoPicture("no browser is installed")
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        drawn = folder / "picture.png"
        (folder / "page.html").write_text(page, encoding="utf-8")
        words = [
            program,
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={width},{height}",
            f"--force-device-scale-factor={scale}",
            f"--screenshot={drawn}",
            (folder / "page.html").as_uri(),
        ]
        said = _run(words, folder / "said.txt", seconds)
        content = drawn.read_bytes() if drawn.is_file() else b""
    if size(content) != (round(width * scale), round(height * scale)):
        raise NoPicture(f"{program} made no such picture: {said}")
    return content


def size(content: bytes) -> tuple[int, int] | None:
    """The width and height that a PNG states; None for anything else."""
    if not content.startswith(PNG) or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _run(words: Sequence[str], told: Path, seconds: float) -> str:
    """The last line that a program said; it and all that it began end after so many seconds."""
    # Into a file: what outlives the program would keep a pipe open.
    with told.open("wb") as wrong:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=wrong,
            stderr=wrong,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as late:
            raise NoPicture(f"{words[0]} took longer than {seconds:g} s") from late
        finally:
            _end(process)
    lines = told.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {process.returncode}"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a browser with all its processes: it may have been begun by a script."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
