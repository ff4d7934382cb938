"""The `cchc` command: exit codes, formats, messages; run as a user runs it."""

import csv
import io
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from pptx import Presentation

import cli
from etl import catalogue, schedules
from etl.ledger import Ledger
from etl.published import COLUMNS
from queries import ask
from queries.home import CHECKOUT
from tests.conftest import Small, below, province


@pytest.fixture
def country(small: Small) -> Small:
    """Two scored provinces and a district that shares its name with a commune."""
    small.publish(
        province("quality", "An Sơn", "2022", "81"),
        province("quality", "An Sơn", "2023", "83.5"),
        province("quality", "Chi Lăng", "2023", "70"),
        province("quality", "Bình Khê", "2023"),
        below("late_rate", "Hòa Vang", "district", "An Sơn", "2023-08", "7.83"),
    )
    small.begin()
    return small


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    """The rows that a question prints as JSON."""
    assert 0 == cli.main(["ask", *words, "--format", "json"])
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_unit_is_asked_by_id_or_name(country: Small, capsys: pytest.CaptureFixture[str]):
    by_id = asked(capsys, "trend", "--indicator", "quality", "--unit", "p:chi")
    by_name = asked(capsys, "trend", "--indicator", "quality", "--unit", "Chi Lăng")
    by_full_name = asked(capsys, "trend", "--indicator=quality", "--unit=Tỉnh Chi Lăng")

    assert by_id == by_name == by_full_name
    assert [70.0] == [row["value"] for row in by_id]


def test_a_name_that_two_units_bore_is_understood_by_the_day(
    country: Small, capsys: pytest.CaptureFixture[str]
):
    rows = asked(capsys, "scorecard", "--unit", "An Sơn", "--period", "2023")

    assert 83.5 == rows[0]["value"]


def test_a_name_that_two_units_bore_is_asked_without_a_day(
    country: Small, capsys: pytest.CaptureFixture[str]
):
    assert 2 == cli.main(["ask", "trend", "--indicator", "quality", "--unit", "An Sơn"])

    message = capsys.readouterr().err
    assert "Tỉnh An Sơn (trước 01/7/2025) (p:an)" in message
    assert "Tỉnh An Sơn (p:new)" in message


def test_the_unmistakable_name_is_understood(country: Small, capsys: pytest.CaptureFixture[str]):
    name = "Tỉnh An Sơn (trước 01/7/2025)"
    rows = asked(capsys, "trend", "--indicator", "quality", "--unit", name)

    assert [81.0, 83.5] == [row["value"] for row in rows]


def test_a_bare_name_means_the_larger_unit(country: Small, capsys: pytest.CaptureFixture[str]):
    rows = asked(capsys, "trend", "--indicator", "late_rate", "--unit", "Hòa Vang")

    assert ["d:1"] == [row["unit_id"] for row in rows]


def test_dates_are_iso_and_missing_is_null(country: Small, capsys: pytest.CaptureFixture[str]):
    rows = asked(
        capsys, "ranking", "--indicator", "quality", "--parent", "nation", "--period", "2023"
    )

    by_unit = {row["unit_id"]: row for row in rows}
    assert by_unit["p:an"]["period_to"] == "2023-12-31"
    assert by_unit["p:binh"]["value"] is None


def test_csv_and_table_hold_the_same_rows(country: Small, capsys: pytest.CaptureFixture[str]):
    words = ["ask", "trend", "--indicator", "quality", "--unit", "p:an"]
    assert 0 == cli.main([*words, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert 0 == cli.main(words)
    lines = capsys.readouterr().out.splitlines()

    assert ["81.0", "83.5"] == [row["value"] for row in rows]
    assert 3 == len(lines)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ask", "trends"], "trend"),
        (["ask", "trend", "--indikator", "quality"], "indicator"),
        (["ask", "trend", "--unit"], "thiếu giá trị"),
        (["ask", "trend", "quality"], "tham số viết là --tên giá_trị"),
        (["ask", "trend", "--indicator", "quality", "--unit", "Không Có"], "không có đơn vị nào"),
        (["ask", "ranking", "--period", "năm nay"], "không phải kỳ báo cáo"),
        (["ask", "ranking", "--indicator", "quality"], "thiếu tham số parent, period"),
        (["ask", "trend", "--indicator", "qualityy", "--unit", "p:an"], "gần nhất: quality"),
        (["ask", "trend", "--indicator", "quality", "--unit", "p:an", "--since", "2023"], "ngày"),
        (["ask", "targets", "--on", "2024-02-30"], "«2024-02-30» không phải ngày"),
        (
            ["ask", "components", "--indicator", "quality", "--unit", "p:chi", "--year", "x"],
            "không phải ngày",
        ),
        (["ask", "targets", "--on", "2024-01-01", "--on", "2024-01-02"], "nói hai lần"),
    ],
)
def test_a_wrong_question_is_explained(
    country: Small, capsys: pytest.CaptureFixture[str], words: list[str], told: str
):
    assert 2 == cli.main(words)
    assert told in capsys.readouterr().err


def test_the_home_may_be_named_before_the_command(
    country: Small, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert 0 == cli.main(["--home", str(tmp_path / "elsewhere"), "--json", "history"])
    assert [] == json.loads(capsys.readouterr().out)


def test_a_province_keeps_its_name_after_it_ended(real: Path, capsys: pytest.CaptureFixture[str]):
    """On its targets' own day «Bình Định» is the province that ended, not a ward of that name."""
    rows = asked(capsys, "targets", "--unit", "Bình Định", "--on", "2025-12-31")

    assert {"p63:52"} == {row["unit_id"] for row in rows}


def test_asking_before_building_says_what_to_do(small: Small, capsys: pytest.CaptureFixture[str]):
    assert 2 == cli.main(["ask", "about"])
    assert "cchc build" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".parquet"])
def test_a_question_is_exported_to_a_file_that_holds_its_rows(
    country: Small, tmp_path: Path, suffix: str
):
    path = tmp_path / f"xu hướng{suffix}"
    words = ["export", "trend", "--indicator", "quality", "--unit", "p:an", "-o", str(path)]

    assert 0 == cli.main(words)

    if suffix == ".parquet":
        values = pq.read_table(path).column("value").to_pylist()
    elif suffix == ".csv":
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")
        values = [float(row["Giá trị (điểm)"].replace(",", ".")) for row in rows]
    else:
        sheet = openpyxl.load_workbook(path).worksheets[1]
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        values = [cell for cell in cells if cell in (81.0, 83.5)]
    assert [81.0, 83.5] == values


def test_an_export_to_an_unknown_kind_of_file_is_refused(
    country: Small, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "a.docm"

    assert 2 == cli.main(["export", "indicators", "-o", str(path)])
    assert ".xlsx" in capsys.readouterr().err
    assert not path.exists()


def test_a_meeting_is_written_as_slides_up_to_a_period(country: Small, tmp_path: Path):
    path = tmp_path / "họp.pptx"
    assert 0 == cli.main(["brief", "--unit", "An Sơn", "--period", "2023", "-o", str(path)])

    titles = [slide.shapes.title.text for slide in Presentation(str(path)).slides]
    assert "An Sơn" in titles[0]
    assert any("83,50" in title for title in titles)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--unit", "An Sơn", "-o", "a.odt"], ".pptx"),
        (["--unit", "An Sơn"], "-o"),
        (["-o", "a.pptx"], "--unit"),
        (["--unit", "Nơi khác", "-o", "a.pptx"], "Nơi khác"),
        (["--unit", "An Sơn", "--on", "hôm nay", "-o", "a.pptx"], "--on"),
    ],
)
def test_a_meeting_that_cannot_be_written_is_explained(
    country: Small, capsys: pytest.CaptureFixture[str], words: list[str], told: str
):
    assert 2 == cli.main(["brief", *words])
    assert told in capsys.readouterr().err
    assert not Path("a.pptx").exists()


def test_what_is_due_is_made_and_what_cannot_be_is_a_problem(
    country: Small, capsys: pytest.CaptureFixture[str]
):
    today = date.today()
    said = {"unit_id": "p:an", "day": today.day, "makes": ["pptx"], "schedule_name": "Giao ban"}
    declared = catalogue.read(country.catalogue)
    schedules.keep(Ledger(country.home / "ledger"), declared, said, by="Lan")
    country.build()
    template = country.home / "templates" / "trinh-chieu.pptx"
    template.parent.mkdir()
    template.write_bytes(b"no deck")

    assert 1 == cli.main(["brief", "--due"])
    assert "Không dùng được mẫu" in capsys.readouterr().err

    template.unlink()
    assert 0 == cli.main(["brief", "--due"])
    made = capsys.readouterr().out.splitlines()
    assert ["L1 Giao ban.pptx"] == [Path(one).name for one in made]
    assert all(Path(one).is_file() for one in made)
    assert 0 == cli.main(["brief", "--due"])
    assert "" == capsys.readouterr().out


def test_the_history_says_who_and_what(country: Small, capsys: pytest.CaptureFixture[str]):
    assert 0 == cli.main(["history", "--json"])

    [entry] = json.loads(capsys.readouterr().out)
    assert (entry["name"], entry["by"]) == ("table.csv", "bộ dữ liệu kèm theo")


def test_verify_finds_nothing_wrong_and_then_a_changed_file(
    country: Small, capsys: pytest.CaptureFixture[str]
):
    assert 0 == cli.main(["verify"])
    (country.home / "ledger" / "000001" / "original.csv").write_text("x", encoding="utf-8")

    assert 1 == cli.main(["verify"])
    assert "bút toán 1" in capsys.readouterr().err


def test_the_command_builds_from_nothing_and_answers_in_a_process_of_its_own(small: Small):
    """With --home anywhere, and a Vietnamese answer on a console of another language."""
    home = small.home.parent / "nhà có dấu"
    run = [sys.executable, str(CHECKOUT / "cli.py")]
    built = subprocess.run([*run, "build", "--home", str(home), "--json"], capture_output=True)
    answer = subprocess.run(
        [*run, "ask", "indicators", "--format", "json", "--home", str(home)],
        capture_output=True,
        env={"PYTHONIOENCODING": "cp1252", "PATH": "", "SYSTEMROOT": ""},
    )

    assert (0, 0) == (built.returncode, answer.returncode), built.stderr.decode()
    assert json.loads(built.stdout)["counts"]["observation"] > 30000
    assert "Tỷ lệ" in answer.stdout.decode("utf-8")


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What check or load printed as JSON."""
    answer: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return answer


@pytest.fixture
def real_copy(real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own with everything that ships."""
    home = tmp_path / "own"
    shutil.copytree(real_home, home)
    monkeypatch.setenv("CCHC_HOME", str(home))
    return home


def return_of(folder: Path, value: str, unit: str = "Quảng Nam") -> Path:
    """A published table about a year that nothing else speaks of."""
    path = folder / "chỉ số.csv"
    source = ask("sources")[0]["source_id"]
    row = dict.fromkeys(COLUMNS, "") | {
        "indicator": "par_index", "unit": unit, "level": "province",
        "period": "2007", "value": value, "source": source,
    }  # fmt: skip
    path.write_text(
        ",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8", newline=""
    )
    return path


def test_checking_tells_what_a_file_holds_and_writes_nothing(
    real_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    before = sorted(real_copy.rglob("*"))
    assert 0 == cli.main(["check", str(return_of(tmp_path, "70.5")), "--json"])

    [one] = told(capsys)
    [table] = one["tables"]
    assert (one["accepted"], one["already"], one["entry"], one["problems"]) == (
        False,
        False,
        None,
        [],
    )
    assert table["period"] == {
        "from": "2007-01-01", "to": "2007-12-31", "grain": "year", "cumulative": False,
    }  # fmt: skip
    assert table["observations"] == [
        {"unit": "p63:49", "field": None, "indicator": "par_index", "value": 70.5, "cell": "K2"}
    ]
    assert before == sorted(real_copy.rglob("*"))


def test_loading_shows_a_figure_once_a_correction_replaces_it_and_a_withdrawal_hides_it(
    real_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    def shown() -> list[float]:
        rows = ask("trend", indicator="par_index", unit="p63:49", until=date(2007, 12, 31))
        return [row["value"] for row in rows]

    assert 0 == cli.main(["load", str(return_of(tmp_path, "70.5")), "--by", "Lan", "--json"])
    [first] = told(capsys)
    assert (first["accepted"], first["already"], shown()) == (True, False, [70.5])

    assert 0 == cli.main(["load", str(return_of(tmp_path, "70.5")), "--json"])
    [again] = told(capsys)
    assert (again["already"], again["entry"]) == (True, first["entry"])

    assert 1 == cli.main(["load", str(return_of(tmp_path, "71")), "--json"])
    [refused] = told(capsys)
    assert ["already_loaded"] == [one["rule"] for one in refused["problems"]]
    assert shown() == [70.5]

    assert 0 == cli.main(["load", str(return_of(tmp_path, "71")), "--replace", "--json"])
    [second] = told(capsys)
    assert shown() == [71.0]

    assert 0 == cli.main(["withdraw", str(second["entry"]), "--why", "sửa nhầm"])
    assert shown() == [70.5]
    assert 0 == cli.main(["withdraw", str(first["entry"]), "--why", "gửi nhầm"])
    assert shown() == []
    assert 1 == cli.main(["withdraw", str(second["entry"]), "--why", "lần nữa"])


def test_a_wrong_file_is_refused_and_the_others_are_accepted(
    real_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    good = return_of(tmp_path, "70.5").rename(tmp_path / "good.csv")
    wrong = return_of(tmp_path, "70.5", unit="Quảng Nôm").rename(tmp_path / "wrong.csv")
    missing = tmp_path / "missing.csv"

    assert 1 == cli.main(["load", str(wrong), str(missing), str(good), "--json"])

    captured = capsys.readouterr()
    answer = json.loads(captured.out)
    assert [False, False, True] == [one["accepted"] for one in answer]
    assert [["unknown_unit"], ["unreadable_file"], []] == [
        [problem["rule"] for problem in one["problems"]] for one in answer
    ]
    assert "«Quảng Nôm»" in captured.err
    assert "Gần nhất: Tỉnh Quảng Nam" in captured.err


def test_a_backup_restored_elsewhere_gives_the_same_answers(
    country: Small, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    from etl import archive
    from etl.ledger import Ledger

    archive.backup(country.home, tmp_path / "sao lưu.zip")
    elsewhere = tmp_path / "elsewhere"

    assert 1 == archive.restore(elsewhere, tmp_path / "sao lưu.zip")
    assert Ledger(country.home / "ledger").entries() == Ledger(elsewhere / "ledger").entries()
    with pytest.raises(archive.NotEmpty, match="đã có sổ cái"):
        archive.restore(elsewhere, tmp_path / "sao lưu.zip")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive"])
def test_a_broken_backup_restores_nothing(tmp_path: Path, content: bytes):
    from etl import archive
    from etl.ledger import Damaged

    path = tmp_path / "broken.zip"
    path.write_bytes(content)

    with pytest.raises(Damaged):
        archive.restore(tmp_path / "elsewhere", path)
    assert [] == list((tmp_path / "elsewhere").iterdir())
