"""A large table becomes a file beside the server, while its visitor goes on."""

import gc
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Playwright, expect
from streamlit.testing.v1 import AppTest

from pages.parts.handing import part
from pages.parts.handing.work import Queue, Work
from queries import ask_in, current_build
from queries.home import CHECKOUT
from reports.exporting import Wanted
from tests.conftest import SECONDS
from tests.pages.conftest import FLAGS, chromium_path, served, until

SCREEN = "tests/pages/handing_screen.py"
EVERYTHING = Wanted("observations", {})


@pytest.fixture
def screen(real: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.chdir(CHECKOUT)
    return AppTest.from_file(str(CHECKOUT / SCREEN), default_timeout=SECONDS).run()


def labels(screen: AppTest, kind: str) -> list[str]:
    return [one.proto.label for one in screen.get(kind)]


def test_a_file_is_made_and_handed_over_with_all_its_rows(screen: AppTest):
    screen.button(key="handing.xlsxpapi").click().run()
    until(lambda: screen.session_state[part.WORK].progress.done)
    screen.run()

    rows = ask_in(current_build(), "observations", {"indicator": "papi"})
    book = openpyxl.load_workbook(screen.session_state[part.WORK].path)
    assert len(rows) > 100
    assert len(rows) + 1 == book["Số liệu"].max_row
    assert "PAPI 2022/2023" == book["Giới thiệu"]["A1"].value
    assert [f"Tải tệp Excel ({len(rows)} dòng)"] == labels(screen, "download_button")


def test_a_visitor_has_one_file_made_at_a_time_and_may_stop_it(screen: AppTest):
    screen.button(key="handing.csv").click().run()
    first = screen.session_state[part.WORK]
    screen.button(key="handing.xlsxpapi").click().run()
    second = screen.session_state[part.WORK]

    assert [False, False] == [first.running, first.path.parent.exists()]
    assert screen.button(key="handing.csv")
    if second.running:
        screen.button(key="handing-stoppapi").click().run()
        assert [False, False] == [second.running, second.path.parent.exists()]
        assert screen.button(key="handing.xlsxpapi")


def test_a_file_that_cannot_be_made_says_why(screen: AppTest):
    work = Work(current_build(), Wanted("observations", {"entry": "không"}), ".csv")
    Queue().heard(work)

    until(lambda: work.progress.failed)
    assert "tham số không đúng dạng" in work.progress.failed
    assert not work.path.exists()


def test_two_files_are_made_at_once_and_the_third_waits_its_turn(real: Path):
    queue = Queue()
    works = [Work(current_build(), EVERYTHING, ".xlsx") for _ in range(4)]
    try:
        assert [0, 0, 0, 1] == [queue.heard(work) for work in works]
        assert [True, True, False, False] == [work.begun for work in works]

        works[0].stop()
        # Who came later does not get in before.
        assert [1, 0] == [queue.heard(works[3]), queue.heard(works[2])]
        assert [True, False] == [work.begun for work in works[2:]]
    finally:
        for work in works:
            work.stop()


def test_nothing_is_left_of_a_file_whose_visit_is_over(real: Path):
    work = Work(current_build(), EVERYTHING, ".xlsx")
    Queue().heard(work)
    process, folder = work._process, work.path.parent
    assert process is not None
    assert folder.exists()

    del work
    gc.collect()

    assert process.poll() is not None
    assert not folder.exists()


@pytest.mark.thorough
@pytest.mark.browser
def test_the_page_can_be_used_while_its_file_is_made(
    real_home: Path, playwright: Playwright, tmp_path: Path
):
    with served(real_home, SCREEN) as address, browser(playwright) as chromium:
        page = chromium.new_page(accept_downloads=True)
        page.goto(address)
        ready = page.get_by_role("button", name="Tải tệp CSV")
        page.get_by_role("button", name="Lập tệp CSV").click()
        expect(page.get_by_text("Đang lập tệp")).to_be_visible(timeout=SECONDS * 1000)
        page.get_by_role("button", name="Đếm").click()
        expect(page.get_by_text("Đã đếm 1")).to_be_visible(timeout=SECONDS * 1000)
        expect(ready).not_to_be_visible()

        ready.wait_for(timeout=SECONDS * 1000)
        with page.expect_download() as handed:
            ready.click()
        assert "Số liệu gốc.csv" == handed.value.suggested_filename
        handed.value.save_as(tmp_path / "table.csv")

    lines = (tmp_path / "table.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "Đơn vị;" == lines[0][:7]
    assert len(lines) > 90_000


def browser(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
