"""A chart as a picture: what leaves the screen with it, where it can be had, what it looks like."""

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import quote

import openpyxl
import plotly.graph_objects as go
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from pages.parts import charts
from pages.parts.charts import picture, sheet
from pages.parts.charts.picture import AT_ONCE, HEARD, Busy, Turns
from pages.parts.charts.sheet import HEIGHT, MADE_UP, SCALE, WIDTH, Told
from pages.parts.profile.diagrams import handed_out, lines
from queries import ask
from reports import about, browser, workbook
from tests.pages.conftest import Open, chromium_path, served
from tests.pages.test_charts import SCORE, year
from tests.pages.test_in_a_browser import MILLISECONDS, PAPI, visit

TITLE = "Điểm thử của Quảng Nam: 82,00 điểm năm 2023, tăng 1,00 điểm so với năm 2022"
FULL = (round(WIDTH * SCALE), round(HEIGHT * SCALE))
PLAIN = {"source": "Sách thử", "origin": "published", "illustrative": False, "doubt": None}


def rows(**more: Any) -> list[dict[str, Any]]:
    return [year(2022, 81.0, **PLAIN) | more, year(2023, 82.0, **PLAIN) | more]


def told(title: str = TITLE, **more: Any) -> Told:
    return Told(title, "Xu hướng · Quảng Nam", rows(**more), SCORE, ["Dải xám: cao nhất."])


def figure() -> Any:
    return charts.lines([charts.Line("Quảng Nam", rows())], SCORE)


# What a picture says


def test_a_picture_says_what_the_screen_around_it_says():
    page = sheet.sheet(figure(), told())

    for said in (
        f"<h1>{TITLE}</h1>",
        "Xu hướng · Quảng Nam",
        "Điểm thử · đơn vị tính: điểm · cao hơn là tốt hơn",
        "Dải xám: cao nhất. Số liệu đến ngày 31/12/2023. Nguồn: Sách thử.",
    ):
        assert said in page


def test_a_picture_of_illustrative_figures_says_so_and_no_other():
    assert MADE_UP in sheet.sheet(figure(), told(illustrative=True))
    assert MADE_UP not in sheet.sheet(figure(), told())


def test_what_is_worked_out_has_the_day_of_what_it_is_worked_out_of():
    gains = [{"value": 1.0, "source": "Sách thử", "origin": "published"}]
    of = Told(TITLE, "", gains, SCORE, dated=rows())

    assert of.source.startswith("Số liệu đến ngày 31/12/2023. Nguồn: Sách thử")


def test_no_name_ends_the_script_or_is_taken_for_the_pages_own():
    drawn = go.Figure(figure()).update_layout(title_text="</script><b>tên</b>")
    page = sheet.sheet(drawn, told("<b>tên</b>"))

    assert "<b>tên</b>" not in page
    assert 2 == page.count("</script>")


def test_a_picture_is_as_high_as_a_slide_or_as_its_figure_needs():
    rows = [
        year(2023, 1.0) | {"unit_id": str(n), "unit_name": str(n), "place": n} for n in range(63)
    ]
    many = charts.bars(rows, SCORE, own="1")

    assert HEIGHT == sheet.high(figure())
    assert many.layout.height < sheet.high(many)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("PAPI: hạng 55/61", "PAPI, hạng 55-61"),
        ('Một "tên" <lạ>?', "Một -tên- -lạ-"),
        ("chữ " * 40, f"{('chữ ' * 20).strip()}…"),
    ],
)
def test_a_file_is_named_for_what_was_found(title: str, name: str):
    assert name == picture.named(title)


# Whose turn it is


def test_a_server_hears_only_so_many_and_is_free_again():
    turns, visitors, refused = Turns(), [Lock() for _ in range(HEARD)], Event()

    def press(visitor: Lock) -> None:
        try:
            with turns.taken(visitor):
                pass
        except Busy:
            refused.set()

    with ExitStack() as drawn:
        for visitor in visitors[:AT_ONCE]:
            drawn.enter_context(turns.taken(visitor))
        pressed = [Thread(target=press, args=(one,)) for one in [*visitors[AT_ONCE:], Lock()]]
        for one in pressed[:-1]:
            one.start()
        wait_until(lambda: all(one.locked() for one in visitors))
        assert not refused.is_set()
        pressed[-1].start()
        assert refused.wait(timeout=10)
    for one in pressed:
        one.join(timeout=10)

    assert not any(one.locked() for one in visitors)
    with turns.taken(visitors[0]):
        assert visitors[0].locked()


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(100):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it never was")


# Where it can be had

NO_PICTURE = "tests/pages/no_picture_screen.py"
WITH_CHARTS: list[tuple[str, dict[str, str]]] = [
    ("pages/analysis/trend.py", {}),
    ("pages/analysis/ranking.py", {}),
    ("pages/analysis/ranking.py", {"cach_xem": "Bản đồ ô"}),
    ("pages/analysis/ranking.py", {"cach_xem": "Ô màu các kỳ"}),
    ("pages/analysis/fields.py", {}),
    *[
        ("pages/analysis/components.py", {"chi_so": PAPI, "goc_nhin": view})
        for view in ("Điểm", "Vì sao đổi", "Điểm kế tiếp", "Tới một hạng", "So với đơn vị khác")
    ],
]


def offered(screen: AppTest) -> list[str]:
    return [one.label for one in screen.get("download_button")]  # type: ignore[union-attr]


def ids(values: Any) -> str | None:
    return "-".join(values.values()) if isinstance(values, dict) else None


@pytest.mark.parametrize(("path", "choices"), WITH_CHARTS, ids=ids)
def test_every_chart_is_taken_as_a_picture_and_as_its_table(
    real: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, path: str, choices: dict[str, str]
):
    monkeypatch.setenv("CCHC_CHROMIUM", sys.executable)
    screen = opened(path, **choices)
    drawn = len(screen.get("plotly_chart"))

    assert drawn
    assert drawn == offered(screen).count("Tải ảnh PNG")
    assert "Tải bảng Excel" in offered(screen)
    assert "Tải CSV" in offered(screen)


def squares() -> list[Any]:
    given = {"indicator": "late_rate", "period": "2023-12", "across": "field", "kind": "lĩnh vực"}
    return ask("rate_grid", unit="p63:49", **given)


def small_lines() -> list[Any]:
    declared = {row["indicator"]: row for row in ask("scorecard", unit="p63:49")}
    every = lines(ask("lines", unit="p63:49"), declared)
    return handed_out(every, declared)


@pytest.mark.parametrize(
    ("table", "names"),
    [
        (squares, {"Huyện Hiệp Đức", "Đất đai", "Tháng 12/2023"}),
        (small_lines, {PAPI, "Năm 2023", "điểm"}),
    ],
)
def test_squares_and_small_lines_are_tables_too(
    real: Path, table: Callable[[], list[Any]], names: set[str]
):
    rows = table()
    made = workbook.xlsx([workbook.Sheet("Số liệu", rows, None)], about.about("Thử", rows))
    sheet = openpyxl.load_workbook(BytesIO(made))["Số liệu"]
    said = {cell for line in sheet.iter_rows(values_only=True) for cell in line}

    assert len(rows) > 10
    assert names <= said
    assert any(one == pytest.approx(rows[0]["value"], rel=1e-9) for one in said)


def test_the_lines_of_a_profile_are_handed_out(real: Path, opened: Open):
    screen = opened("pages/units/profile.py")
    keys = [one.proto.id.rpartition("-")[2] for one in screen.get("download_button")]

    assert 2 == keys.count("lines")
    assert not screen.exception


@pytest.mark.parametrize("path", ["pages/analysis/trend.py", "pages/analysis/ranking.py"])
def test_where_no_browser_is_there_is_no_button_but_the_table(
    real: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, path: str
):
    monkeypatch.setenv("CCHC_CHROMIUM", str(tmp_path / "nothing"))
    monkeypatch.setenv("PATH", "")
    screen = opened(path)

    assert [] == list(screen.exception)
    assert ["Tải bảng Excel", "Tải CSV"] == offered(screen)


# In a real browser


def taken(page: Page) -> tuple[str, bytes]:
    """The name and content of the file that the page's one button for pictures hands out."""
    with page.expect_download(timeout=MILLISECONDS) as waiting:
        page.get_by_role("button", name="Tải ảnh PNG").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def colours(content: bytes, box: tuple[int, int, int, int] | None = None) -> dict[str, int]:
    """How often each colour is there, in all of a picture or in a part of it."""
    seen = Image.open(BytesIO(content)).convert("RGB").crop(box)
    found = seen.getcolors(maxcolors=seen.width * seen.height)
    assert found is not None
    return {"#{:02x}{:02x}{:02x}".format(*colour): count for count, colour in found}  # type: ignore[misc] # of three numbers


@pytest.mark.browser
def test_charts_are_taken_as_pictures(dashboard: str, chromium: Browser):
    with visit(chromium, scheme="dark") as visitor:
        for page in (f"xu-huong?chi_so={quote(PAPI)}", "xep-hang"):
            visitor.open(f"{dashboard}/{page}")
            finding = visitor.page.inner_text("h1.finding")
            name, content = taken(visitor.page)
            seen = colours(content)

            assert f"{picture.named(finding)}.png" == name
            assert FULL == browser.size(content)
            # Light, whatever the screen is.
            assert charts.PAPER.lower() == max(seen, key=seen.__getitem__)
            assert seen[charts.LINES[0].lower()] > 1000
        assert [] == visitor.complaints


@pytest.mark.browser
def test_the_title_and_the_mark_are_in_the_picture(
    chromium: Browser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CCHC_CHROMIUM", chromium_path() or chromium.browser_type.executable_path)
    said, silent = (
        browser.picture(sheet.sheet(figure(), one), WIDTH, HEIGHT, 1)
        for one in (told(illustrative=True), told(title=""))
    )
    top = (0, 0, WIDTH, 108)
    ink, yellow = charts.THEME["textColor"].lower(), charts.THEME["yellowBackgroundColor"].lower()

    assert colours(said, top)[ink] > 1000
    assert colours(said, top)[yellow] > 1000
    assert not {ink, yellow} & colours(silent, top).keys()


@pytest.mark.browser
def test_a_picture_that_could_not_be_drawn_is_told_in_vietnamese(
    real_home: Path, chromium: Browser
):
    with served(real_home, NO_PICTURE) as address, visit(chromium) as visitor:
        visitor.page.goto(address)
        visitor.page.get_by_role("button", name="Tải ảnh PNG").click()
        told = visitor.page.get_by_test_id("stDownloadButtonError")
        expect(told).to_be_visible(timeout=MILLISECONDS)
        looks = told.evaluate(
            "one => [getComputedStyle(one).fontSize, getComputedStyle(one, '::after').content]"
        )

    assert "0px" == looks[0]  # Streamlit's own words are English
    assert "Chưa vẽ được ảnh" in looks[1]
