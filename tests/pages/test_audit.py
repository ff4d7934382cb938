"""Who did what on the screens: told once, shown, found again, handed out; and how all fares."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import logs
from etl.audit import Deed, deeds, matching
from etl.journal import Journal, NotTold
from etl.ledger import Ledger
from pages.parts import telling
from pages.parts.auditing.listing import A_PAGE
from tests import disks
from tests.conftest import Small, province
from tests.pages.conftest import Open, told
from tests.sent import district_return

AUDIT, HEALTH, HISTORY, RECEIVE = (
    "pages/system/audit.py",
    "pages/system/health.py",
    "pages/data/history.py",
    "pages/data/receive.py",
)
LAN = "Nguyễn Thị Lan"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def acts(home: Path) -> list[tuple[str, str]]:
    """What the journal tells, the oldest first."""
    return [(one.act, one.what) for one in reversed(Journal(home / "journal").events())]


def dropped(screen: AppTest, name: str) -> AppTest:
    screen.text_input("nguoi_nhan").set_value(LAN).run()
    screen.file_uploader("tep").upload(name, district_return(), EXCEL)
    return screen.run()


def press(screen: AppTest, label: str) -> None:
    [button] = [one for one in screen.button if one.label.startswith(label)]
    button.click().run()
    assert not screen.exception


def test_what_comes_in_is_told_once_and_shown_with_its_entry(own: Path, opened: Open):
    screen = dropped(opened(RECEIVE), "tháng bảy.xlsx")
    screen.run()
    assert [("upload", "tháng bảy.xlsx")] == acts(own)
    press(screen, "Nhận vào sổ")
    assert [("upload", "tháng bảy.xlsx"), ("accept", "tháng bảy.xlsx")] == acts(own)
    entry = Ledger(own / "ledger").last()

    shown = told(opened(AUDIT))
    assert f"lich-su?but_toan={entry}" in shown
    assert 1 == shown.count("Nhận vào sổ")
    assert "2 việc của 1 người" in shown


@pytest.mark.thorough
def test_what_is_taken_back_is_told(own: Path, opened: Open):
    dropped(screen := opened(RECEIVE), "a.xlsx")
    press(screen, "Nhận vào sổ")
    entry = Ledger(own / "ledger").last()
    screen = opened(HISTORY, but_toan=str(entry))
    screen.text_input("nguoi_nhan").set_value(LAN).run()
    screen.text_input(f"why-{entry}").set_value("gửi nhầm").run()
    press(screen, "Rút lại")

    assert ("withdraw", "a.xlsx") == acts(own)[-1]
    assert "a.xlsx: gửi nhầm" in told(opened(AUDIT))


def test_a_file_is_handed_out_only_once_it_is_told(own: Path):
    make = telling.handed("export", "bảng.xlsx", lambda: b"content")
    assert [] == acts(own)

    assert b"content" == make()
    assert [("export", "bảng.xlsx")] == acts(own)


def test_what_cannot_be_told_is_not_done_and_screens_still_open(
    own: Path, opened: Open, tmp_path: Path
):
    (own / "journal").write_text("a file stands where the folder should be", encoding="utf-8")
    last, made = Ledger(own / "ledger").last(), list[int]()

    def make() -> bytes:
        made.append(1)
        return b""

    with pytest.raises(NotTold, match="Chưa ghi được nhật ký"):
        telling.handed("export", "a.xlsx", make)()
    screen = dropped(opened(RECEIVE), "a.xlsx")

    assert [] == made
    assert "Chưa ghi được nhật ký" in screen.error[0].value
    assert last == Ledger(own / "ledger").last()
    assert not opened(HISTORY).exception
    assert not opened(AUDIT).exception
    assert "Hỏng" in told(opened(HEALTH))


def test_a_full_disk_is_said_where_somebody_wants_to_take_something_in(
    small: Small, opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """On the screen of a home on a disk of its own that is full by now."""
    small.publish(province("quality", "An Sơn", "2022", "81"))
    with disks.place(tmp_path / "disk", 60) as folder:
        small.home = folder / "home"
        monkeypatch.setenv("CCHC_HOME", str(small.home))
        small.build()
        screen = opened(RECEIVE)
        before = Ledger(small.home / "ledger").last()
        with disks.full(folder):
            dropped(screen, "a.xlsx")
        said = screen.error[0].value

        assert not screen.exception
        assert "đĩa đầy" in said or "không cho tệp lớn thêm" in said
        assert before == Ledger(small.home / "ledger").last()


@pytest.fixture
def busy(own: Path) -> Path:
    """A home where some people did more than fits a page."""
    journal = Journal(own / "journal")
    for number in range(A_PAGE + 5):
        journal.tell("export", by="Lan", account="lan.tt", what=f"bảng {number}")
    journal.tell("sign_in", by="Minh", account="minh.nv")
    return own


def test_the_journal_is_shown_page_by_page_and_filtered(busy: Path, opened: Open):
    screen = opened(AUDIT)
    assert "bảng 54" in told(screen)
    assert "bảng 0<" not in told(screen)
    screen.selectbox("nk_trang").set_value("2").run()
    assert "bảng 0<" in told(screen)

    screen = opened(AUDIT, nk_ai="Minh")
    assert "1 việc của 1 người" in told(screen)
    assert "minh.nv" in told(screen)
    assert "5 việc" in told(opened(AUDIT, nk_tim="lan.tt bảng 4")) or "bảng 4" in told(screen)
    assert "Không có việc nào" in told(opened(AUDIT, nk_den="2020-01-01"))


def test_a_deed_is_found_by_act_person_day_and_words():
    def deed(day: int, act: str, by: str, what: str) -> Deed:
        return Deed(datetime(2026, 8, day, 18, tzinfo=UTC), act, by, "", what)

    # 18:00 in UTC is the next day in Vietnam.
    found = [deed(3, "export", "Lan", "Bảng A"), deed(2, "upload", "Minh", "Tệp B")]
    first, second = found

    assert [first] == matching(found, acts=["export"])
    assert [second] == matching(found, people=["Minh"])
    assert [first] == matching(found, since=first.day)
    assert [second] == matching(found, until=second.day)
    assert (4, 3) == (first.day.day, second.day.day)
    assert [first] == matching(found, said="a BẢNG lan")
    assert [] == matching(found, said="a tệp")


def test_an_entry_that_the_journal_does_not_know_is_shown_too(tmp_path: Path):
    ledger, journal = Ledger(tmp_path / "ledger"), Journal(tmp_path / "journal")
    ledger.append("shipped", "s.csv", b"0", by="bộ dữ liệu kèm theo")
    ledger.append("return", "a.xlsx", b"1", by="Lan")
    journal.entered("accept", ledger.append("return", "b.xlsx", b"2", by="Lan"), account="lan.tt")
    ledger.append("target", "Mục tiêu", b"", by="Minh")
    ledger.append("withdrawal", "a.xlsx", b"", by="Minh", withdraws=2, why="nhầm")

    found = {one.entry: (one.act, one.by, one.account) for one in deeds(journal.events(), ledger)}
    assert {
        2: ("accept", "Lan", ""),
        3: ("accept", "Lan", "lan.tt"),
        4: ("write", "Minh", ""),
        5: ("withdraw", "Minh", ""),
    } == found
    assert [5, 4, 3, 2] == list(found)


def test_the_page_of_how_all_fares_names_what_to_do(own: Path, opened: Open):
    screen = opened(HEALTH)

    assert "Chưa sao lưu lần nào" in told(screen)
    assert "cchc backup" in told(screen)
    press(screen, "Đối chiếu từng tệp")
    assert "đã đối chiếu từng tệp" in told(screen)


@contextmanager
def logged(home: Path) -> Iterator[None]:
    """As a server logs, until its end."""
    root = logging.getLogger()
    level, handler = root.level, logs.begin(home, "server")
    try:
        yield
    finally:
        every = [one for one in root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
        for logger in (root, *every):
            logger.removeHandler(handler)
        root.setLevel(level)


def test_a_log_of_a_visit_names_nobody(own: Path, opened: Open):
    """Whoever uploads, accepts and looks around leaves no name of a person or a file in a log."""
    screen = opened(RECEIVE)
    with logged(own):
        press(dropped(screen, "báo cáo mật.xlsx"), "Nhận vào sổ")
        logging.getLogger("uvicorn.access").warning("%s asked for %s", "10.20.30.40", "mật.xlsx")
        opened(AUDIT)
    written = (own / "logs" / "server.log").read_text(encoding="utf-8")

    assert "asked for" in written
    assert [] == [one for one in (LAN, "mật", "10.20.30.40") if one in written]
