"""The real dashboard over everything that ships, in a real Chromium that speaks English."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, TimeoutError

from tests.conftest import SECONDS
from tests.pages.conftest import served, until_page
from tests.sent import district_return, strange_table

pytestmark = pytest.mark.browser

ADDRESSES = [
    "/",
    "/trinh-chieu",
    "/tai-lieu",
    "/xu-huong",
    "/xep-hang",
    "/thanh-phan",
    "/linh-vuc",
    "/ho-so",
    "/muc-tieu",
    "/nhiem-vu",
    "/chi-tieu",
    "/nhan-bao-cao",
    "/tien-do-nop",
    "/tra-cuu",
    "/lich-su",
    "/tai-khoan",
    "/nguoi-dung",
    "/nhat-ky",
    "/tinh-trang",
]
SIZES = [(1366, 768), (390, 844)]
OURS = re.compile(r"^(https?://127\.0\.0\.1[:/]|wss?://127\.0\.0\.1[:/]|data:|blob:)")
# Streamlit asks for its own two files beside a page's address first, then at the top.
EXPECTED = "Failed to load resource: the server responded with a status of 404"
PAPI = "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)"
PART = "Tham gia của người dân ở cấp cơ sở"
MILLISECONDS = SECONDS * 1000
# What the server said has been drawn, also by parts of Streamlit that are fetched when needed.
DRAWN = """document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
  && !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')"""


class Visit:
    """A page as a visitor sees it, with all that it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._request)
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.complaints.append(message.text)

    def open(self, address: str) -> str:
        """Everything that the page says once it stands."""
        self.page.goto(address)
        self.page.wait_for_selector(".foot", timeout=MILLISECONDS, state="attached")
        self.settle()
        return self.page.inner_text("body")

    def choose(self, label: str, said: str) -> None:
        """Choose what is written so; a list that a redrawing closed is opened again."""
        box = self.page.get_by_role("combobox", name=label)
        for _ in range(5):
            self.settle()
            box.click()
            box.fill(said)
            try:
                option = self.page.get_by_role("option").filter(has_text=said).first
                option.click(timeout=5_000)
            except TimeoutError:
                continue
            return
        raise AssertionError(f"«{said}» could not be chosen for «{label}»")

    def settle(self) -> None:
        """Wait until what was chosen has been drawn."""
        self.page.wait_for_timeout(300)
        until_page(self.page, DRAWN)
        # What is drawn hears no key yet while the browser is still busy with it.
        self.page.evaluate("new Promise(done => requestIdleCallback(done, {timeout: 10000}))")


@contextmanager
def visit(
    chromium: Browser,
    size: tuple[int, int] = SIZES[0],
    locale: str = "en-US",
    scheme: Literal["light", "dark"] = "light",
) -> Iterator[Visit]:
    width, height = size
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        locale=locale,
        color_scheme=scheme,
        accept_downloads=True,
    )
    context.set_default_timeout(MILLISECONDS)
    yield Visit(context.new_page())
    context.close()


def test_an_english_browser_shows_vietnamese_numbers(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        said = visitor.open(dashboard)
        visitor.open(f"{dashboard}/xu-huong?chi_so={quote(PAPI)}&thanh_phan={quote(PART)}")
        visitor.page.wait_for_selector(".js-plotly-plot .xtick")
        chart = " ".join(visitor.page.locator(".js-plotly-plot text").all_text_contents())
        ticks = visitor.page.locator(".js-plotly-plot .ytick text").all_text_contents()

    assert "84,60" in said
    assert "84.60" not in said
    assert re.search(r"\d\d\.\d{3} số liệu", said)
    # Labels that we wrote, and ticks that the chart itself wrote.
    assert re.search(r"\d,\d\d\b", chart)
    assert all(re.fullmatch(r"\d,\d\d?", tick) for tick in ticks)
    assert ticks
    assert not re.search(r"\d\.\d\d\b", chart)


def test_a_first_visitor_sees_six_indices_without_scrolling(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(dashboard)
        cards = visitor.page.locator("[class*=st-key-card-]")
        boxes = [cards.nth(number).bounding_box() for number in range(6)]

    assert all(box is not None and box["y"] + box["height"] <= 768 for box in boxes)


def test_several_targets_are_seen_without_scrolling(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/muc-tieu")
        aims = visitor.page.locator("tbody.aim")
        boxes = [aims.nth(number).bounding_box() for number in range(4)]

    assert all(box is not None and box["y"] + box["height"] <= 768 for box in boxes)


def test_a_compact_table_is_stacked_on_a_phone(dashboard: str, chromium: Browser):
    with visit(chromium, SIZES[1]) as visitor:
        visitor.open(dashboard)
        row = visitor.page.locator(".stacked tbody tr").first
        name, remark = (row.locator("td").nth(place).bounding_box() for place in (0, 3))

    assert name is not None
    assert remark is not None
    assert remark["y"] >= name["y"] + name["height"]


def test_a_link_opens_the_same_view(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/xep-hang?don_vi={quote('Tỉnh Bình Định')}&chi_so={quote(PAPI)}")
        period = visitor.page.get_by_role("combobox", name="Kỳ", exact=True)
        period.click()
        visitor.page.get_by_role("option", name="Năm 2021").click()
        visitor.page.wait_for_selector("h1.finding:has-text('2021')")
        link = visitor.page.evaluate("location.href")
        seen = visitor.page.inner_text("h1.finding")
    with visit(chromium) as another:
        another.open(link)

        assert seen == another.page.inner_text("h1.finding")
        assert "Bình Định" in seen
        assert "ky=" in link


def test_a_card_leads_to_its_line(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(dashboard)
        visitor.page.locator(".st-key-card-papi a").click()
        visitor.page.wait_for_selector("h1.finding:has-text('PAPI')", timeout=MILLISECONDS)

        assert "/xu-huong" in visitor.page.evaluate("location.href")


def test_a_chart_says_in_words_what_it_shows(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/xu-huong?chi_so={quote(PAPI)}")
        chart = visitor.page.locator("[data-testid=stPlotlyChart]")
        chart.wait_for()

        assert visitor.page.inner_text("h1.finding") == chart.get_attribute("aria-label")


def test_a_table_is_handed_out_as_a_workbook(dashboard: str, chromium: Browser, tmp_path: Path):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/xep-hang?chi_so={quote(PAPI)}")
        with visitor.page.expect_download(timeout=MILLISECONDS) as waiting:
            visitor.page.get_by_text("Tải bảng Excel").click()
        name = waiting.value.suggested_filename
        waiting.value.save_as(tmp_path / "table.xlsx")
    book = openpyxl.load_workbook(BytesIO((tmp_path / "table.xlsx").read_bytes()))
    values = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]

    assert name.endswith(".xlsx")
    assert "Giới thiệu" in book.sheetnames
    assert any(isinstance(value, float) and abs(value - 41.0045) < 1e-9 for value in values)


def test_a_file_holds_all_that_was_found_not_only_what_is_shown(
    dashboard: str, chromium: Browser, tmp_path: Path
):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/tra-cuu")
        seen = visitor.page.inner_text("h1.finding")
        for kind in ("Tải bảng Excel", "Tải CSV", "Tải Parquet"):
            with visitor.page.expect_download(timeout=MILLISECONDS) as waiting:
                visitor.page.get_by_text(kind, exact=True).click()
            waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
    found = int(seen.partition(" ")[0].replace(".", ""))
    book = openpyxl.load_workbook(tmp_path / "Tra cứu.xlsx", read_only=True)
    lines = (tmp_path / "Tra cứu.csv").read_text(encoding="utf-8-sig").splitlines()

    assert found == book["Số liệu"].max_row - 1 > 1000
    assert found == len(lines) - 1
    assert {"Tra cứu.xlsx", "Tra cứu.csv", "Tra cứu.parquet"} == {
        path.name for path in tmp_path.iterdir()
    }
    assert "Số liệu minh họa" in lines[0]
    assert "số liệu minh họa" in "".join(lines[1:])


FILES = {
    "tháng 7.xlsx": district_return(),
    "tháng 8.xlsx": district_return("Tháng 8/2023", called={"Huyện Hiệp Đức": "H. Hiệp Đứk"}),
    "lỗi.xlsx": district_return("Tháng 9/2023", cells={"D12": -4, "E13": "chưa có"}),
    "lạ.xlsx": strange_table(),
    "ảnh.xlsx": b"\x89PNG\r\n\x1a\n",
}


def dropped(visitor: Visit, tmp_path: Path, *names: str) -> None:
    """Drop files and wait until each has its card."""
    for name in names:
        (tmp_path / name).write_bytes(FILES[name])
    visitor.page.set_input_files("input[type=file]", [tmp_path / name for name in names])
    until_page(visitor.page, f"document.querySelectorAll('.file-head').length == {len(names)}")


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_several_files_are_judged_beside_one_another(
    size: tuple[int, int], dashboard: str, chromium: Browser, tmp_path: Path
):
    with visit(chromium, size) as visitor:
        visitor.open(f"{dashboard}/nhan-bao-cao")
        dropped(visitor, tmp_path, *FILES)
        visitor.page.wait_for_selector("h1.finding:has-text('5 tệp')", timeout=MILLISECONDS)
        said = visitor.page.inner_text("body")
        wide = visitor.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")

        assert "5 tệp: 4 cần sửa, 1 có thể nhận" in said
        assert "Chưa nhận được: 2 chỗ cần sửa" in said
        assert wide <= size[0]
        assert 0 == visitor.page.locator("[data-testid=stException]").count()
        assert [] == visitor.complaints
        assert [] == [one for one in visitor.asked if not OURS.match(one)]


def test_the_uploader_speaks_vietnamese(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/nhan-bao-cao")
        words = {
            place: visitor.page.evaluate(
                "place => [getComputedStyle(document.querySelector(place)).fontSize,"
                " getComputedStyle(document.querySelector(place), '::after').content]",
                place,
            )
            for place in (
                "[data-testid=stFileUploaderDropzone] > span button p",
                "[data-testid=stFileUploaderDropzoneInstructions] span",
            )
        }

    assert {"0px"} == {size for size, _ in words.values()}
    assert ["Chọn tệp", "mỗi tệp tối đa 25 MB"] == [
        said.strip('"').rpartition("; ")[2] for _, said in words.values()
    ]


def test_a_marked_copy_goes_back_to_the_sender(dashboard: str, chromium: Browser, tmp_path: Path):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/nhan-bao-cao")
        dropped(visitor, tmp_path, "lỗi.xlsx")
        with visitor.page.expect_download(timeout=MILLISECONDS) as waiting:
            visitor.page.get_by_role("button", name="Tải bản đánh dấu").click()
        name = waiting.value.suggested_filename
        waiting.value.save_as(tmp_path / "copy.xlsx")
    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")

    assert "lỗi - kết quả kiểm tra.xlsx" == name
    assert "Kết quả kiểm tra" == book.sheetnames[0]
    assert book["Biểu"]["D12"].comment is not None


@pytest.mark.thorough
def test_a_strange_table_is_joined_in_the_browser_and_read_at_once(
    real_home: Path, chromium: Browser, tmp_path: Path
):
    home = tmp_path / "home"
    shutil.copytree(real_home, home)
    with served(home) as address, visit(chromium) as visitor:
        visitor.open(address)
        visitor.open(f"{address}/nhan-bao-cao")
        page = visitor.page
        page.get_by_label("Người nhận").fill("Nguyễn Thị Lan")
        page.keyboard.press("Enter")
        dropped(visitor, tmp_path, "lạ.xlsx")
        page.get_by_text("Ghép cột bằng tay").click()
        for column, said in (
            ("Địa phương", "Tên đơn vị"),
            ("Lượng nộp qua mạng", "Số hồ sơ tiếp nhận trực tuyến trong kỳ"),
            ("Lượng nộp tại quầy", "Số hồ sơ tiếp nhận trực tiếp"),
        ):
            visitor.choose(column, said)
        visitor.settle()
        page.get_by_role("button", name="Ghi nhớ cách ghép").click()
        page.wait_for_selector(".file-head:has-text('Có thể nhận')", timeout=MILLISECONDS)

        assert "18 dòng, 36 số liệu" in page.inner_text("body")

        page.get_by_role("button", name="Nhận vào sổ").click()
        page.wait_for_selector(".file-head:has-text('Đã nhận')", timeout=MILLISECONDS)
        page.get_by_text("Xem số liệu của bút toán").click()
        page.wait_for_selector("h1.finding:has-text('lạ.xlsx: đang được tính')")

        assert re.search(r"but_toan=\d+", page.evaluate("location.href"))
        with page.expect_download(timeout=MILLISECONDS) as waiting:
            page.get_by_text("Tải tệp gốc như khi nhận").click()
        waiting.value.save_as(tmp_path / "original.xlsx")

        assert FILES["lạ.xlsx"] == (tmp_path / "original.xlsx").read_bytes()
        assert [] == visitor.complaints
