"""How an installation fares: each sign well, and each found where something is wrong."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import cli
from etl import archive, health, schedules
from etl import ledger as ledgers
from etl.health import BAD, GOOD, WATCH, Sign, attention, signs
from etl.journal import Journal
from etl.ledger import Ledger
from reports.words import codes
from tests.conftest import Small, province


@pytest.fixture
def country(small: Small, monkeypatch: pytest.MonkeyPatch) -> Small:
    """A country built and backed up a moment ago, on a disk with room."""
    small.publish(province("quality", "An Sơn", "2022", "81"))
    small.begin()
    archive.backup(small.home, small.home.parent / "a.zip")
    roomy = shutil.disk_usage(small.home)._replace(total=100 * 10**9, free=50 * 10**9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: roomy)
    return small


def looked(country: Small, **more: bool) -> dict[str, Sign]:
    return {one.sign: one for one in signs(country.home, datetime.now(UTC), **more)}


def test_all_is_well_where_nothing_is_wrong(country: Small, capsys: pytest.CaptureFixture[str]):
    found = looked(country)

    assert list(codes("sign")) == list(found)
    assert {GOOD} == {one.state for one in found.values()} | {GOOD}
    assert not attention(list(found.values()))
    assert "1 bút toán" in found["ledger"].found
    assert "Streamlit" in found["versions"].found
    assert cli.DONE == cli.main(["health", "--json"])
    assert list(found) == [one["sign"] for one in json.loads(capsys.readouterr().out)]


def test_the_words_know_every_state():
    assert [GOOD, WATCH, BAD] == list(codes("health"))


def wrong(country: Small, sign: str, state: str, said: str) -> None:
    """One sign says so, with what to do, and the others do not; the command says it too."""
    found = looked(country)

    assert state == found[sign].state
    assert said in f"{found[sign].found} {found[sign].means}"
    assert found[sign].to_do
    assert cli.PROBLEMS == cli.main(["health"])


def test_a_lost_entry_is_bad(country: Small):
    shutil.rmtree(country.home / "ledger" / "000001")

    wrong(country, "ledger", BAD, "thiếu bút toán 1")


def test_a_changed_file_is_found_by_a_deep_look_alone(country: Small):
    (country.home / "ledger" / "000001" / "original.csv").write_bytes(b"x")

    assert GOOD == looked(country)["ledger"].state
    assert BAD == looked(country, deep=True)["ledger"].state
    assert cli.PROBLEMS == cli.main(["health", "--deep"])


def test_a_changed_journal_is_bad(country: Small):
    journal = Journal(country.home / "journal")
    journal.tell("build", by="Lan")
    [path] = journal.files()
    path.write_bytes(path.read_bytes().replace(b"Lan", b"Nam"))

    wrong(country, "journal", BAD, "dòng cuối")


def test_what_the_screens_do_not_show_yet_is_to_be_looked_at(country: Small):
    Ledger(country.home / "ledger").append("published", "b.csv", b"2", by="Lan")

    wrong(country, "build", WATCH, "Sổ cái đã đến bút toán 2")


def test_a_build_that_is_no_database_is_bad(country: Small):
    build = country.home / "builds" / (country.home / "current").read_text(encoding="utf-8")
    build.write_bytes(b"half")

    wrong(country, "build", BAD, "cchc build")


def test_no_backup_and_an_old_one_are_to_be_looked_at(country: Small):
    days = health.limits().backup_days
    later = datetime.now(UTC) + timedelta(days=days)
    [old] = [one for one in signs(country.home, later) if one.sign == "backup"]

    assert (WATCH, True) == (old.state, f"{days} ngày" in old.means)
    (country.home / archive.LAST).unlink()
    wrong(country, "backup", WATCH, "Chưa sao lưu lần nào")


@pytest.mark.parametrize(("free", "state"), [(9, WATCH), (1, BAD)])
def test_a_disk_that_is_nearly_full(
    country: Small, monkeypatch: pytest.MonkeyPatch, free: int, state: str
):
    usage = shutil.disk_usage(country.home)._replace(total=100 * 10**9, free=free * 10**9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    wrong(country, "disk", state, f"{free}.000 MB")


def test_what_could_not_be_accepted_is_counted(country: Small):
    journal = Journal(country.home / "journal")
    journal.tell("refused", what="a.xlsx", about={"of": "load"})
    journal.tell("refused", what="nhật ký", about={"of": "access"})

    wrong(country, "failed", WATCH, "1 lần trong")


def test_a_schedule_that_failed_is_named(country: Small):
    day = country.home / schedules.FOLDER / "2026-08-20"
    day.mkdir(parents=True)
    (day / f"L1 Giao ban.pptx{schedules.FAILED}").write_text("vì sao", encoding="utf-8")

    wrong(country, "schedules", WATCH, "L1 Giao ban.pptx")


def test_a_clock_that_went_back_is_named(country: Small, monkeypatch: pytest.MonkeyPatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2020, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(ledgers, "datetime", Clock)
    Ledger(country.home / "ledger").append("published", "b.csv", b"2", by="Lan")

    wrong(country, "clock", WATCH, "trước bút toán 2")


def test_what_cannot_be_read_is_said_and_the_rest_is_looked_at(country: Small):
    (country.home / "ledger" / "head").unlink()
    (country.home / "ledger" / "head").mkdir()

    wrong(country, "ledger", BAD, "Không đọc được")
    assert GOOD == looked(country)["backup"].state


def test_a_home_that_is_not_there_yet_says_what_to_do(tmp_path: Path):
    found = {one.sign: one for one in signs(tmp_path / "home", datetime.now(UTC))}

    assert "cchc build" in found["build"].to_do
