"""From a file on the screen to the ledger: what would change, answers, acceptance, withdrawal."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from etl import answering, history, mapping, periods
from etl.accepting import accept
from etl.answering import NotAnAnswer
from etl.changes import Changes, changes
from etl.ledger import NotCurrent
from etl.loading import Loader
from etl.received import Received
from etl.returns import Asked
from etl.template import filled
from etl.template.plan import plan
from etl.withdrawing import NoReason, withdraw
from etl.writers import Nameless
from queries import ask, current_build
from tests.sent import district_return, strange_table

LAN = "Nguyễn Thị Lan"
DAY = date(2023, 8, 5)
# A month in which ten came in and none was resolved.
LEFT = ("received_online", "pending_in_time")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation that holds nothing yet."""
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    return tmp_path


def read(
    home: Path, content: bytes, name: str = "bieu.xlsx", asked: Asked | None = None
) -> Received:
    return Loader(home).check_content(name, content, asked or Asked())


def take(home: Path, content: bytes, name: str = "bieu.xlsx", *, replace: bool = False) -> int:
    received = read(home, content, name)
    replacing = {received.sha256} if replace else set()
    entries = accept(Loader(home), [received], by=LAN, replacing=replacing, on=DAY)
    return entries[received.sha256].number


def would_change(home: Path, content: bytes) -> Changes:
    own = Loader(home)
    received = read(home, content)
    return changes(received, own.replaced(received), own.ledger, current_build())


def rules(received: Received) -> set[str]:
    return {one.rule for one in received.problems if one.severity == "block"}


def counted(indicator: str, unit: str) -> float | None:
    found = [
        row["value"]
        for row in ask("counted", period="2023-07")
        if (row["indicator"], row["unit_id"]) == (indicator, unit)
    ]
    return found[0] if found else None


def test_an_accepted_file_is_asked_for_at_once(home: Path):
    number = take(home, district_return())
    row = next(r for r in ask("counted", period="2023-07") if r["cell"] == "D8")

    assert (number, "bieu.xlsx", "Biểu", 100.0) == (
        row["entry"],
        row["file"],
        row["sheet"],
        row["value"],
    )


def test_an_empty_form_opens_with_what_its_unit_closed_with(home: Path):
    """Ten dossiers on land were left in July; of no other field was anything."""
    own, form, unit = Loader(home), "tthc_06", "d:512"
    july, august = periods.parse("2023-07"), periods.parse("2023-08")
    asked = plan(form, own.catalogue, own.names, unit=unit, period=july)
    figures = {
        (line.key, code): 10.0 if line.key == "dat_dai" and code in LEFT else 0.0
        for line in asked.lines
        for code in asked.indicators
        if code not in asked.sums
    }
    take(home, filled(form, own.catalogue, own.names, figures, unit=unit, period=july))

    page = openpyxl.load_workbook(BytesIO(own.template(form, unit, august))).active

    [row] = [row for row in page.iter_rows() if "Đất đai" in [cell.value for cell in row]]
    assert 10 in [cell.value for cell in row]


def test_nobody_accepts_without_a_name(home: Path):
    with pytest.raises(Nameless):
        accept(Loader(home), [read(home, district_return())], by=" ")

    assert [] == Loader(home).ledger.entries()


def test_a_correction_is_not_taken_without_leave(home: Path):
    take(home, district_return())
    corrected = read(home, district_return(more=5))

    assert {} == accept(Loader(home), [corrected], by=LAN)
    assert 1 == len(Loader(home).ledger.entries())


def test_a_correction_says_each_value_old_and_new_with_the_old_cell(home: Path):
    """Five more online dossiers move two totals, the online ones and the early ones."""
    take(home, district_return())
    found = would_change(home, district_return(more=5))
    first = next(row for row in found.rows if row.cell == "D8")

    assert {"C8", "D8", "G8", "H8"} == {row.cell for row in found.rows}
    assert (100.0, 105.0, "bieu.xlsx", "D8") == (
        first.old,
        first.new,
        first.old_file,
        first.old_cell,
    )
    assert 0 == found.new
    assert 18 * 11 - 4 == found.same


@pytest.mark.thorough
def test_a_value_that_a_correction_leaves_out_is_told(home: Path):
    take(home, district_return())
    [left_out] = would_change(home, district_return(cells={"D9": None})).rows

    assert (101.0, None, "D9") == (left_out.old, left_out.new, left_out.old_cell)


@pytest.mark.thorough
def test_a_first_file_is_all_new(home: Path):
    take(home, district_return("Tháng 6/2023"))
    found = would_change(home, district_return())

    assert ([], 18 * 11, 0) == (found.rows, found.new, found.same)


def test_an_answered_spelling_is_known_in_every_file_to_come(home: Path):
    content = district_return(called={"Huyện Hiệp Đức": "3. H. Hiệp Đứk"})
    own = Loader(home)
    [asked] = [one for one in read(home, content).problems if one.rule == "unknown_unit"]
    answering.unit_spelling(own.ledger, own.names, asked.found, "d:512", by=LAN)

    assert set() == rules(read(home, content))
    assert set() == rules(read(home, district_return(called={"Huyện Hiệp Đức": "H. Hiệp Đứk"})))


def test_one_answer_is_one_entry_however_often_it_is_given(home: Path):
    own = Loader(home)
    first = answering.unit_spelling(own.ledger, own.names, "Hiệp Đứk", "d:512", by=LAN)
    again = answering.unit_spelling(own.ledger, own.names, "Hiệp Đứk", "d:512", by="Minh")

    assert first == again


@pytest.mark.parametrize("unit", ["d:0", ""])
def test_an_answer_that_names_no_unit_is_not_kept(home: Path, unit: str):
    own = Loader(home)
    with pytest.raises(NotAnAnswer):
        answering.unit_spelling(own.ledger, own.names, "Hiệp Đứk", unit, by=LAN)

    assert [] == own.ledger.entries()


def test_an_answered_field_is_known(home: Path):
    own = Loader(home)
    answering.field_spelling(own.ledger, own.catalogue, "Đất đaii", "dat_dai", by=LAN)
    with pytest.raises(NotAnAnswer):
        answering.field_spelling(own.ledger, own.catalogue, "Đất", "khong_co", by=LAN)

    assert "Đất đaii" in {one.alias for one in Loader(home).catalogue.field_aliases}


def test_one_of_several_units_of_a_name_is_chosen_for_its_cell_alone(home: Path):
    """A district and a township are called Núi Thành: the choice is of this file, not kept."""
    content = district_return(called={"Huyện Núi Thành": "Núi Thành"})
    [problem] = [one for one in read(home, content).problems if one.rule == "ambiguous_unit"]
    found = read(home, content, asked=Asked(cells={("Biểu", problem.cell): "d:517"}))
    elsewhere = read(home, content, asked=Asked(cells={("Biểu", problem.cell): "d:512"}))

    assert {"d:517", "c3:20965"} == set(problem.candidates)
    assert set() == rules(found)
    assert "d:517" in found.observations["unit_id"].to_pylist()
    assert {"ambiguous_unit"} == rules(elsewhere)
    assert [] == Loader(home).ledger.entries()


def test_a_strange_table_is_read_once_its_columns_are_joined(home: Path):
    content = strange_table()
    own = Loader(home)
    [sheet] = mapping.sheets("la.xlsx", content)
    top, bottom = mapping.heading_rows(sheet)
    columns = {column.letters: column for column in mapping.headings(sheet, top, bottom)}
    choices = {
        columns["B"].path: mapping.UNIT,
        columns["C"].path: "received_online",
        columns["D"].path: "received_offline",
    }
    made = mapping.toml("Hồ sơ điện tử", choices, own.catalogue)
    mapping.tried("la.xlsx", content, made, own.catalogue, own.names, today=date(2026, 1, 1))
    answering.layout(own.ledger, mapping.code(made), made, "Hồ sơ điện tử", by=LAN)
    found = read(home, content, "la.xlsx")

    assert (2, 2) == (top, bottom)
    assert ("101", "102", "103") == columns["C"].samples
    assert {"no_form"} == rules(Loader(home / "other").check_content("la.xlsx", content))
    assert set() == rules(found)
    assert [mapping.code(made)] == [table.form for table in found.tables]
    assert 36 == len(found.observations)


@pytest.mark.parametrize(
    ("name", "choices", "said"),
    [
        (" ", {("a",): "unit", ("b",): "received_online"}, "Đặt tên"),
        ("x", {("b",): "received_online"}, "cột ghi tên đơn vị"),
        ("x", {("a",): "unit"}, "ít nhất một cột số"),
        ("x", {("a",): "unit", ("b",): "khong_co"}, "khong_co"),
        ("x", {("a",): "unit", ("b",): "received_online", ("c",): "received_online"}, "Hai cột"),
    ],
    ids=["no name", "nobody", "no figures", "no such indicator", "one indicator twice"],
)
def test_a_mapping_that_cannot_be_a_form_says_why(
    home: Path, name: str, choices: dict[tuple[str, ...], str], said: str
):
    with pytest.raises(NotAnAnswer, match=said):
        mapping.toml(name, choices, Loader(home).catalogue)


def test_a_mapping_that_does_not_read_its_own_table_is_not_kept(home: Path):
    own = Loader(home)
    made = mapping.toml(
        "x", {("nowhere",): "unit", ("no column",): "received_online"}, own.catalogue
    )

    with pytest.raises(NotAnAnswer, match="vẫn chưa đọc được"):
        mapping.tried("la.xlsx", strange_table(), made, own.catalogue, own.names, today=DAY)


@pytest.mark.thorough
def test_a_withdrawn_correction_no_longer_hides_what_it_replaced(home: Path):
    first = take(home, district_return())
    second = take(home, district_return(more=5), "sua.xlsx", replace=True)
    ledger = Loader(home).ledger
    replaced = {line.entry.number: line.state for line in history.lines(ledger)}
    corrected = counted("received_online", "d:502")
    withdraw(home, second, by=LAN, why="nhầm tháng")
    after = {line.entry.number: line.state for line in history.lines(ledger)}

    assert ({first: "replaced", second: "active"}, 105.0) == (replaced, corrected)
    assert {first: "active", second: "withdrawn", 3: "taking_back"}.items() <= after.items()
    assert 100.0 == counted("received_online", "d:502")


def test_a_hidden_entry_keeps_its_file_and_its_figures(home: Path):
    content = district_return()
    take(home, content)
    take(home, district_return(more=5), "sua.xlsx", replace=True)
    ledger = Loader(home).ledger
    line = history.replaced(ledger, read(home, content).sha256)

    assert line is not None
    assert content == ledger.original(line.entry)
    assert 18 * 11 == len(history.figures(ledger, line.entry))
    assert "D8" in {row["cell"] for row in history.figures(ledger, line.entry)}


def test_a_withdrawal_needs_a_reason_a_name_and_an_entry_that_counts(home: Path):
    number = take(home, district_return())
    with pytest.raises(NoReason):
        withdraw(home, number, by=LAN, why=" ")
    with pytest.raises(Nameless):
        withdraw(home, number, by="", why="nhầm")
    with pytest.raises(LookupError):
        withdraw(home, 99, by=LAN, why="nhầm")
    withdraw(home, number, by=LAN, why="nhầm")

    with pytest.raises(NotCurrent):
        withdraw(home, number, by=LAN, why="nhầm")


@pytest.mark.thorough
def test_the_ledger_is_searched_by_file_person_and_period(home: Path):
    take(home, district_return("Tháng 6/2023"), "thang-sau.xlsx")
    take(home, district_return(), "thang-bay.xlsx")
    every = history.lines(Loader(home).ledger)

    assert ["thang-bay.xlsx"] == [x.entry.name for x in history.matching(every, "lan tháng 7/2023")]
    assert 2 == len(history.matching(every, "  "))
    assert [] == history.matching(every, "không có")
