"""Logs: bounded, one file for each kind of process, nothing about anybody."""

import ast
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl import logs
from queries.home import CHECKOUT

NAME, ACCOUNT, FILE, ADDRESS = "Nguyễn Văn Tèo", "teo.nv", "bao-cao-mat.xlsx", "10.20.30.40"
PERSONAL = (NAME, ACCOUNT, FILE, ADDRESS)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Path]:
    """The log of a server that has begun."""
    level = logging.getLogger().level
    handler = logs.begin(tmp_path, "server")
    yield tmp_path / "logs" / "server.log"
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(level)
    handler.close()


def test_loggers_that_keep_to_themselves_are_taken_in(server: Path):
    apart = logging.getLogger("apart.of.all")
    apart.propagate = False
    apart.setLevel(logging.INFO)
    apart.info("%d unheard", 1)
    handler = logs.begin(server.parent.parent, "server")
    apart.info("%d heard", 2)
    apart.removeHandler(handler)

    assert "2 heard" in written(server)
    assert "unheard" not in written(server)


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_our_own_words_and_numbers_are_written(server: Path):
    logging.getLogger("pages.parts.papers").info("%d files of %s in %.1f s", 3, NAME, 0.5)
    logging.getLogger("etl.build").warning("a build was refused")

    assert "INFO" in written(server)
    assert "pages.parts.papers: 3 files of … in 0.5 s\n" in written(server)
    assert "etl.build: a build was refused\n" in written(server)


def test_nothing_personal_is_written_however_it_comes(server: Path):
    others = logging.getLogger("uvicorn.access")
    others.info('%s - "%s %s HTTP/%s" %d', ADDRESS, "GET", f"/{FILE}", "1.1", 200)
    others.info(f"{ADDRESS} asked for {FILE}")
    others.info("%(who)s signed in", {"who": ACCOUNT})
    others.warning(ValueError(f"{NAME} sent {FILE}"))
    others.info("stack", stack_info=True, extra={"account": ACCOUNT})
    try:
        try:
            raise OSError(2, "no such file", FILE)
        except OSError as error:
            raise LookupError(f"{NAME}: {error}") from error
    except LookupError:
        logging.getLogger("pages").exception("a page broke for %s", NAME)

    assert [] == [one for one in PERSONAL if one in written(server)]
    assert '… - "… … HTTP/…" 200' in written(server)
    assert "a page broke for … | LookupError at test_logs.py:" in written(server)
    assert "| FileNotFoundError at test_logs.py:" in written(server)
    assert 6 == len(written(server).splitlines())


def test_other_handlers_see_the_record_as_it_was(server: Path, caplog: pytest.LogCaptureFixture):
    logging.getLogger("etl").info("%s signed in", NAME)

    assert f"{NAME} signed in" in caplog.text


def test_a_log_is_bounded(server: Path, monkeypatch: pytest.MonkeyPatch):
    [handler] = [one for one in logging.getLogger().handlers if one.get_name() == "cchc-server"]
    monkeypatch.setattr(handler, "maxBytes", 2_000)
    for number in range(500):
        logging.getLogger("etl").info("line %d of a long day", number)
    files = sorted(server.parent.iterdir())

    assert logs.FILES == len(files)
    assert all(path.stat().st_size <= 2_000 for path in files)
    assert "line 499" in written(server)


def test_a_process_begins_its_log_once(server: Path):
    assert logs.begin(server.parent.parent, "server") in logging.getLogger().handlers
    logging.getLogger("etl").info("once")

    assert 1 == written(server).count("once")


LOG = """
import logging, sys
from pathlib import Path
from etl import logs
logs.begin(Path(sys.argv[1]), sys.argv[2])
for number in range(300):
    logging.getLogger("etl").info("%d", number)
"""


def test_each_kind_of_process_has_its_own_file(tmp_path: Path):
    started = [
        subprocess.Popen([sys.executable, "-c", LOG, str(tmp_path), kind], cwd=CHECKOUT)
        for kind in ("server", "command")
    ]

    assert [0, 0] == [one.wait(60) for one in started]
    for kind in ("server", "command"):
        assert 300 == len(written(tmp_path / "logs" / f"{kind}.log").splitlines())


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path):
    (tmp_path / "logs").write_text("a file stands where the folder should be")
    handler = logs.begin(tmp_path, "nowhere")
    logging.getLogger("etl").info("all the same")
    logging.getLogger().removeHandler(handler)

    assert isinstance(handler, logging.NullHandler)


@pytest.mark.parametrize("kind", ["", "../server", "Server", "a b"])
def test_a_kind_that_is_no_word_is_refused(tmp_path: Path, kind: str):
    with pytest.raises(ValueError, match="small letters"):
        logs.begin(tmp_path, kind)


LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}


def test_what_we_log_ourselves_are_fixed_words():
    """A text that was put together before it is logged could hold a name that no filter knows."""
    calls = [
        (path, node)
        for folder in ("etl", "pages", "reports", "queries")
        for path in (CHECKOUT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in LEVELS
        and "getLogger" in ast.unparse(node.func.value)
    ]

    assert calls
    assert [] == [
        f"{path.name}:{call.lineno}"
        for path, call in calls
        if not isinstance(call.args[0], ast.Constant)
    ]
