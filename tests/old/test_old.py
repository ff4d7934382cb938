"""Ledgers, backups and builds of earlier versions are opened; those of a later one are refused."""

import csv
import json
import shutil
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

import cli
from etl import archive
from etl.catalogue import FOLDER
from etl.ledger import KINDS, Damaged, Later, Ledger
from etl.loading import Loader
from queries import ask
from queries.home import CHECKOUT, schema

OLD = Path(__file__).parent
VERSIONS = sorted(path.parent.name for path in OLD.glob("*/backup.zip"))
UNSEALED = ("before-the-seal", "first-returns")
PROVINCE = "p63:49"


def test_there_are_old_versions():
    assert {*UNSEALED, "people-write"} <= {*VERSIONS}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, asked by default."""
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    return tmp_path


def files(ledger: Path) -> dict[str, bytes]:
    """The entries' files by their names."""
    return {
        path.relative_to(ledger).as_posix(): path.read_bytes()
        for path in sorted(ledger.glob("[0-9]*/*"))
    }


def figures(version: str) -> dict[tuple[str, str, str], float]:
    """What the version answered, by indicator, period and unit."""
    with (OLD / version / "figures.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert len(rows) > 100
    return {(row["indicator"], row["period"], row["unit"]): float(row["value"]) for row in rows}


def answered(asked: dict[tuple[str, str, str], float]) -> dict[tuple[str, str, str], float]:
    """What the current build answers to the same."""
    found = {}
    for indicator, period in {(indicator, period) for indicator, period, _ in asked}:
        for row in ask("ranking", indicator=indicator, parent=PROVINCE, period=period):
            found[indicator, period, row["unit_id"]] = row["value"]
        for row in ask("trend", indicator=indicator, unit=PROVINCE):
            found[indicator, row["period"], PROVINCE] = row["value"]
    return {key: found[key] for key in asked}


@pytest.mark.parametrize(
    "version",
    [*(pytest.param(one, marks=pytest.mark.thorough) for one in VERSIONS[:-1]), VERSIONS[-1]],
)
def test_a_backup_of_an_earlier_version_is_restored_whole_and_gives_the_same_figures(
    version: str, home: Path
):
    expected = figures(version)

    archive.restore(home, OLD / version / "backup.zip")
    ledger = Ledger(home / "ledger")
    Loader(home).build([], "Lan")

    assert files(OLD / version / "ledger") == files(ledger.folder)
    assert [] == ledger.verify()
    assert pytest.approx(expected, rel=1e-9) == answered(expected)
    if version == "people-write":
        assert {"Huyện Hiệp Đức, Quảng Nam"} == {one["unit_name"] for one in ask("remedies")}
        [mine] = [one for one in ask("targets", unit="d:512") if one["target_id"] == "MT1"]
        assert (1.0, "2023-12-31") == (mine["target"], str(mine["due"]))
        [task] = [one for one in ask("tasks", unit="d:512") if one["task_id"] == "NV1"]
        assert "2023-06-20" == str(task["done_on"])
        assert "d:512" == Loader(home).unit("H. Hiệp Đứk", None)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_ledger_of_an_earlier_version_is_whole_once_it_is_sealed(version: str, tmp_path: Path):
    ledger = Ledger(tmp_path / "ledger")
    shutil.copytree(OLD / version / "ledger", ledger.folder)

    said = ledger.verify()
    ledger.seal()

    assert (version in UNSEALED) == any("cchc build" in line for line in said)
    assert len(said) <= 1
    assert [] == ledger.verify()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_build_of_another_version_is_refused_and_the_sentence_says_what_to_do(
    version: str, home: Path, capsys: pytest.CaptureFixture[str]
):
    """One of the same tables answers instead: the mark in its name tells which."""
    with zipfile.ZipFile(OLD / version / "build.zip") as file:
        file.extractall(home)
    fits = schema() in (home / "current").read_text(encoding="utf-8").split("-")

    code = cli.main(["ask", "about"])

    assert (0 if fits else 2) == code
    assert fits == ("Chạy «cchc build»" not in capsys.readouterr().err)


def test_the_builds_of_the_first_versions_no_longer_fit():
    """Else nothing above would show a refusal."""
    for version in UNSEALED:
        with zipfile.ZipFile(OLD / version / "build.zip") as file:
            assert schema() not in file.read("current").decode().split("-")


# A later version's, as this one meets it when somebody goes back without the backup from before


@pytest.fixture
def later(home: Path) -> Path:
    """The record of the last entry of a ledger, to be written as a later version might."""
    shutil.copytree(OLD / "people-write" / "ledger", home / "ledger")
    return home / "ledger" / "000012" / "entry.json"


def rewritten(record: Path, **other: Any) -> None:
    """The entry with other things in it, and sealed: as a later version would leave it."""
    said = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps(said | other, ensure_ascii=False), encoding="utf-8")
    folder = record.parents[1]
    (folder / "head").write_text(Ledger(folder).seal_of(12), encoding="ascii")


@pytest.mark.parametrize(
    ("other", "named"),
    [({"kind": "exclusion"}, "exclusion"), ({"signature": "abc"}, "signature")],
)
def test_an_entry_of_a_later_version_is_neither_passed_over_nor_built_from(
    other: dict[str, str], named: str, later: Path, capsys: pytest.CaptureFixture[str]
):
    rewritten(later, **other)
    before = files(later.parents[1])

    for words in (["build"], ["history"], ["withdraw", "1", "--why", "thử", "--by", "Lan"]):
        assert 1 == cli.main(words)
        said = capsys.readouterr().err
        assert f"không hiểu «{named}»" in said
        assert "bản sao lưu lập trước khi nâng cấp" in said
    assert 1 == cli.main(["verify"])
    assert f"không hiểu «{named}»" in capsys.readouterr().err
    assert before == files(later.parents[1])
    assert not (later.parents[2] / "current").exists()


def test_what_a_later_version_lets_people_write_is_refused_with_its_entry(later: Path):
    stated = {"done_on": "2023-06-20", "done_words": "x", "approved_by": "Lan"}
    rewritten(later, about={"id": "NV1", "stated": stated})

    with pytest.raises(Later, match=r"bút toán 12 .+ không hiểu «approved_by»"):
        Loader(later.parents[2]).build([], "Lan")


def test_a_backup_of_a_later_version_is_not_restored(later: Path, tmp_path: Path):
    rewritten(later, signature="abc")
    with zipfile.ZipFile(tmp_path / "later.zip", "w") as file:
        for name, content in files(later.parents[1]).items():
            file.writestr(name, content)
        file.writestr("head", (later.parents[1] / "head").read_text(encoding="ascii"))

    with pytest.raises(Damaged, match="không hiểu «signature»"):
        archive.restore(tmp_path / "new", tmp_path / "later.zip")
    assert not (tmp_path / "new" / "ledger").exists()


def test_a_build_of_a_later_version_is_not_asked_and_not_grown_out_of(home: Path):
    """Its number is passed, so that nobody takes it for the newest."""
    shutil.copytree(OLD / "people-write" / "ledger", home / "ledger")
    builds = home / "builds"
    builds.mkdir()
    (builds / "000041-99999999-abcdef.duckdb").write_bytes(b"of a later version")
    (home / "current").write_text("000041-99999999-abcdef.duckdb", encoding="utf-8")
    assert 2 == cli.main(["ask", "about"])

    built = Loader(home).build([], "Lan")

    assert 42 == built.number
    assert ask("about")


def test_every_kind_that_a_role_may_write_is_known():
    roles = tomllib.loads((FOLDER / "roles.toml").read_text(encoding="utf-8"))
    written = {kind for role in roles.values() for kind in role.get("writes", ())}

    assert len(written) > 10
    assert set() == written - KINDS


def test_a_kind_that_nobody_could_read_is_not_written(tmp_path: Path):
    with pytest.raises(ValueError, match=r"etl\.ledger\.KINDS"):
        Ledger(tmp_path).append("exclusion", "x", b"", by="Lan")


def test_old_files_are_kept_byte_by_byte():
    """Their checksums are part of what is tested: no checkout may change their line ends."""
    assert "/tests/old/*/ledger/** -text" in (CHECKOUT / ".gitattributes").read_text("utf-8")
