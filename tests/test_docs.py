"""What the docs name exists, and what exists is named."""

import ast
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


GUIDES = {
    name: (CHECKOUT / "docs" / name).read_text(encoding="utf-8")
    for name in ("huong-dan.md", "quan-tri.md")
}
USERS, KEEPERS = GUIDES.values()
COMMANDS = sorted(
    {word for text in GUIDES.values() for word in re.findall(r"(?<!-u )cchc ([a-z]+)", text)}
)


def titles() -> set[str]:
    """What the menu calls its pages; read, since app.py runs when it is imported."""
    tree = ast.parse((CHECKOUT / "app.py").read_text(encoding="utf-8"))
    [menu] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MENU"
    ]
    return {title for listed in menu.values() for _, title in listed.values()}


def test_the_guides_name_commands():
    assert len(COMMANDS) > 8


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_a_guide_names_exists(command: str):
    with pytest.raises(SystemExit) as left:
        cli.main([command, "--help"])

    assert left.value.code == 0


@pytest.mark.parametrize("word", sorted(set(re.findall(r"run\.py ([a-z]+)", KEEPERS))))
def test_what_the_launcher_is_told_in_the_guide_it_offers(word: str):
    assert f"python3 run.py {word}" in (CHECKOUT / "run.py").read_text(encoding="utf-8")


def test_the_users_guide_explains_every_page_and_no_other():
    table = USERS.split("| trang | trả lời câu hỏi |")[1].split("\n\n")[0]
    named = [cell for cell in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) if "-" not in cell]
    told = {name for cell in named for name in cell.split(", ")}

    assert titles() == told


@pytest.mark.parametrize("name", GUIDES)
def test_a_page_that_a_guide_sends_to_exists(name: str):
    """A word in bold after «trang», «ở», «mở» or at the head of a step of a meeting."""
    sent = re.findall(r"(?:[Tt]rang|[Ởở]|[Mm]ở) \*\*(?:[^*/]+ / )?([^*]+)\*\*", GUIDES[name])

    assert sent
    assert set() == {" ".join(name.split()) for name in sent} - titles()


# A button, a field or a box, as the users' guide quotes it.
LABELS = sorted(
    set(
        re.findall(
            r"«((?:Tải|Nhận|Ghi|Mở|Đặt|Chốt|Lưu|Lập|Tôi|Thay|Rút|Thêm|Ghép|Báo|Nêu)[^»]+)»", USERS
        )
    )
)


def test_the_users_guide_quotes_the_screens():
    assert len(LABELS) > 12


@pytest.mark.parametrize("label", LABELS)
def test_a_label_that_the_users_guide_quotes_stands_on_a_screen(label: str):
    shown = " ".join(
        path.read_text(encoding="utf-8")
        for folder in ("pages", "reports", "data/catalogue")
        for path in (CHECKOUT / folder).rglob("*")
        if path.suffix in (".py", ".toml")
    )

    assert " ".join(label.split()) in shown


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_short_enough_to_be_read(name: str):
    assert len(GUIDES[name].splitlines()) <= 250


NEEDS = (CHECKOUT / "docs" / "needs.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"`(tests/[^`]+\.py)::(\w+)`", NEEDS)


def test_every_need_has_a_line():
    assert [f"N{number}" for number in range(1, 19)] == re.findall(r"^\| (N\d+) ", NEEDS, re.M)
    assert len(SHOWN) + NEEDS.count("| open:") == 18


@pytest.mark.parametrize(("file", "test"), SHOWN)
def test_what_shows_a_need_is_a_test(file: str, test: str):
    text = (CHECKOUT / file).read_text(encoding="utf-8")

    assert f"def {test}(" in text
