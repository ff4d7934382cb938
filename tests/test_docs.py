"""What the docs name exists, and what exists is named."""

import re

import pytest

import cli
from etl.published import COLUMNS
from queries.home import CHECKOUT

ADDING = CHECKOUT / "docs" / "adding.md"
NAMED = sorted(
    name for name in set(re.findall(r"`([a-z]+/[^`<>*]+)`", ADDING.read_text(encoding="utf-8")))
)


def test_there_are_names_to_look_for():
    assert len(NAMED) > 10


@pytest.mark.parametrize("name", NAMED)
def test_what_adding_names_exists(name: str):
    assert (CHECKOUT / name).exists()


def test_every_catalogue_file_is_named():
    text = ADDING.read_text(encoding="utf-8")
    files = [path.name for path in (CHECKOUT / "data" / "catalogue").iterdir()]
    families = [name for name in files if name not in text and not name.startswith("units_")]

    assert len(files) > 15
    assert [] == families


def test_every_column_of_a_published_table_is_explained():
    text = ADDING.read_text(encoding="utf-8")

    assert [] == [column for column in COLUMNS if f"`{column}`" not in text]


GUIDE = (CHECKOUT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"cchc ([a-z]+)", GUIDE)))


def test_the_guide_names_commands():
    assert len(COMMANDS) > 8


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_the_guide_names_exists(command: str):
    with pytest.raises(SystemExit) as left:
        cli.main([command, "--help"])

    assert left.value.code == 0


NEEDS = (CHECKOUT / "docs" / "needs.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"`(tests/[^`]+\.py)::(\w+)`", NEEDS)


def test_every_need_has_a_line():
    assert [f"N{number}" for number in range(1, 19)] == re.findall(r"^\| (N\d+) ", NEEDS, re.M)
    assert len(SHOWN) + NEEDS.count("| open:") == 18


@pytest.mark.parametrize(("file", "test"), SHOWN)
def test_what_shows_a_need_is_a_test(file: str, test: str):
    text = (CHECKOUT / file).read_text(encoding="utf-8")

    assert f"def {test}(" in text
