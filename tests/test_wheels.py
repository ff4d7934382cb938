"""The folder that a machine without a network installs from: which wheels, and when it fits."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from packaging.markers import Marker, default_environment

from queries.home import CHECKOUT
from tests.conftest import SECONDS

LOCK = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
PINS = re.findall(r"^([\w.-]+)==(\S+)(?: ; (.+?))? *\\$", LOCK, re.MULTILINE)


@pytest.fixture(scope="module")
def launcher() -> ModuleType:
    """run.py, which belongs to no package."""
    found = importlib.util.spec_from_file_location("launcher", CHECKOUT / "run.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_each_machine_gets_what_the_markers_of_the_lock_say(launcher: ModuleType):
    """As packaging judges them for that machine; pip would judge them by the one it runs on."""
    assert any(marker for _, _, marker in PINS)
    for system, (_, facts) in launcher.SYSTEMS.items():
        for python in launcher.PYTHONS:
            given = {**default_environment(), **launcher.CPYTHON, **facts}
            machine = {**given, "python_version": python, "python_full_version": f"{python}.9"}
            expected = {
                f"{name}=={version}"
                for name, version, marker in PINS
                if not marker or Marker(marker).evaluate(machine)
            }

            found = launcher.pins_for(LOCK, system, python)

            assert expected == set(re.findall(r"^([\w.-]+==\S+)", found, re.MULTILINE))
            assert " ; " not in found
            assert len(expected) == len(re.findall(r"^\S.+\\\n    --hash=sha256:", found, re.M))


def test_every_python_that_the_project_takes_and_tests_name_has_its_numpy(launcher: ModuleType):
    """Two pins of one name are told apart by the Python that is meant, whichever runs."""
    both = {v for name, v, _ in PINS if name == "numpy"}
    found = {
        re.findall(r"^numpy==(\S+)", launcher.pins_for(LOCK, system, python), re.M)[0]
        for system in launcher.SYSTEMS
        for python in launcher.PYTHONS
    }

    assert len(both) == 2
    assert both == found


def test_every_machine_gets_what_postgres_is_spoken_to_with(launcher: ModuleType):
    """psycopg with PostgreSQL's own library beside it: a province's machine has none of its own."""
    for system in launcher.SYSTEMS:
        for python in launcher.PYTHONS:
            found = re.findall(r"^([\w.-]+)==", launcher.pins_for(LOCK, system, python), re.M)

            assert {"psycopg", "psycopg-binary", "sqlglot"} <= set(found)


@pytest.mark.parametrize(
    ("marker", "true"),
    [
        ("sys_platform == 'win32'", True),
        ("sys_platform != 'win32'", False),
        ("python_full_version < '3.12'", False),
        ("python_full_version >= '3.12'", True),
        ("python_full_version < '3.9'", False),
        ("sys_platform == 'linux' or os_name == 'nt'", True),
        ("sys_platform == 'win32' and os_name == 'posix'", False),
    ],
)
def test_a_marker_is_read_for_the_machine_that_is_meant(
    launcher: ModuleType, marker: str, true: bool
):
    _, facts = launcher.SYSTEMS["Windows (win_amd64)"]

    assert true == launcher.holds(marker, {**facts, "python_full_version": "3.12"})


@pytest.mark.parametrize(
    "marker", ["platform_release > '5'", "sys_platform in 'linux'", "(os_name == 'nt')", ""]
)
def test_a_marker_that_the_launcher_cannot_read_is_refused(launcher: ModuleType, marker: str):
    _, facts = launcher.SYSTEMS["Windows (win_amd64)"]

    with pytest.raises(launcher.Stopped, match="không hiểu"):
        launcher.holds(marker, {**facts, "python_full_version": "3.12"})


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the launcher reads before it installs, elsewhere and with nothing installed."""
    for name in ("run.py", "pyproject.toml", "requirements.lock"):
        shutil.copyfile(CHECKOUT / name, tmp_path / name)
    (tmp_path / "wheels").mkdir()
    return tmp_path


def started(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the launcher says in a checkout."""
    return subprocess.run(
        [sys.executable, "run.py", *(words or ("--port", "65535"))],
        cwd=checkout,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=SECONDS,
    )


def test_a_folder_that_was_not_filled_to_the_end_is_not_installed_from(checkout: Path):
    said = started(checkout)

    assert said.returncode == 2
    assert "chưa được gom xong" in said.stderr
    assert not (checkout / ".venv").exists()


def test_a_folder_of_another_version_is_not_installed_from(checkout: Path):
    (checkout / "wheels" / "requirements.lock").write_text("other", encoding="utf-8")

    said = started(checkout)

    assert said.returncode == 2
    assert "của một phiên bản khác" in said.stderr
    assert not (checkout / ".venv").exists()


def test_a_folder_that_holds_something_else_is_not_emptied(launcher: ModuleType, tmp_path: Path):
    kept = tmp_path / "bang-luong.xlsx"
    kept.write_bytes(b"x")
    (tmp_path / "a-1-py3-none-any.whl").write_bytes(b"x")

    with pytest.raises(launcher.Stopped, match=re.escape("bang-luong.xlsx")):
        launcher.empty(tmp_path)
    assert 2 == len(list(tmp_path.iterdir()))


def test_a_folder_is_not_taken_for_whole_while_it_is_filled_anew(
    launcher: ModuleType, tmp_path: Path
):
    for name in ("a-1-py3-none-any.whl", launcher.WHEELS_LOCK, launcher.WHEELS_NOTE):
        (tmp_path / name).write_bytes(b"x")

    launcher.empty(tmp_path)

    assert [] == list(tmp_path.iterdir())


def test_the_word_for_the_folder_is_understood_or_refused(launcher: ModuleType, tmp_path: Path):
    assert launcher.ROOT / "wheels" == launcher.wanted_folder([])
    assert tmp_path / "a b" == launcher.wanted_folder(["--to", str(tmp_path / "a b")])
    with pytest.raises(launcher.Stopped, match="Không hiểu «wheels hop»"):
        launcher.wanted_folder(["hop"])
