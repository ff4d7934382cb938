"""Tài liệu họp: what is taken is the meeting, schedules are set and taken back, files are there."""

from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pptx import Presentation

from etl.ledger import Ledger
from queries import ask
from reports.scheduled import make_due
from tests.conftest import Small
from tests.pages.conftest import Open, told
from tests.pages.test_in_a_browser import MILLISECONDS, visit
from tests.pages.test_screens import PAPERS
from tests.pages.writing import errors, fill, press, unfold

LAN = "Nguyễn Thị Lan"


def test_the_page_says_whose_meeting_and_what_is_missing(real: Path, opened: Open):
    screen = opened(PAPERS)

    assert not screen.exception
    assert "Cuộc họp của Tỉnh Quảng Nam, số liệu đến ngày 31/12/2024" in told(screen)
    assert "Còn thiếu: Số liệu Đề án 06" in told(screen)


def test_a_template_that_cannot_be_used_is_told_before_anything_is_taken(
    small: Small, opened: Open
):
    small.build()
    template = small.home / "templates" / "trinh-chieu.pptx"
    template.parent.mkdir()
    template.write_bytes(b"no deck")
    screen = opened(PAPERS)

    assert any("Không dùng được mẫu trình chiếu" in one.value for one in screen.error)


@pytest.mark.thorough
def test_a_schedule_is_set_listed_and_taken_back(own: Path, opened: Open):
    screen = unfold(opened(PAPERS), "schedule-write")
    fill(screen, schedule_name="Giao ban <b>", by=LAN)
    screen.number_input[0].set_value(31)
    said = told(press(screen, "Đặt lịch"))

    [row] = ask("schedules")
    assert ("p63:49", 31, "pptx", LAN) == (
        row["unit_id"],
        row["day"],
        row["makes"],
        row["written_by"],
    )
    assert "Giao ban &lt;b&gt;" in said
    assert "ngày 31 hằng tháng" in said

    assert Ledger(own / "ledger").last() == row["entry"]
    press(fill(screen, why="đặt thử"), "Rút lịch này")
    assert [] == ask("schedules")
    assert "Chưa có lịch nào" in told(screen)


def test_what_is_wrong_with_a_schedule_is_said_by_the_name_of_its_field(own: Path, opened: Open):
    screen = unfold(opened(PAPERS), "schedule-write")
    fill(screen, by=LAN)

    assert "«Tên lịch»" in errors(press(screen, "Đặt lịch"))
    assert [] == ask("schedules")


@pytest.mark.thorough
def test_what_was_made_stands_on_the_page_and_what_failed_says_why(own: Path, opened: Open):
    screen = unfold(opened(PAPERS), "schedule-write")
    fill(screen, schedule_name="Giao ban", by=LAN)
    screen.number_input[0].set_value(1)
    press(screen, "Đặt lịch")
    later = datetime(date.today().year + 1, 3, 5, 6)
    make_due(later)
    screen = opened(PAPERS)

    assert f"Ngày 01/3/{later.year}" in told(screen) or f"Ngày 1/3/{later.year}" in told(screen)
    assert [] == list(screen.error)

    template = own / "templates" / "trinh-chieu.pptx"
    template.parent.mkdir()
    template.write_bytes(b"no deck")
    make_due(later.replace(month=4))
    said = [one.value for one in opened(PAPERS).error]
    assert any("Chưa lập được L1 Giao ban.pptx" in one for one in said)


@pytest.mark.browser
def test_slides_are_taken_in_a_browser_and_are_the_meeting_of_the_screen(
    dashboard: str, chromium: Browser, tmp_path: Path
):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/tai-lieu")
        with visitor.page.expect_download(timeout=MILLISECONDS) as waiting:
            visitor.page.get_by_role("button", name="Tải trang chiếu").click()
        waiting.value.save_as(tmp_path / "hop.pptx")

        assert waiting.value.suggested_filename.startswith("Cải cách hành chính Quảng Nam")
        assert [] == visitor.complaints
    titles = [one.shapes.title.text for one in Presentation(str(tmp_path / "hop.pptx")).slides]
    assert "Tỉnh Quảng Nam" == titles[0]
    assert len(titles) > 7
