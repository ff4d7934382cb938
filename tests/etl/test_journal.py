"""The journal: a line for each thing done, whole or not at all, never changed unseen."""

import random
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl import journal as told
from etl.journal import HEAD, Journal, NotTold
from queries.home import CHECKOUT
from reports.words import codes


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """An empty journal."""
    return Journal(tmp_path / "journal")


def only_file(journal: Journal) -> Path:
    """The journal's one month."""
    [path] = journal.files()
    return path


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock that the journal reads."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment

    monkeypatch.setattr(told, "datetime", Clock)


def test_what_was_told_comes_back_newest_first(journal: Journal):
    before = datetime.now(UTC)
    journal.tell("sign_in", by="Trần Thị Lan", account="lan.tt")
    journal.tell("export", by="Trần Thị Lan", what="Bảng\nxếp hạng", about={"rows": 63})

    export, sign_in = journal.events()

    assert ("export", "Bảng\nxếp hạng", {"rows": 63}) == (export.act, export.what, export.about)
    assert ("Trần Thị Lan", "lan.tt", "", {}) == (
        sign_in.by,
        sign_in.account,
        sign_in.what,
        sign_in.about,
    )
    assert before <= sign_in.when <= export.when <= datetime.now(UTC)
    assert [] == journal.verify()


def test_events_are_found_between_two_moments(journal: Journal):
    first, second, third = (journal.tell("build", what=str(place)) for place in range(3))

    assert [third, second] == journal.events(since=second.when)
    assert [second, first] == journal.events(until=third.when)


def test_an_act_that_nobody_declared_is_refused(journal: Journal):
    with pytest.raises(ValueError, match=r"act\.dance"):
        journal.tell("dance")
    assert told.acts() == set(codes("act"))
    assert {"sign_in", "switched"} <= told.acts()


def test_what_a_killed_writer_left_of_a_line_is_set_aside(journal: Journal):
    journal.tell("build")
    whole = only_file(journal).read_bytes()
    journal.tell("upload", by="Lan")
    line = only_file(journal).read_bytes()[len(whole) :]
    for length in (1, 40, 100, len(line) - 1, len(line)):
        only_file(journal).write_bytes(whole + line[:length])
        seal = f"{only_file(journal).name} {len(whole)} {told.checksum(whole)}\n"
        (journal.folder / HEAD).write_text(seal, encoding="ascii")

        assert [] == journal.verify(), length
        journal.tell("accept", by="Minh")
        told_acts = [event.act for event in journal.events()]
        assert ["accept", *["upload"] * (length == len(line)), "build"] == told_acts
        assert [] == journal.verify(), length
    torn = only_file(journal).with_suffix(".torn").read_bytes()
    assert line[:40] + b"\n" in torn


def test_two_writers_killed_before_their_seals_leave_a_whole_journal(journal: Journal):
    journal.tell("build")
    for place in range(2):
        before = (journal.folder / HEAD).read_bytes()
        journal.tell("upload", what=str(place))
        sealed = (journal.folder / HEAD).read_bytes()
        if place:
            # The second brought the seal up to the first before it wrote its own line.
            line = journal.files()[0].read_bytes().splitlines(keepends=True)[1]
            length = len(b"".join(journal.files()[0].read_bytes().splitlines(keepends=True)[:2]))
            before = f"{journal.files()[0].name} {length} {told.checksum(line)}\n".encode()
        assert before != sealed
        (journal.folder / HEAD).write_bytes(before)

    assert [] == journal.verify()
    journal.tell("build")
    assert [] == journal.verify()
    assert 4 == len(journal.events())


def changed(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1
    path.write_bytes(content)


def lost(path: Path, place: int) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    del lines[place % len(lines)]
    path.write_bytes(b"".join(lines))


def moved(path: Path, place: int) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    one = place % len(lines)
    lines[one], lines[one - 1] = lines[one - 1], lines[one]
    path.write_bytes(b"".join(lines))


def added(path: Path, place: int) -> None:
    content = path.read_bytes()
    at = place % (len(content) + 1)
    path.write_bytes(content[:at] + b"x" + content[at:])


@pytest.mark.parametrize("what", [changed, lost, moved, added])
def test_whatever_is_done_to_a_journal_is_seen_and_stays_seen(
    journal: Journal, what: Callable[[Path, int], None]
):
    for number in range(6):
        journal.tell("export", by="Lan", what=f"bảng {number}")
    path, head = only_file(journal), (journal.folder / HEAD).read_bytes()
    whole, seen = path.read_bytes(), random.Random(24)
    for _ in range(40):
        what(path, seen.randrange(len(whole)))
        if path.read_bytes() == whole:
            continue

        assert journal.verify()
        journal.tell("build")
        journal.tell("build")
        assert journal.verify(), "told on after it, the break is still seen"
        path.write_bytes(whole)
        (journal.folder / HEAD).write_bytes(head)
    assert [] == journal.verify()


@pytest.mark.parametrize("left", [b"", b"nothing", b"2026-01.jsonl 7 abc\n"])
def test_a_seal_that_is_lost_or_changed_is_seen(journal: Journal, left: bytes):
    journal.tell("build")
    journal.tell("build")
    (journal.folder / HEAD).unlink()
    if left:
        (journal.folder / HEAD).write_bytes(left)

    assert journal.verify()
    journal.tell("build")
    assert journal.verify()


def test_a_lost_month_is_seen(journal: Journal, monkeypatch: pytest.MonkeyPatch):
    for month in (1, 2, 3):
        at(datetime(2026, month, 5, tzinfo=UTC), monkeypatch)
        journal.tell("build")
        journal.tell("build")
    names = [path.name for path in journal.files()]
    contents = {path: path.read_bytes() for path in journal.files()}

    assert ["2026-01.jsonl", "2026-02.jsonl", "2026-03.jsonl"] == names
    assert [] == journal.verify()
    for path, content in contents.items():
        path.unlink()
        assert journal.verify(), path.name
        path.write_bytes(content)


def test_a_clock_that_jumps_leaves_the_order(journal: Journal, monkeypatch: pytest.MonkeyPatch):
    """Forth over two months and back again: lines stand as they were told, each with its clock."""
    moments = [datetime(2026, 3, 31, tzinfo=UTC) + timedelta(days=far) for far in (0, 60, 0, 1)]
    for place, moment in enumerate(moments):
        at(moment, monkeypatch)
        journal.tell("build", what=str(place))

    assert ["3", "2", "1", "0"] == [event.what for event in journal.events()]
    assert moments[::-1] == [event.when for event in journal.events()]
    assert ["2026-03.jsonl", "2026-05.jsonl"] == [path.name for path in journal.files()]
    assert [] == journal.verify()


TELL = """
import sys
from pathlib import Path
from etl.journal import Journal
for number in range(int(sys.argv[2])):
    Journal(Path(sys.argv[1])).tell("export", what=f"{sys.argv[3]} {number}")
    print(number, flush=True)
"""


def telling(folder: Path, times: int, name: str) -> subprocess.Popen[bytes]:
    """A process of its own that tells a journal something again and again."""
    words = [sys.executable, "-c", TELL, str(folder), str(times), name]
    return subprocess.Popen(words, cwd=CHECKOUT, stdout=subprocess.PIPE)


def test_two_processes_tell_one_journal(journal: Journal):
    first, second = (telling(journal.folder, 30, name) for name in "ab")
    first.communicate()
    second.communicate()

    assert [] == journal.verify()
    said = {event.what for event in journal.events()}
    assert {f"{name} {number}" for name in "ab" for number in range(30)} == said


def test_a_killed_teller_loses_nothing_that_it_was_told_stands(journal: Journal):
    process = telling(journal.folder, 100_000, "a")
    assert process.stdout
    seen = [process.stdout.readline() for _ in range(25)]
    process.kill()
    seen += process.communicate()[0].splitlines(keepends=True)
    last = int([line for line in seen if line.endswith(b"\n")][-1])

    assert [] == journal.verify()
    journal.tell("build")
    assert [] == journal.verify()
    assert {f"a {number}" for number in range(last + 1)} <= {e.what for e in journal.events()}


CAPPED = """
import resource, signal, sys
from pathlib import Path
from etl.journal import Journal, NotTold
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
journal = Journal(Path(sys.argv[1]))
try:
    while True:
        journal.tell("export", what="x" * 200)
except NotTold as error:
    print(error)
"""


def test_a_line_that_does_not_fit_is_refused_whole(journal: Journal):
    words = [sys.executable, "-c", CAPPED, str(journal.folder)]
    said = subprocess.run(words, cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=True)

    assert "chưa làm" in said.stdout
    assert str(journal.folder) in said.stdout
    assert 2 <= len(journal.events()) <= 4
    assert [] == journal.verify()
    assert only_file(journal).read_bytes().endswith(b"\n")


def test_a_journal_that_has_no_folder_to_be_in_is_refused_by_name(tmp_path: Path):
    (tmp_path / "journal").write_text("a file stands where the folder should be")
    journal = Journal(tmp_path / "journal")

    with pytest.raises(NotTold, match="journal"):
        journal.tell("build")
    with pytest.raises(NotTold, match="journal"):
        journal.ready()
    assert [] == journal.events()
