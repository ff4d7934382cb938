"""What no other check holds: README, imports of app.py and cli.py, names, addresses, locks."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
CODE = ("etl", "pages", "queries", "reports")
# The names of the design; any other at the top is explained in a decision record.
TOP = {"app.py", "cli.py", "bench", "data", "docs", "tests", "README.md", "CHANGELOG.md", *CODE}
NOT_OURS = {".venv", "var", "node_modules", "__pycache__", "build", "dist"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def files() -> list[str]:
    """The project's files by their paths from the top: what git holds or would add."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    names = told.stdout.split("\0") if told.returncode == 0 else []
    found = [name for name in names if (ROOT / name).is_file()] or list(walked())
    assert {"run.py", "README.md", "tests/test_house.py"} <= set(found)
    return found


def walked() -> Iterator[str]:
    """The files of a checkout that came without git."""
    for folder, below, names in os.walk(ROOT):
        inside = Path(folder).relative_to(ROOT)
        hidden = [
            name for name in below if name.startswith(".") and name not in (".ci", ".streamlit")
        ]
        below[:] = {*below} - NOT_OURS - {*hidden} - {n for n in below if n.endswith(".egg-info")}
        yield from ((inside / name).as_posix() for name in names)


def imported(name: str) -> set[str]:
    """The top-level modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(read(name))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import at the top"
            found.add(str(node.module).split(".")[0])
    assert found
    return found


# README, continuous integration


def commands() -> list[str]:
    """The lines of README's shell blocks."""
    blocks = re.findall(r"^```sh\n(.+?)^```", read("README.md"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


def test_readme_says_two_commands_first():
    assert ["python3 run.py", "python3 run.py tests"] == commands()[:2]


def test_continuous_integration_runs_what_readme_says():
    assert f"exec {commands()[1]}" == read(".ci/run").splitlines()[-1]


def test_continuous_integration_can_run_it():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_launcher_offers_what_readme_says():
    said = subprocess.run(
        [sys.executable, "run.py", "--help"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )

    assert said.returncode == 0
    assert [] == [line for line in commands()[:2] if line not in said.stdout]
    assert "--port" in said.stdout


def test_the_launcher_refuses_what_it_does_not_know():
    said = subprocess.run(
        [sys.executable, "run.py", "teste"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )

    assert said.returncode == 2
    assert "«teste»" in said.stderr
    assert "python3 run.py tests" in said.stderr


def test_readme_says_every_command_there_is():
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    said = subprocess.run(
        [sys.executable, "-m", "cli", "--help"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=environment,
    )
    offered = set(re.findall(r"^    ([a-z]+)\b", said.stdout, re.MULTILINE))
    told = set(re.findall(r"`cchc ([a-z]+)", read("README.md")))

    assert {"build", "ask"} <= offered
    assert offered == told


def test_every_place_in_readme_exists():
    table = read("README.md").split("## Where things are")[1].split("## ")[0]
    places = re.findall(r"`([\w./-]+(?:/|\.py|\.md))`", table)

    assert len(places) > 10
    assert [] == [name for name in places if name != "var/" and not (ROOT / name).exists()]


# What a checkout may hold


def test_every_top_level_name_is_the_designs_or_explained():
    records = "".join(read(name) for name in files() if name.startswith("docs/decisions/"))
    names = {name.split("/")[0] + "/" * ("/" in name) for name in files()}
    # Files of tools have the names that their tools look for.
    ordinary = {"pyproject.toml", "requirements.lock", "requirements-tests.lock"}
    left = {n for n in names if n[0] != "." and n.rstrip("/") not in TOP} - ordinary

    assert "run.py" in left
    assert [] == [name for name in sorted(left) if f"`{name}`" not in records]


def test_no_module_is_named_for_nothing():
    modules = [Path(name).stem for name in files() if name.endswith(".py")]

    assert "build" in modules
    assert set() == {"utils", "util", "common", "misc", "helpers", "helper"} & set(modules)


def test_every_folder_with_code_is_a_package():
    """A folder without __init__.py would be skipped by the import contracts, silently."""
    folders = {Path(name).parent for name in files() if name.endswith(".py")} - {Path()}
    folders |= {up for folder in folders for up in folder.parents} - {Path()}

    assert {Path("etl"), Path("pages/parts"), Path("queries"), Path("reports")} <= folders
    assert [] == [str(one) for one in sorted(folders) if not (ROOT / one / "__init__.py").is_file()]


def test_no_screen_stands_directly_in_pages():
    """Streamlit would serve it without app.py."""
    direct = [name for name in files() if re.fullmatch(r"pages/[^/]+\.py", name)]

    assert ["pages/__init__.py"] == direct


def names_of(words: str) -> str:
    return "|".join(words.split())


# Written in pieces, so that this file does not name them itself.
SLASH = "/"
FORBIDDEN = {
    "a path of somebody's machine": (
        rf"(?<![\w./:-]){SLASH}(?:{names_of('work root tmp home Users')}){SLASH}\w"
        rf"|\b[A-Z]:[\\/]+{'Users'}[\\/]"
    ),
    "a folder beside the checkout": rf"\.\.{SLASH}{'shared'}\b|(?<![\w./-]){'shared'}{SLASH}\w",
    "a package registry": (
        r"\bpy" + r"pi\b|python" + r"hosted|registry\.npm" + r"js|deb\.deb" + r"ian\.org"
        r"|ana" + r"conda\.(?:org|com)|--(?:extra-)?ind" + r"ex-url[= ]+\S"
    ),
    "a tool of a workplace": (
        r"\.lib"
        + r"rary\b|sub"
        + r"agent|\bCla"
        + r"ude\b|Anthro"
        + r"pic|Chat"
        + r"GPT|Open"
        + r"AI"
    ),
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str):
    pattern = re.compile(FORBIDDEN[what])
    told, seen = [], 0
    for name in files():
        try:
            text = read(name)
        except UnicodeDecodeError:
            continue
        seen += 1
        told += [f"{name}: {found.group()}" for found in pattern.finditer(f"{name}\n{text}")]

    assert seen > 50
    assert [] == told


# Imports that the contracts in pyproject.toml cannot hold, as they know packages only


def test_app_imports_only_screens_and_what_is_below():
    allowed = {"pages", "reports", "etl", "queries", "streamlit"}

    assert set() == imported("app.py") - allowed - sys.stdlib_module_names


def test_the_server_imports_only_screens_and_what_is_below():
    allowed = {"pages", "etl", "queries", "streamlit", "starlette"}

    assert set() == imported("serve.py") - allowed - sys.stdlib_module_names


def test_cli_imports_no_screen_and_no_library():
    """Words to calls, nothing else: what needs a library is a function of etl or reports."""
    allowed = {"reports", "etl", "queries"}

    assert set() == imported("cli.py") - allowed - sys.stdlib_module_names


def test_the_launcher_imports_the_standard_library_only():
    assert set() == imported("run.py") - sys.stdlib_module_names


def test_nothing_imports_the_tops():
    """app.py and cli.py stand above everything; a module that imports one turns the house over."""
    modules = [name for name in files() if name.endswith(".py") and name.split("/")[0] in CODE]
    importing = {name: tops(name) for name in modules}

    assert len(modules) > 20
    assert {} == {name: found for name, found in importing.items() if found}


def tops(name: str) -> set[str]:
    """Which of app, cli, run, serve a module imports."""
    tree = ast.parse(read(name))
    plain = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    froms = {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {"app", "cli", "run", "serve"} & {one.split(".")[0] for one in plain | froms}


# Locks


def pins(lock: str) -> dict[str, set[str]]:
    """What a lock pins: name, then version with its marker."""
    lines = re.findall(r"^([A-Za-z0-9._-]+)==(.+?) *\\$", read(lock), re.MULTILINE)
    found: dict[str, set[str]] = {}
    for name, version in lines:
        found.setdefault(canonicalize_name(name), set()).add(version)
    assert len(found) > 40
    return found


def wanted(*extras: str) -> list[Requirement]:
    """What pyproject.toml asks for, with extras; ours among them opened."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    asked = [Requirement(line) for line in project["dependencies"]]
    for extra in extras:
        for line in project["optional-dependencies"][extra]:
            one = Requirement(line)
            asked += wanted(*one.extras) if one.name == project["name"] else [one]
    return asked


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", []), ("requirements-tests.lock", ["tests"])]
)
def test_a_lock_pins_what_the_project_asks_for(lock: str, extras: list[str]):
    pinned = pins(lock)
    asked = wanted(*extras)
    wrong = [
        str(one)
        for one in asked
        for pin in pinned.get(canonicalize_name(one.name), {"0 (not in the lock)"})
        if not one.specifier.contains(pin.split()[0])
    ]

    assert len(asked) >= 15
    assert [] == wrong
    assert {"pip", "setuptools"} <= pinned.keys()


def test_the_lock_for_tests_holds_all_of_the_other():
    more = pins("requirements-tests.lock")
    differing = {name for name, pin in pins("requirements.lock").items() if more.get(name) != pin}

    assert set() == differing


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-tests.lock"])
def test_a_lock_has_hashes_and_no_address(lock: str):
    text = read(lock)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(blocks) > 40
    assert [] == [block.split()[0] for block in blocks if "--hash=sha256:" not in block]
    assert "://" not in text


# Decisions, changes


def test_decision_records_are_numbered_short_and_complete():
    records = sorted(name for name in files() if name.startswith("docs/decisions/"))
    numbers = [int(Path(name).name[:4]) for name in records]

    assert list(range(1, len(records) + 1)) == numbers
    assert len(records) >= 7
    for name in records:
        text = read(name)
        assert ["Context", "Decision", "Consequences"] == re.findall(r"^## (.+)$", text, re.M), name
        assert re.match(r"# [^\d\n]", text), f"{name}: the number stands in the file name only"
        assert len(text.splitlines()) < 40, name


def test_the_changelog_begins_with_what_is_not_released():
    headings = re.findall(r"^## (.+)$", read("CHANGELOG.md"), re.MULTILINE)

    assert headings[0] == "[Unreleased]"
