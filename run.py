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
import tempfile
import time
from datetime import date
from pathlib import Path

USAGE = """Dùng:
  python3 run.py [--port 8501]       mở bảng điều khiển
  python3 run.py tests               chạy mọi kiểm tra
  python3 run.py install             chỉ cài thư viện (trước khi chạy như dịch vụ)
  python3 run.py wheels [--to DIR]   gom thư viện cho máy không có mạng (vào wheels/)"""

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

# What is gathered for machines without a network: for each system what pip calls it, and what
# markers of a lock ask of it. A wheel for a Linux of glibc 2.28 (2018) runs on every later one.
GLIBC = range(28, 16, -1)
LINUX = [*(f"manylinux_2_{minor}_x86_64" for minor in GLIBC), "manylinux2014_x86_64"]
SYSTEMS = {
    "Windows (win_amd64)": (["win_amd64"], {"sys_platform": "win32", "os_name": "nt"}),
    "Linux (x86_64)": (LINUX, {"sys_platform": "linux", "os_name": "posix"}),
}
PYTHONS = ("3.11", "3.12", "3.13")
CPYTHON = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
# In a folder of wheels: the lock that they were gathered by, last of all; what the folder is.
WHEELS_LOCK = "requirements.lock"
WHEELS_NOTE = "DOC-TRUOC.txt"
WHEELS_TEXT = """Thư viện của bảng điều khiển cải cách hành chính, cho máy không có mạng.

Lập ngày {day}, {many} tệp, {megabytes} MB, theo requirements.lock (SHA-256 {digest}).
Dùng được cho: {systems}; Python {pythons}.

Cách dùng: chép cả thư mục này vào cạnh run.py với tên «wheels» (hoặc đặt biến CCHC_WHEELS là đường
dẫn của nó), rồi chạy «python3 run.py» (Windows: «py run.py»). Mã băm của từng tệp vẫn được đối
chiếu.
Phiên bản khác của phần mềm có thể cần thư viện khác: khi nâng cấp thì lập lại thư mục này.
"""

UNREACHED = "Kiểm tra kết nối mạng (máy không có mạng: xem docs/quan-tri.md)."
DAMAGED = (
    "Nếu nói tệp không khớp mã băm hoặc không thấy tệp: chép lại thư mục wheels từ nơi đã lập. Nếu "
    "là Python khác 3.11, 3.12, 3.13: cài một trong các bản ấy."
)

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
    if words == ["install"]:
        install(DASHBOARD)
        print("Thư viện đã đúng phiên bản này.")
        return 0
    if words[:1] == ["wheels"]:
        return wheels(wanted_folder(words[1:]))
    port = re.fullmatch(r"--port[ =](\d+)", " ".join(words) or "--port 8501")
    if not port or not 1 <= int(port.group(1)) <= 65535:
        raise Stopped(f"Không hiểu «{' '.join(words)}». Cổng là số từ 1 đến 65535.\n{USAGE}")
    return dashboard(int(port.group(1)))


def call(*words: str, env: dict = ENVIRONMENT, quiet: bool = False) -> int:
    """The exit code of a program, run at the root of the checkout and without a keyboard."""
    out = subprocess.DEVNULL if quiet else None
    return subprocess.call(words, cwd=str(ROOT), env=env, stdin=subprocess.DEVNULL, stdout=out)


def install(locks: list, network: bool = False) -> None:
    """Bring .venv to what the locks say; does nothing where it is so already.

    Over the network where that is asked for, or where no folder of wheels lies ready.
    """
    place = {f"folder {ROOT}", "python {}.{}".format(*sys.version_info)}
    files = ["pyproject.toml", *locks]
    wanted = {f"{name} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}" for name in files}
    found = set(STAMP.read_text(encoding="utf-8").splitlines()) if STAMP.is_file() else set()
    if place | wanted <= found:
        return
    if not os.access(str(ROOT), os.W_OK):
        raise Stopped(
            f"Thư viện trong {VENV} chưa đúng phiên bản này, và người đang chạy không ghi được vào "
            f"{ROOT}. Người quản trị chạy «python3 run.py install» ở đó rồi khởi động lại dịch vụ."
        )
    source = [] if network else offline(locks)
    print("Đang cài thư viện vào .venv (lần đầu mất vài phút) …")
    # Moved, of another Python, or left half-made: begun anew. Else only what changed.
    pip = [PYTHON, "-m", "pip", "install"] if place <= found else new_environment()
    STAMP.unlink(missing_ok=True)
    quietly = ["--no-input", "--disable-pip-version-check"]
    if call(*pip, *quietly, *source, "--require-hashes", "-r", locks[0]):
        raise Stopped(
            f"Không cài được thư viện theo {locks[0]}; lý do ở các dòng trên. "
            + (DAMAGED if source else UNREACHED)
            + " Đóng bảng điều khiển nếu đang mở, rồi chạy lại."
        )
    itself = ["-qq", "--no-deps", "--no-index", "--no-build-isolation", "-e", "."]
    if call(PYTHON, "-m", "pip", "install", *quietly, *itself):
        raise Stopped(
            "Không gắn được mã nguồn vào .venv; lý do ở các dòng trên. "
            "Xóa thư mục .venv rồi chạy lại."
        )
    STAMP.write_text("\n".join(sorted(place | wanted)), encoding="utf-8")


def offline(locks: list) -> list:
    """What makes pip install from a folder of wheels alone; nothing where there is no such folder.

    The folder is the one that CCHC_WHEELS names, else wheels/ beside this file. What the tests
    need is in none: they are installed over the network.
    """
    asked = os.environ.get("CCHC_WHEELS")
    folder = Path(asked).resolve() if asked else ROOT / "wheels"
    if locks != DASHBOARD or not (asked or folder.is_dir()):
        return []
    again = "Lập lại bằng «python3 run.py wheels» của đúng phiên bản này trên máy có mạng, rồi chép"
    if not (folder / WHEELS_LOCK).is_file():
        raise Stopped(
            f"{folder} không có thư viện, hoặc chưa được gom xong (thiếu tệp {WHEELS_LOCK}). "
            f"{again} sang; máy này có mạng thì xóa thư mục ấy hoặc bỏ biến CCHC_WHEELS."
        )
    if (folder / WHEELS_LOCK).read_bytes() != (ROOT / DASHBOARD[0]).read_bytes():
        raise Stopped(
            f"Thư viện trong {folder} là của một phiên bản khác của phần mềm: tệp {WHEELS_LOCK} ở "
            f"đó khác tệp cạnh run.py. {again} đè lên; chưa có gì trên máy này bị thay đổi."
        )
    return ["--no-index", "--find-links", str(folder)]


def wanted_folder(words: list) -> Path:
    """Where the wheels go: what stands after --to, else wheels/ beside this file."""
    if not words:
        return ROOT / "wheels"
    folder = re.fullmatch(r"--to[ =](.+)", " ".join(words))
    if not folder:
        raise Stopped(f"Không hiểu «wheels {' '.join(words)}».\n{USAGE}")
    return Path(folder.group(1)).resolve()


def wheels(folder: Path) -> int:
    """Fill a folder with all that the dashboard's lock pins, for every system and Python.

    pip judges a lock's markers by the machine that it runs on, also when asked for another: here
    they are judged for the machine that is meant, and pip is given what they leave.
    """
    lock = (ROOT / DASHBOARD[0]).read_text(encoding="utf-8")
    chosen = {
        (system, python): pins_for(lock, system, python) for system in SYSTEMS for python in PYTHONS
    }
    install(DASHBOARD, network=True)
    empty(folder)
    for (system, python), pins in chosen.items():
        print(f"Đang gom thư viện cho {system}, Python {python} …")
        if download(folder, pins, SYSTEMS[system][0], python):
            raise Stopped(
                f"Không gom được thư viện cho {system}, Python {python}; lý do ở các dòng trên. "
                "Kiểm tra kết nối mạng và dung lượng đĩa rồi chạy lại: phần đã tải được lấy lại "
                "từ bộ nhớ đệm của pip."
            )
    found = sorted(folder.glob("*.whl"))
    megabytes = round(sum(path.stat().st_size for path in found) / 1e6)
    note = WHEELS_TEXT.format(
        day=date.today().strftime("%d/%m/%Y"),
        many=len(found),
        megabytes=megabytes,
        digest=hashlib.sha256((ROOT / DASHBOARD[0]).read_bytes()).hexdigest(),
        systems=", ".join(SYSTEMS),
        pythons=", ".join(PYTHONS),
    )
    (folder / WHEELS_NOTE).write_text(note, encoding="utf-8")
    shutil.copyfile(str(ROOT / DASHBOARD[0]), str(folder / WHEELS_LOCK))
    print(f"{folder}: {len(found)} tệp, {megabytes} MB. Cách dùng: {folder / WHEELS_NOTE}")
    return 0


def empty(folder: Path) -> None:
    """Make the folder, or take away what an earlier run put there; refuses to touch anything else.

    The lock goes first: without it the folder is not taken for whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ours = {WHEELS_LOCK, WHEELS_NOTE}
    found = [path for path in folder.iterdir() if path.name != WHEELS_LOCK]
    foreign = [path.name for path in found if path.name not in ours and path.suffix != ".whl"]
    if foreign:
        raise Stopped(
            f"{folder} đang có thứ khác, như «{foreign[0]}». Chọn một thư mục trống hoặc chưa có: "
            "«python3 run.py wheels --to …»."
        )
    (folder / WHEELS_LOCK).unlink(missing_ok=True)
    for path in found:
        path.unlink()


def download(folder: Path, pins: str, platforms: list, python: str) -> int:
    """pip's exit code after it fetched the pins, hashes checked, for another machine than this."""
    target = [word for name in platforms for word in ("--platform", name)]
    target += ["--python-version", python, "--implementation", "cp", "--only-binary=:all:"]
    with tempfile.TemporaryDirectory() as place:
        asked = Path(place, "pins.txt")
        asked.write_text(pins, encoding="utf-8")
        words = ["download", "--no-deps", "--require-hashes", "-r", str(asked), "-d", str(folder)]
        quietly = ["-q", "--no-input", "--disable-pip-version-check"]
        return call(PYTHON, "-m", "pip", *words, *target, *quietly)


def pins_for(lock: str, system: str, python: str) -> str:
    """The part of a lock that holds on a system with a Python, without the markers that say so."""
    machine = {**CPYTHON, **SYSTEMS[system][1], "python_full_version": python}
    held = []
    for block in filter(str.strip, re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)):
        head, line_end, hashes = block.partition(" \\\n")
        pin, _, marker = head.partition(" ; ")
        if not marker or holds(marker, machine):
            held.append(pin + line_end + hashes)
    return "".join(held)


def holds(marker: str, machine: dict) -> bool:
    """Whether a marker of a lock is true of a machine; refuses what it does not know to read."""
    return any(
        all(compared(one, machine) for one in either.split(" and "))
        for either in marker.split(" or ")
    )


def compared(comparison: str, machine: dict) -> bool:
    """Whether one comparison of a marker is true of a machine: what uv writes, no other forms."""
    read = re.fullmatch(r"(\w+) (==|!=|<|>=) '([^']*)'", comparison)
    name, sign, value = read.groups() if read else ("", "", "")
    ordered = sign in ("<", ">=")
    if name not in machine or ordered != bool(re.fullmatch(r"3\.\d+", value)):
        raise Stopped(
            f"requirements.lock có điều kiện mà run.py không hiểu: «{comparison}». Gửi dòng này "
            "cho người phụ trách phần mềm."
        )
    if sign in ("==", "!="):
        return (machine[name] == value) == (sign == "==")
    older = int(machine[name].split(".")[1]) < int(value.split(".")[1])
    return older == (sign == "<")


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
