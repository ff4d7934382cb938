"""The record in PostgreSQL: one order for all servers, byte for byte what their folders hold."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import psycopg
import pytest

import cli
from etl import archive, catalogue
from etl import ledger as ledgers
from etl.archive import NotEmpty
from etl.build import BuildRefused, build, place
from etl.health import BAD, GOOD, WATCH, Sign, signs
from etl.journal import Journal
from etl.ledger import Busy, Damaged, Ledger, LedgerEntry, NotCurrent, Unreached
from etl.names import Names
from etl.record import comparing, journals, moving, store
from etl.record.following import Follower, follow
from etl.record.store import LOCK, opened
from etl.sessions import Sessions
from queries import ask_in, postgres
from queries.home import CHECKOUT
from tests import servers
from tests.conftest import Small, province

NOWHERE = "postgresql://127.0.0.1:1/cchc"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL of this module's own."""
    with servers.postgres(tmp_path_factory.mktemp("postgres")) as address:
        yield address


@pytest.fixture
def bare(server: str) -> str:
    """The address of a database without a record."""
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute("drop schema if exists cchc cascade")
    return server


@pytest.fixture
def record(bare: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty record, which the processes of this test keep their ledger in."""
    with opened(bare) as one:
        one.create()
    monkeypatch.setenv(postgres.VARIABLE, bare)
    return bare


@pytest.fixture
def homes(tmp_path: Path) -> tuple[Path, Path]:
    """The homes of two servers."""
    return tmp_path / "one", tmp_path / "two"


def write(home: Path, name: str = "a.csv", replaces: int | None = None) -> LedgerEntry:
    ledger = Ledger(home / "ledger")
    return ledger.append("published", name, name.encode(), by="Lan", replaces=replaces)


def files(home: Path) -> dict[str, bytes]:
    """Every file of a ledger by its path in it."""
    folder = home / "ledger"
    held = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in held}


def wrong(home: Path) -> list[str]:
    """What `cchc verify` says of a server."""
    ledger, journal = Ledger(home / "ledger"), Journal(home / "journal")
    return [*ledger.verify(), *comparing.verify(ledger, journal)]


def test_two_servers_write_one_ledger_and_hold_the_same_bytes(record: str, homes):
    one, two = homes
    numbers = [
        write(home, f"{place}.csv").number for place, home in enumerate([one, two, two, one])
    ]

    assert [1, 2, 3, 4] == numbers
    assert 0 == Ledger(one / "ledger").catch_up()
    assert 1 == Ledger(two / "ledger").catch_up()
    assert 9 == len(files(one))
    assert files(one) == files(two)
    assert [] == wrong(one) + wrong(two)


def test_what_another_server_hid_is_not_hidden_again(record: str, homes):
    write(homes[0])
    Ledger(homes[1] / "ledger").catch_up()
    write(homes[0], "b.csv", replaces=1)

    with pytest.raises(NotCurrent, match="bút toán 1"):
        write(homes[1], "c.csv", replaces=1)


def test_a_decision_holds_until_it_is_written(record: str, homes):
    """Within `writing` nobody else comes in between, on whichever server; nor waits for itself."""
    mine, order = Ledger(homes[0] / "ledger"), []
    with mine.writing():
        other = threading.Thread(target=lambda: order.append(write(homes[1], "b.csv").name))
        other.start()
        other.join(0.3)
        order.append(mine.append("published", "a.csv", b"a", by="Lan").name)
    other.join(20)

    assert ["a.csv", "b.csv"] == order


def test_who_waits_too_long_is_told_so(record: str, homes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ledgers, "WAIT_SECONDS", 0.2)
    with opened() as other:
        other.lock(1)
        with pytest.raises(Busy, match="PostgreSQL đang có người ghi"):
            write(homes[0])

    assert 1 == write(homes[0]).number


def test_a_new_server_that_is_filled_keeps_nobody_from_writing(
    record: str, homes, monkeypatch: pytest.MonkeyPatch
):
    """What its folder lacks is taken in before it asks to be the one who writes."""
    write(homes[0])
    write(homes[0], "b.csv")
    monkeypatch.setattr(ledgers, "WAIT_SECONDS", 0.2)
    with opened() as other:
        other.lock(1)
        with pytest.raises(Busy, match="PostgreSQL đang có người ghi"):
            write(homes[1], "c.csv")

    assert files(homes[0]) == files(homes[1])


@pytest.mark.parametrize(
    ("at_once", "size", "together"), [(2, 100, [2, 2, 1]), (9, 10, [2, 2, 1]), (9, 1, [1] * 5)]
)
def test_entries_travel_together_as_far_as_a_memory_holds_them(
    record: str, homes, monkeypatch: pytest.MonkeyPatch, at_once: int, size: int, together: list
):
    for name in ("a.csv", "b.csv", "c.csv", "d.csv", "e.csv"):
        write(homes[0], name)
    monkeypatch.setattr(store, "AT_ONCE", at_once)
    monkeypatch.setattr(store, "BYTES_AT_ONCE", size)
    with opened() as one:
        assert together == [len(several) for several in one.after(0)]

    assert 5 == Ledger(homes[1] / "ledger").catch_up()
    assert files(homes[0]) == files(homes[1])


@pytest.mark.parametrize("place", range(1, 4))
@pytest.mark.parametrize("step", ["rename", "replace"])
def test_a_filling_that_is_killed_goes_on_from_where_it_was(
    record: str, homes, monkeypatch: pytest.MonkeyPatch, step: str, place: int
):
    """Before an entry has its number, or between that and its seal."""
    for name in ("a.csv", "b.csv", "c.csv"):
        write(homes[0], name)
    real, calls = getattr(os, step), count(1)

    def killed(*given: object) -> None:
        # The first seal of all is no entry's.
        if next(calls) == place + (step == "replace"):
            raise KeyboardInterrupt
        real(*given)

    monkeypatch.setattr(os, step, killed)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    ledger = Ledger(homes[1] / "ledger")
    with pytest.raises(KeyboardInterrupt):
        ledger.catch_up()
    monkeypatch.undo()
    monkeypatch.setenv(postgres.VARIABLE, record)

    assert place - (step == "rename") == ledger.last()
    assert [] == ledger.verify()
    assert 3 - ledger.last() == ledger.catch_up()
    assert 4 == write(homes[1], "d.csv").number
    assert 1 == Ledger(homes[0] / "ledger").catch_up()
    assert files(homes[0]) == files(homes[1])


def test_a_writer_killed_before_its_folder_had_the_entry_has_it_later(
    record: str, homes, monkeypatch: pytest.MonkeyPatch
):
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "_number", killed)
    with pytest.raises(KeyboardInterrupt):
        write(homes[0])
    monkeypatch.undo()
    monkeypatch.setenv(postgres.VARIABLE, record)
    ledger = Ledger(homes[0] / "ledger")

    assert [] == ledger.entries()
    assert 2 == write(homes[0], "b.csv").number
    assert ["a.csv", "b.csv"] == [entry.name for entry in ledger.entries()]
    assert [] == wrong(homes[0])


@pytest.mark.parametrize("after", [True, False])
def test_a_connection_lost_at_the_commit_is_asked_again(
    record: str, homes, monkeypatch: pytest.MonkeyPatch, after: bool
):
    """Cut before the commit nothing is written; cut after it the entry stands, and is told once."""
    with (
        tempfile.TemporaryDirectory() as folder,
        servers.cut_at(record, Path(folder), b"COMMIT", after=after) as way,
    ):
        monkeypatch.setenv(postgres.VARIABLE, way)
        if after:
            assert 1 == write(homes[0]).number
        else:
            with pytest.raises(Unreached, match="Chưa ghi gì"):
                write(homes[0])
    monkeypatch.setenv(postgres.VARIABLE, record)

    assert int(after) == len(Ledger(homes[0] / "ledger").entries())
    assert int(after) + 1 == write(homes[1], "b.csv").number
    assert [] == wrong(homes[0]) + wrong(homes[1])


def test_a_writer_that_lost_its_lock_writes_nothing(record: str, homes):
    ledger = Ledger(homes[0] / "ledger")
    with ledger.writing():
        with psycopg.connect(record, autocommit=True) as owner:
            owner.execute(
                "select pg_terminate_backend(pid) from pg_locks"
                " where locktype = 'advisory' and objid = %s",
                [LOCK],
            )
        write(homes[1], "b.csv")
        with pytest.raises(Unreached):
            ledger.append("published", "a.csv", b"a", by="Lan")

    assert 1 == ledger.catch_up()
    assert ["b.csv"] == [entry.name for entry in ledger.entries()]


def test_without_the_record_all_is_read_and_nothing_written(
    record: str, homes, monkeypatch: pytest.MonkeyPatch
):
    write(homes[0])
    monkeypatch.setenv(postgres.VARIABLE, NOWHERE)
    ledger = Ledger(homes[0] / "ledger")

    with pytest.raises(Unreached, match="Chưa ghi gì vào sổ cái: Không nối được PostgreSQL"):
        write(homes[0], "b.csv")
    assert b"a.csv" == ledger.original(ledger.entry(1))
    assert [] == ledger.verify()


def test_a_folder_of_another_ledger_is_refused(record: str, homes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(postgres.VARIABLE)
    write(homes[1])
    monkeypatch.setenv(postgres.VARIABLE, record)

    with pytest.raises(Damaged, match="cchc move"):
        write(homes[1], "b.csv")
    write(homes[0], "c.csv")
    with pytest.raises(Damaged, match="cchc move"):
        Ledger(homes[1] / "ledger").catch_up()


SUM = "encode(sha256('x'), 'hex')"
CHANGES = {
    f"update cchc.entry_file set content = 'x', sha256 = {SUM} where number = 2":
        "PostgreSQL, bút toán 2: tệp original.csv khác với ở thư mục sổ cái",
    "delete from cchc.entry_file where number = 2":
        "PostgreSQL, bút toán 2: mất tệp original.csv",
    "insert into cchc.entry_file values (2, 'b', 'x', encode(sha256('x'), 'hex'))":
        "PostgreSQL, bút toán 2: có tệp lạ b",
    "update cchc.entry set record = 'x', sha256 = encode(sha256('x'), 'hex') where number = 3":
        "PostgreSQL, bút toán 3: entry.json khác với ở thư mục sổ cái",
    "delete from cchc.entry_file where number = 3; delete from cchc.entry where number = 3":
        "PostgreSQL, thiếu bút toán 3",
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_in_the_record_is_found_and_located(record: str, homes, change: str):
    for name in ("a.csv", "b.csv", "c.csv"):
        write(homes[0], name)
    assert [] == wrong(homes[0])
    with psycopg.connect(record, autocommit=True) as owner:
        owner.execute(change.encode())

    assert [CHANGES[change]] == wrong(homes[0])


def test_a_change_in_the_folder_is_found_by_both(record: str, homes):
    write(homes[0])
    (homes[0] / "ledger" / "000001" / "original.csv").write_bytes(b"x")

    assert 2 == len([line for line in wrong(homes[0]) if "bút toán 1: tệp original.csv" in line])


def test_postgres_itself_refuses_a_gap_and_a_second_branch(record: str, homes):
    write(homes[0])
    write(homes[0], "b.csv")
    for number, previous in ((4, "0" * 64), (3, Ledger(homes[0] / "ledger").entry(2).previous)):
        with psycopg.connect(record) as owner, pytest.raises(psycopg.errors.ForeignKeyViolation):
            owner.execute(
                "insert into cchc.entry (number, record, sha256, previous)"
                " values (%s, 'x', encode(sha256('x'), 'hex'), %s)",
                [number, previous],
            )


# Roles


def test_each_role_may_do_what_it_is_for_and_nothing_else(
    bare: str, homes, monkeypatch: pytest.MonkeyPatch
):
    """All that a server does works in the app's; none but the owner's changes an entry."""
    with psycopg.connect(bare, autocommit=True) as administrator:
        text = (CHECKOUT / "deploy" / "postgres.sql").read_bytes()
        administrator.execute(text)
        # Again: nothing is in the way of who runs it twice.
        administrator.execute(text)
    monkeypatch.delenv(postgres.VARIABLE, raising=False)
    write(homes[0])
    app, reader, publisher = (
        servers.as_user(bare, f"cchc_{name}") for name in ("app", "reader", "publisher")
    )
    with pytest.raises(Unreached, match="không cho tài khoản này"):
        moving.into_record(homes[0], app)
    moving.into_record(homes[0], servers.as_user(bare, "cchc_owner"))
    monkeypatch.setenv(postgres.VARIABLE, app)

    journal = Journal(homes[1] / "journal")
    journal.tell("build", by="Minh")
    Sessions(homes[1] / "sessions").end("a")
    assert 1 == Follower(homes[1]).look()
    assert 2 == write(homes[1], "b.csv").number
    assert [] == wrong(homes[1])
    tables = ("entry", "entry_file", "session_ended", "journal_line")
    for user, forbidden in (
        (app, ("update cchc.{} set {} = {}", "delete from cchc.{0}", "truncate cchc.{0}")),
        (reader, ("delete from cchc.{0}", "insert into cchc.{0} default values")),
    ):
        with psycopg.connect(user, autocommit=True) as connection:
            for table in tables:
                assert connection.execute(f"select 1 from cchc.{table}".encode()).fetchall()
                column = {"session_ended": "session"}.get(table, "sha256")
                for text_ in forbidden:
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        connection.execute(text_.format(table, column, column).encode())
            for text_ in ("create table cchc.x ()", "drop table cchc.entry", "create schema x"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(text_.encode())
    with psycopg.connect(publisher, autocommit=True) as connection:
        for text_ in ("select 1 from cchc.{}", "insert into cchc.{} default values"):
            for table in tables:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(text_.format(table).encode())
    with psycopg.connect(app) as connection:
        assert [("off",)] == connection.execute("show jit").fetchall()


def test_without_its_tables_the_record_says_what_to_run(
    bare: str, homes, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(postgres.VARIABLE, bare)

    with pytest.raises(Unreached, match="cchc move --to"):
        write(homes[0])


# Moving


def test_a_ledger_moves_into_postgres_and_back_with_equal_checksums(
    bare: str, homes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("a.csv", "b.csv", "c.csv"):
        write(homes[0], name)

    there = moving.into_record(homes[0], bare)
    monkeypatch.setenv(postgres.VARIABLE, bare)
    back = moving.into_folder(tmp_path / "back")

    assert (3, 3) == (there.entries, there.files) == (back.entries, back.files)
    assert files(homes[0]) == files(tmp_path / "back")
    assert 4 == write(homes[0], "d.csv").number
    with pytest.raises(NotEmpty, match="4 bút toán"):
        moving.into_record(homes[0], bare)
    with pytest.raises(NotEmpty, match="đã có sổ cái"):
        moving.into_folder(homes[0])


def test_a_damaged_ledger_is_not_moved_half(bare: str, homes):
    write(homes[0])
    write(homes[0], "b.csv")
    (homes[0] / "ledger" / "000002" / "original.csv").unlink()

    with pytest.raises(Damaged, match="mất tệp"):
        moving.into_record(homes[0], bare)
    with opened(bare) as one:
        one.create()
        assert 0 == one.last()


def test_a_move_that_postgres_stops_half_way_leaves_nothing(bare: str, homes):
    write(homes[0])
    write(homes[0], "b.csv")
    with opened(bare) as one:
        one.create()
    with psycopg.connect(bare, autocommit=True) as owner:
        owner.execute("alter table cchc.entry add check (number < 2)")

    with pytest.raises(Unreached, match="Chưa chuyển gì"):
        moving.into_record(homes[0], bare)
    with opened(bare) as one:
        assert 0 == one.last()


def test_a_restore_beside_a_record_is_refused_and_a_backup_holds_all(
    record: str, homes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write(homes[0])
    Ledger(homes[1] / "ledger").catch_up()
    write(homes[0], "b.csv")
    assert 2 == archive.backup(homes[1], tmp_path / "a.zip")

    with pytest.raises(NotEmpty, match="cchc move"):
        archive.restore(tmp_path / "third", tmp_path / "a.zip")
    monkeypatch.delenv(postgres.VARIABLE)
    assert 2 == archive.restore(tmp_path / "third", tmp_path / "a.zip")


# What else servers share


def test_a_sign_in_that_ended_on_one_server_has_ended_on_the_other(record: str, homes):
    one, two = (Follower(home) for home in homes)
    assert (0, 0) == (one.look(), two.look())
    Sessions(homes[0] / "sessions").end("a")
    one.look()
    two.look()

    assert Sessions(homes[1] / "sessions").ended("a")
    assert not Sessions(homes[1] / "sessions").ended("b")
    one.close()
    two.close()


def test_the_journals_of_all_servers_are_read_as_one(
    record: str, homes, monkeypatch: pytest.MonkeyPatch
):
    first, second = (Journal(home / "journal") for home in homes)
    for number in range(3):
        for journal in (first, second):
            journal.tell("build", what=f"{number}")
    followers = [Follower(home) for home in homes]
    for follower in followers:
        follower.look()
    first.tell("backup", what="mới")

    told, missing = journals.events(second)
    assert (6, "") == (len(told), missing)
    assert ["2", "2", "1", "1", "0", "0"] == [event.what for event in told]
    # What it has not handed on yet it knows itself.
    assert "mới" == journals.events(first)[0][0].what
    followers[0].look()
    assert "mới" == journals.events(second)[0][0].what
    monkeypatch.setenv(postgres.VARIABLE, NOWHERE)
    told, missing = journals.events(second)
    assert (3, True) == (len(told), "Không nối được" in missing)


@pytest.mark.parametrize(
    "change",
    [
        "update cchc.journal_line set line = 'x', sha256 = encode(sha256('x'), 'hex')",
        "delete from cchc.journal_line",
    ],
)
def test_a_line_of_the_journal_that_changed_in_the_record_is_found(record: str, homes, change: str):
    journal = Journal(homes[0] / "journal")
    for number in range(3):
        journal.tell("build", what=f"{number}")
    with opened() as one:
        journals.send(journal, one)
        assert [] == list(journals.wrong(journal, one))
        one.rows(f"{change} where place = 2 returning 1".encode())
        found = list(journals.wrong(journal, one))

    assert 2 <= len(found)
    assert any("mất hoặc đã thay đổi dòng lúc" in line for line in found)


# What a server and the command make of it


def until(true: Callable[[], bool]) -> bool:
    """Whether something becomes true within twenty seconds."""
    ends = time.monotonic() + 20
    while not true() and time.monotonic() < ends:
        time.sleep(0.05)
    return true()


def test_what_one_server_accepts_is_on_the_screens_of_the_other(
    record: str, homes, small: Small, monkeypatch: pytest.MonkeyPatch
):
    """A record that is lost is waited for, and followed again."""
    small.publish(province("quality", "An Sơn", "2022", "81"))
    monkeypatch.setenv(postgres.VARIABLE, NOWHERE)
    declared, ended = catalogue.read(small.catalogue), threading.Event()
    shown = partial(build, catalogue=declared, names=Names(declared))
    server = threading.Thread(target=follow, args=(homes[1], shown, ended))
    server.start()
    assert until(lambda: place.current(homes[1]) is not None)
    monkeypatch.setenv(postgres.VARIABLE, record)
    small.build()

    def values() -> list[float]:
        given = {"indicator": "quality", "unit": "p:an"}
        rows = ask_in(place.current(homes[1]) or Path(), "trend", given)
        return [row["value"] for row in rows if row["value"] is not None]

    assert until(lambda: values() == [81])
    assert files(small.home) == files(homes[1])
    ended.set()
    server.join(20)
    assert not server.is_alive()


def test_a_build_that_fails_behind_the_scenes_is_logged(
    record: str, homes, caplog: pytest.LogCaptureFixture
):
    ended = threading.Event()

    def failing(home: Path) -> None:
        ended.set()
        raise BuildRefused(f"{home}: một dòng không được có")

    follow(homes[0], failing, ended)

    [line] = caplog.records
    assert ("etl.record.following", "ERROR") == (line.name, line.levelname)
    assert line.exc_info
    assert line.exc_info[0] is BuildRefused


def test_a_build_without_the_record_shows_what_the_folder_holds(
    record: str, small: Small, monkeypatch: pytest.MonkeyPatch
):
    small.publish(province("quality", "An Sơn", "2022", "81"))
    small.build()
    monkeypatch.setenv(postgres.VARIABLE, NOWHERE)
    with pytest.raises(Unreached):
        small.build()
    told: list[str] = []
    built = small.build(lost=lambda why: told.append(str(why)))

    assert ["Không nối được" in line for line in told] == [True]
    assert 2 == built.number


def test_the_command_moves_and_verifies(
    bare: str, small: Small, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    write(small.home)
    write(small.home, "b.csv")

    assert cli.DONE == cli.main(["move", "--to", bare])
    assert "2 bút toán và 2 tệp; mã kiểm của cả 4 đều khớp" in capsys.readouterr().out
    assert cli.BROKEN == cli.main(["move", "--to", bare])
    assert "đã có 2 bút toán" in capsys.readouterr().err
    monkeypatch.setenv(postgres.VARIABLE, bare)
    assert cli.DONE == cli.main(["verify"])
    with psycopg.connect(bare, autocommit=True) as owner:
        owner.execute("delete from cchc.entry_file where number = 2")
    assert cli.PROBLEMS == cli.main(["verify"])
    assert "PostgreSQL, bút toán 2: mất tệp original.csv" in capsys.readouterr().err
    with psycopg.connect(bare, autocommit=True) as owner:
        owner.execute("drop schema cchc cascade")
    monkeypatch.delenv(postgres.VARIABLE)
    assert cli.BROKEN == cli.main(["move", "--to", str(small.home.parent / "back")])
    assert "chưa đặt CCHC_LEDGER" in capsys.readouterr().err


def test_health_says_where_the_record_is_and_what_waits(
    record: str, homes, monkeypatch: pytest.MonkeyPatch
):
    def looked() -> Sign:
        [found] = [one for one in signs(homes[1], datetime.now(UTC)) if one.sign == "record"]
        return found

    write(homes[0])
    write(homes[0], "b.csv")
    assert (WATCH, True) == (looked().state, "nhận về 2 bút toán" in looked().means)
    Ledger(homes[1] / "ledger").catch_up()
    assert (GOOD, "") == (looked().state, looked().to_do)
    monkeypatch.setenv(postgres.VARIABLE, NOWHERE)
    assert (BAD, True) == (looked().state, "đến bút toán 2" in looked().means)
    monkeypatch.delenv(postgres.VARIABLE)
    assert (GOOD, True) == (looked().state, str(homes[1]) in looked().found)


# Many at once

WRITE = """
import sys
from pathlib import Path
from etl.ledger import Ledger
for number in range(6):
    Ledger(Path(sys.argv[1])).append("published", f"{number}.csv", b"x", by=sys.argv[2])
"""


def test_writers_of_several_servers_at_once_keep_one_order(record: str, tmp_path: Path):
    """`python -m bench.writers` does the same with more, and with readers beside them."""
    names = ("Lan", "Minh", "Tú")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(tmp_path / name / "ledger"), name], cwd=CHECKOUT
        )
        for name in names[1:]
    ]
    for number in range(6):
        Ledger(tmp_path / "Lan" / "ledger").append("table", f"{number}.csv", b"x", by="Lan")

    assert [0, 0] == [writer.wait(60) for writer in writers]
    for name in names:
        Ledger(tmp_path / name / "ledger").catch_up()
    entries = Ledger(tmp_path / "Lan" / "ledger").entries()
    assert list(range(1, 19)) == [entry.number for entry in entries]
    assert [6, 6, 6] == [sum(entry.by == name for entry in entries) for name in names]
    assert files(tmp_path / "Lan") == files(tmp_path / "Minh") == files(tmp_path / "Tú")
    assert [] == wrong(tmp_path / "Lan")
