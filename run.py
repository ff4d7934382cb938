"""Starts the dashboard, or runs every check, from a clean checkout; needs nothing but Python.

What it installs goes into .venv beside it, pinned with hashes. Only the standard library here,
and nothing that an older Python cannot read: it has to be able to say that it is too old.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

USAGE = """Dùng:
  python3 run.py [--port 8501]    mở bảng điều khiển
  python3 run.py tests            chạy mọi kiểm tra"""

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = str(PROGRAMS / ("python.exe" if WINDOWS else "python"))
STAMP = VENV / "installed.txt"
# The first is installed; it holds all of those after it, which are then installed too.
DASHBOARD = ["requirements.lock"]
TESTS = ["requirements-tests.lock", *DASHBOARD]
OLDEST = (3, 11)
HOST = "127.0.0.1"
ENVIRONMENT = {**os.environ, "PYTHONIOENCODING": "utf-8"}

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge", "microsoft-edge")
# Windows keeps them off the PATH.
WINDOWS_BROWSERS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")

# Opens the Chromium at a path, or Playwright's own where the path is empty.
OPENS = """
import sys
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    arguments = ["--no-sandbox", "--disable-gpu"]
    playwright.chromium.launch(executable_path=sys.argv[1] or None, args=arguments).close()
"""


class Stopped(Exception):
    """It cannot go on; says what happened and what to do."""


def main(words: list) -> int:
    """Do what the words ask; the exit code is 0 done, 1 a check failed, 2 it could not go on."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Line by line, so that what we say stands between what the programs we run say.
            stream.reconfigure(encoding="utf-8", line_buffering=True)
    # As a KeyboardInterrupt: whoever ends this process ends the dashboard with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return act(words)
    except Stopped as reason:
        print(reason, file=sys.stderr)
    except KeyboardInterrupt:
        print("Đã dừng giữa chừng theo yêu cầu.", file=sys.stderr)
    return 2


def act(words: list) -> int:
    """What `main` does, with its reasons to stop raised."""
    if sys.version_info < OLDEST:
        raise Stopped(
            f"Cần Python 3.11 trở lên, nhưng đây là Python {sys.version.split()[0]} "
            f"({sys.executable}). Cài Python mới hơn rồi chạy lại, ví dụ «python3.11 run.py» "
            "(trên Windows: «py -3.11 run.py»)."
        )
    if words in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    if words == ["tests"]:
        return tests()
    port = re.fullmatch(r"--port[ =](\d+)", " ".join(words) or "--port 8501")
    if not port or not 1 <= int(port.group(1)) <= 65535:
        raise Stopped(f"Không hiểu «{' '.join(words)}». Cổng là số từ 1 đến 65535.\n{USAGE}")
    return dashboard(int(port.group(1)))


def call(*words: str, env: dict = ENVIRONMENT, quiet: bool = False) -> int:
    """The exit code of a program, run at the root of the checkout and without a keyboard."""
    out = subprocess.DEVNULL if quiet else None
    return subprocess.call(words, cwd=str(ROOT), env=env, stdin=subprocess.DEVNULL, stdout=out)


def install(locks: list) -> None:
    """Bring .venv to what the locks say; does nothing where it is so already."""
    place = {f"folder {ROOT}", "python {}.{}".format(*sys.version_info)}
    files = ["pyproject.toml", *locks]
    wanted = {f"{name} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}" for name in files}
    found = set(STAMP.read_text(encoding="utf-8").splitlines()) if STAMP.is_file() else set()
    if place | wanted <= found:
        return
    print("Đang cài thư viện vào .venv (lần đầu mất vài phút) …")
    # Moved, of another Python, or left half-made: begun anew. Else only what changed.
    pip = [PYTHON, "-m", "pip", "install"] if place <= found else new_environment()
    STAMP.unlink(missing_ok=True)
    quietly = ["--no-input", "--disable-pip-version-check"]
    if call(*pip, *quietly, "--require-hashes", "-r", locks[0]):
        raise Stopped(
            f"Không cài được thư viện theo {locks[0]}; lý do ở các dòng trên. Kiểm tra kết nối "
            "mạng (máy không có mạng: xem README.md), đóng bảng điều khiển nếu đang mở, rồi chạy "
            "lại."
        )
    itself = ["-qq", "--no-deps", "--no-index", "--no-build-isolation", "-e", "."]
    if call(PYTHON, "-m", "pip", "install", *quietly, *itself):
        raise Stopped(
            "Không gắn được mã nguồn vào .venv; lý do ở các dòng trên. "
            "Xóa thư mục .venv rồi chạy lại."
        )
    STAMP.write_text("\n".join(sorted(place | wanted)), encoding="utf-8")


def new_environment() -> list:
    """Make .venv anew; what comes back installs into it.

    A bare Debian cannot put pip into it, but the system's pip may fill it: the locks hold pip.
    """
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if importlib.util.find_spec("ensurepip") and not call(*make):
        return [PYTHON, "-m", "pip", "install"]
    if call(*make, "--without-pip"):
        raise Stopped(
            f"Không tạo được {VENV}; lý do ở các dòng trên. Kiểm tra quyền ghi và dung lượng đĩa, "
            "đóng bảng điều khiển nếu đang mở, rồi chạy lại."
        )
    pip = [sys.executable, "-m", "pip", "--python", PYTHON]
    if call(*pip, "--version", quiet=True):
        raise Stopped(
            f"Python này ({sys.executable}) không có pip, hoặc pip cũ hơn 22.3. Cài pip rồi chạy "
            "lại, ví dụ trên Debian: «sudo apt install python3-pip»."
        )
    return [*pip, "install"]


def dashboard(port: int) -> int:
    """Build the figures, then keep the dashboard running until Ctrl-C."""
    address = f"http://{HOST}:{port}"
    if answers(port):
        raise Stopped(
            f"Cổng {port} đang có chương trình dùng; nếu đó là bảng điều khiển đã mở sẵn thì xem "
            f"{address}. Không thì đóng chương trình ấy, hoặc chọn cổng khác: «--port {port + 1}»."
        )
    install(DASHBOARD)
    print("Đang dựng số liệu …")
    if call(PYTHON, "-m", "cli", "build"):
        raise Stopped("Chưa dựng được số liệu; lý do ở các dòng trên. Sửa rồi chạy lại.")
    words = ["streamlit", "run", "serve.py", "--server.address", HOST, "--server.port", str(port)]
    server = subprocess.Popen(
        [PYTHON, "-m", *words], cwd=str(ROOT), env=ENVIRONMENT, stdin=subprocess.DEVNULL
    )
    try:
        while server.poll() is None and not answers(port):
            time.sleep(0.2)
        if server.poll() is None:
            print(f"\nBảng điều khiển đang chạy, mở trong trình duyệt: {address}")
            print("Nhấn Ctrl-C ở đây để dừng.")
        while server.poll() is None:
            time.sleep(0.2)
    except KeyboardInterrupt:
        end(server)
    else:
        if server.returncode:
            raise Stopped(
                f"Bảng điều khiển tự dừng (mã {server.returncode}); lý do ở các dòng trên. Chạy "
                "lại; nếu vẫn vậy, gửi các dòng ấy cho người phụ trách."
            )
    print("Đã dừng bảng điều khiển.")
    return 0


def answers(port: int) -> bool:
    """Whether something listens at the port."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def end(server: subprocess.Popen) -> None:
    """Wait for the server's end: Ctrl-C has reached it too, unless only this process was told."""
    for insist in (server.terminate, server.kill):
        try:
            server.wait(3)
        except subprocess.TimeoutExpired:
            insist()
    server.wait()


def tests() -> int:
    """Run every check, fastest first, also after one failed: one run tells all."""
    install(TESTS)
    checks = {
        "ruff format --check": [PYTHON, "-m", "ruff", "format", "--check", "."],
        "ruff check": [PYTHON, "-m", "ruff", "check", "."],
        "lint-imports": [str(PROGRAMS / "lint-imports"), "--no-logo"],
        "mypy": [PYTHON, "-m", "mypy"],
    }
    failed = []
    for name, words in checks.items():
        print(f"\n== {name}")
        if call(*words):
            failed.append(name)
    print("\n== pytest")
    chromium = {**ENVIRONMENT, "CCHC_CHROMIUM": browser()}
    if failed:
        print(f"Chưa đạt, xem ở trên: {', '.join(failed)}.", file=sys.stderr)
    # A worker more than there are cores, as they often wait for a browser, and four at most; a
    # file's tests stay together and share what starts slowly.
    many = str(min(4, (os.cpu_count() or 1) + 1))
    workers = ["-n", many, "--dist", "loadfile"]
    return 1 if call(PYTHON, "-m", "pytest", *workers, env=chromium) or failed else 0


def browser() -> str:
    """The Chromium for the tests, installed where there is none; empty is Playwright's own."""
    asked = os.environ.get("CCHC_CHROMIUM")
    if asked:
        if opens(asked):
            return asked
        raise Stopped("Sửa đường dẫn trong CCHC_CHROMIUM, hoặc bỏ biến ấy để tự tìm trình duyệt.")
    working = first_that_opens()
    if working is None:
        install_browser()
        working = first_that_opens()
    if working is not None:
        return working
    raise Stopped(
        "Không có trình duyệt cho các kiểm thử, và không tự cài được; lý do ở các dòng trên. Cài "
        "Chromium, Chrome hoặc Edge, hay đặt biến CCHC_CHROMIUM là đường dẫn của một trình duyệt "
        "như thế, rồi chạy lại."
    )


def install_browser() -> None:
    """Debian's Chromium where we may install it, else Playwright's own.

    A bare Debian has no letters for Vietnamese, and not the libatomic that Playwright needs.
    """
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        apt = {**ENVIRONMENT, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ["--no-install-recommends", "chromium", "fonts-noto-core", "libatomic1"]
        call("apt-get", "update", env=apt)
        if not call("apt-get", "install", "-y", *packages, env=apt):
            return
    call(PYTHON, "-m", "playwright", "install", "chromium")


def first_that_opens() -> "str | None":
    """Of what this machine seems to have, then Playwright's own; none where nothing opens."""
    found = [shutil.which(name) for name in BROWSERS]
    folders = [os.environ.get(name) for name in ("ProgramFiles(x86)", "ProgramFiles")]
    places = [Path(folder, place) for folder in folders if folder for place in WINDOWS_BROWSERS]
    have = [path for path in [*found, *map(str, places)] if path and Path(path).is_file()]
    return next(filter(opens, [*have, ""]), None)


def opens(path: str) -> bool:
    """Whether the tests can drive the browser at the path; says why not."""
    tried = subprocess.run(
        [PYTHON, "-c", OPENS, path],
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if tried.returncode:
        lines = tried.stdout.split("\n")
        why = [line.strip() for line in lines if re.search("[Ee]rror(:| while)", line)] or lines
        print(f"Không mở được trình duyệt «{path or 'của Playwright'}»: {why[0]}", file=sys.stderr)
    return tried.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
