"""A question's answer as a file: whole or not at all, with word of how far it is."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from etl.loading import Loader
from queries import answer_in, ask_in, current_build
from queries.home import CHECKOUT
from reports import pivot_files
from reports.about import about
from reports.columns import headings, shown
from reports.exporting import ALWAYS, KINDS, PLACE, Wanted, described, export
from reports.pivot import pivot
from tests.conftest import Small, province
from tests.reports.reading import table


@pytest.fixture
def country(small: Small) -> Small:
    small.publish(
        province("quality", "An Sơn", "2022", "81"),
        province("quality", "An Sơn", "2023", "83.5", note="=1+1"),
        province("quality", "Chi Lăng", "2023", "70"),
    )
    small.begin()
    return small


def test_a_long_answer_holds_the_rows_of_the_same_question(country: Small):
    build = current_build()
    given = {"unit": "p:an"}

    answer = answer_in(build, "observations", given)

    expected = ask_in(build, "observations", given)
    assert expected
    assert len(expected) == len(answer)
    # It can be gone through again.
    assert [expected, expected] == [list(answer), list(answer)]


def test_a_parameter_of_the_wrong_form_is_told_of_a_long_answer_too(country: Small):
    with pytest.raises(LookupError, match="entry = không"):
        answer_in(current_build(), "observations", {"entry": "không"})


def test_an_export_says_how_far_it_is_and_defines_what_it_holds(country: Small, tmp_path: Path):
    said: list[tuple[int, int]] = []
    path = tmp_path / "số liệu.xlsx"
    wanted = Wanted("observations", {}, "Số liệu gốc", (("Đơn vị", "Tất cả"),))

    rows = export(current_build(), wanted, path, lambda many, of: said.append((many, of)))

    assert (0, rows) == said[0]
    assert (rows, rows) == said[-1]
    front = openpyxl.load_workbook(path)["Giới thiệu"]
    told = dict(front.iter_rows(min_row=3, max_col=2, values_only=True))
    assert "Tất cả" == told["Đơn vị"]
    assert "Số 1" == told["Bản dựng"]
    assert {"Lập lúc", "Nguồn"} <= set(told)
    names = {one["indicator"]: one["name"] for one in ask_in(current_build(), "indicators", {})}
    held = {row["indicator"] for row in ask_in(current_build(), "observations", {})}
    assert {names[code] for code in held} == set(told) & set(names.values())


def test_a_file_that_fails_half_way_leaves_the_old_one(country: Small, tmp_path: Path):
    path = tmp_path / "out" / "table.csv"
    path.parent.mkdir()
    path.write_text("cũ", encoding="utf-8")

    def fail(many: int, of: int) -> None:
        raise OSError("đĩa đầy")

    with pytest.raises(OSError, match="đĩa đầy"):
        export(current_build(), Wanted("observations", {}), path, fail)
    assert "cũ" == path.read_text(encoding="utf-8")
    assert [path] == list(path.parent.iterdir())


def test_a_process_of_its_own_makes_the_same_file(country: Small, tmp_path: Path):
    path = tmp_path / "table.parquet"
    wanted = Wanted("observations", {}, "Số liệu gốc")

    made = subprocess.run(
        [sys.executable, "-m", "reports.exporting"],
        cwd=CHECKOUT,
        input=described(current_build(), wanted, path),
        capture_output=True,
        check=False,
    )

    assert 0 == made.returncode, made.stderr.decode()
    rows = ask_in(current_build(), "observations", {})
    assert rows == pq.read_table(path).to_pylist()
    assert f"{len(rows)} {len(rows)}" == made.stdout.decode().splitlines()[-1]
    assert "Số liệu gốc".encode() == pq.read_schema(path).metadata[b"title"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_chosen_columns_says_what_every_file_must(
    kind: str, country: Small, tmp_path: Path
):
    """In the order chosen, then from which cell a figure is, its unit, and what to mind."""
    chosen = ("label", "value", "source", "unit_name")
    path = tmp_path / f"table{kind}"

    export(current_build(), Wanted("lookup", {"unit": "p:an"}, "Tra cứu", (), chosen), path)

    names = [*chosen, *PLACE, *ALWAYS]
    if kind == ".parquet":
        assert names == pq.read_schema(path).names
    else:
        [heads, *rows] = table(path)
        assert ["Kỳ", "Giá trị (điểm)", "Nguồn", "Đơn vị"] == heads[:4]
        assert headings(shown(names), [{"unit": "điểm"}], None) == heads
        assert len(rows) == len(ask_in(current_build(), "lookup", {"unit": "p:an"}))


def test_the_introduction_is_the_same_whichever_columns_were_chosen(country: Small, tmp_path: Path):
    """What it looks at is asked for even where no column of the file holds it."""
    files = [tmp_path / "all.xlsx", tmp_path / "one.xlsx"]
    for path, columns in zip(files, [(), ("label",)], strict=True):
        export(current_build(), Wanted("lookup", {}, "Tra cứu", (), columns), path)

    every, one = [
        [row for row in page.iter_rows(values_only=True) if row[0] != "Lập lúc"]
        for page in (openpyxl.load_workbook(path)["Giới thiệu"] for path in files)
    ]
    assert len(every) > 6
    assert every == one


def test_a_file_of_components_alone_defines_no_other_indicator():
    """Every indicator is defined only where the rows do not say which one they are of."""
    known = [{"indicator": "dti", "name": "DTI", "meaning": "", "parts": "", "unit": "điểm"}]
    known = [one | {"better": "up", "legal_basis": "", "note": ""} for one in known]

    assert () == about("DTI", [{"indicator": "dti.1", "value": 1.0}], indicators=known).definitions
    [told] = about("DTI", [{"value": 1.0}], indicators=known).definitions
    assert "DTI" == told[0]


def test_what_was_exported_is_refused_as_a_return_in_one_sentence(country: Small, tmp_path: Path):
    path = tmp_path / "table.xlsx"
    columns = ("unit_name", "label", "value")
    export(current_build(), Wanted("lookup", {"unit": "p:an"}, "Tra cứu", (), columns), path)
    rows = ask_in(current_build(), "lookup", {"unit": "p:an"})
    across = pivot_files.xlsx(pivot(rows, down="unit", across="period"), about("Tra cứu", rows))
    loader = Loader(tmp_path / "home")

    for received in (loader.check(path), loader.check_content("across.xlsx", across)):
        assert [("block", "exported_file")] == [(p.severity, p.rule) for p in received.problems]
        assert [] == received.tables
