"""Every page on every screen, by day and at night, rich or empty, in a real Chromium."""

from itertools import chain
from typing import Literal
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser

from pages.parts import inside
from pages.parts.charts import theme
from tests.conftest import Small
from tests.pages.conftest import served, until_page
from tests.pages.looks import SIZES, cut_off
from tests.pages.test_in_a_browser import (
    ADDRESSES,
    MILLISECONDS,
    OURS,
    PAPI,
    Visit,
    visit,
)

pytestmark = pytest.mark.browser

TILES = f"/xep-hang?cach_xem={quote('Bản đồ ô')}"
# The longest name of all units; nothing was ever reported of it.
LONGEST = "Thành phố Quảng Ngãi: Phường Nguyễn Nghiêm, Quảng Ngãi (trước 01/7/2025)"


# Every view of an index but the first, which its page opens with.
INSIDE = [
    f"/thanh-phan?chi_so={quote(PAPI)}&goc_nhin={quote(name)}"
    for name, _ in [*inside.VIEWS.values()][1:]
]
# Every run looks at the first half of the pages where there is little to show, else at all.
SOME = [ADDRESSES[::4], pytest.param(ADDRESSES, marks=pytest.mark.thorough)]
RESIZED = 500  # milliseconds that figures take to fit another screen

BEFORE = "place => getComputedStyle(document.querySelector(place), '::before').content"


def wrong(visitor: Visit, address: str, *more: tuple[int, int]) -> list[str]:
    """What is wrong with a page as it stands, and on screens of `more` sizes: nothing."""
    page = visitor.page
    visitor.open(address)
    failed = page.locator("[data-testid=stException]").count()
    found = [*cut_off(page), *["an exception"] * failed]
    first = page.viewport_size
    for width, height in more:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(RESIZED)
        found += [f"{width} px: {one}" for one in cut_off(page)]
    if first and more:
        page.set_viewport_size(first)
    found += visitor.complaints
    found += [one for one in visitor.asked if not OURS.match(one)]
    visitor.complaints.clear()
    visitor.asked.clear()
    return [f"{unquote(address.partition('//')[2])}: {one}" for one in found]


@pytest.mark.parametrize(
    ("sizes", "addresses"),
    [
        ([SIZES[0], SIZES[3]], [*ADDRESSES[::2], TILES, *INSIDE[::4]]),
        (SIZES[1:2], [*ADDRESSES[::5], TILES, *INSIDE[::4]]),
        pytest.param(
            [SIZES[0], *SIZES[2:]], [*ADDRESSES, TILES, *INSIDE], marks=pytest.mark.thorough
        ),
        pytest.param(SIZES[1:2], [*ADDRESSES, *INSIDE], marks=pytest.mark.thorough),
    ],
    ids=["down to a phone", "the largest", "down, every view", "the largest, every view"],
)
def test_every_page_fits_every_screen_and_asks_nothing_from_outside(
    sizes: list[tuple[int, int]], addresses: list[str], dashboard: str, chromium: Browser
):
    """The largest screen has larger words from the start; the others are one window made narrow."""
    first, *others = sizes
    with visit(chromium, first) as visitor:
        visitor.open(dashboard)
        assert visitor.asked
        found = [wrong(visitor, dashboard + address, *others) for address in addresses]

    assert [] == [*chain.from_iterable(found)]


@pytest.mark.parametrize("addresses", SOME, ids=["some pages", "every page"])
def test_a_unit_of_which_nothing_is_known_and_whose_name_is_long_fits_too(
    addresses: list[str], dashboard: str, chromium: Browser
):
    with visit(chromium, SIZES[3]) as visitor:
        found = [
            wrong(visitor, f"{dashboard}{address}?don_vi={quote(LONGEST)}") for address in addresses
        ]

    assert [] == [*chain.from_iterable(found)]


@pytest.mark.parametrize("addresses", SOME, ids=["some pages", "every page"])
def test_a_home_without_any_figure_says_so_on_every_page(
    addresses: list[str], small: Small, chromium: Browser
):
    small.build()
    with served(small.home) as address, visit(chromium, SIZES[2]) as visitor:
        visitor.open(address)
        found = [wrong(visitor, address + path) for path in addresses]
        said = visitor.open(f"{address}/xu-huong")

    assert [] == [*chain.from_iterable(found)]
    assert "Chưa có" in said


def test_without_a_build_the_page_says_how_to_make_one(small: Small, chromium: Browser):
    with served(small.home) as address, visit(chromium, scheme="dark") as visitor:
        visitor.page.goto(address)
        said = visitor.page.inner_text(".empty", timeout=MILLISECONDS)

    assert "Chưa có bản dựng số liệu" in said
    assert "cchc build" in said


def test_without_a_build_its_administrator_still_sees_how_all_fares(
    small: Small, chromium: Browser
):
    with served(small.home) as address, visit(chromium) as visitor:
        visitor.page.goto(address)
        visitor.page.click(".empty a")
        said = visitor.page.inner_text(".signs", timeout=MILLISECONDS)

    assert "Bản dựng" in said


def test_a_page_that_fails_says_so_in_vietnamese(small: Small, chromium: Browser):
    small.build()
    for build in (small.home / "builds").glob("*.duckdb"):
        build.write_bytes(b"no database")
    with served(small.home) as address, visit(chromium) as visitor:
        visitor.page.goto(address)
        visitor.page.wait_for_selector("[data-testid=stException]", timeout=MILLISECONDS)
        seen = visitor.page.inner_text("[data-testid=stException]")
        said = visitor.page.evaluate(BEFORE, "[data-testid=stException]")

    assert "" == seen.strip()
    assert "Trang này gặp lỗi" in said


# By day and at night

COLOURS = """() => {
  const drawn = [...document.querySelectorAll('.js-plotly-plot .main-svg *')].filter(one =>
    ['path', 'line', 'rect', 'text', 'tspan'].includes(one.tagName) && one.checkVisibility({
      opacityProperty: true, visibilityProperty: true})
    && !one.closest('defs, .draglayer, .scrollbar'));
  const used = drawn.map(getComputedStyle).flatMap(style => [
    Number(style.fillOpacity) > 0 && style.fill,
    Number(style.strokeOpacity) > 0 && style.strokeWidth !== '0px' && style.stroke]);
  return [...new Set(used.filter(one => one && one.startsWith('rgb(')))];
}"""
FIGURES = [TILES, "/xu-huong", "/linh-vuc", "/thanh-phan"]


def rgb(colour: str) -> str:
    """A colour as a browser writes it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_has_the_colours_of_the_theme_that_is_seen(
    scheme: Literal["light", "dark"], dashboard: str, chromium: Browser
):
    partners, seen = theme.partners(), theme.BOTH[scheme]
    of_theme = {rgb(one) for one in (partners if scheme == "light" else partners.values())}
    with visit(chromium, scheme=scheme) as visitor:
        for address in FIGURES:
            visitor.open(dashboard + address)
            visitor.page.wait_for_selector(".js-plotly-plot .main-svg text")
            # Black is what a browser says of a shape without any colour.
            used = set(visitor.page.evaluate(COLOURS)) - {"rgb(0, 0, 0)"}
            paper = visitor.page.eval_on_selector(
                ".js-plotly-plot .main-svg", "one => getComputedStyle(one).backgroundColor"
            )

            assert rgb(seen["textColor"]) in used
            assert rgb(seen["secondaryBackgroundColor"]) == paper
            assert set() == used - of_theme


# English of the framework

WORDS = "place => getComputedStyle(document.querySelector(place), '::after').content"
HIDDEN = "place => getComputedStyle(document.querySelector(place)).fontSize === '0px'"


def replaced(visitor: Visit, place: str) -> str:
    """What stands in the place of an English text that is not seen any more."""
    visitor.page.wait_for_selector(place, state="attached")
    until_page(visitor.page, HIDDEN, place)
    said: str = visitor.page.evaluate(WORDS, place)
    return said.strip('"')


def test_what_does_not_fit_into_the_menu_is_named_in_vietnamese(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(dashboard)
        visitor.page.add_style_tag(content="[data-testid=stTopNav] { max-width: 20rem; }")

        assert "Mục khác" in replaced(visitor, ".rc-overflow-item-rest p")


def test_a_tablet_shows_the_whole_menu(dashboard: str, chromium: Browser):
    with visit(chromium, SIZES[2]) as visitor:
        visitor.open(dashboard)
        seen = visitor.page.locator("[data-testid=stTopNavSection]:visible").all_inner_texts()

    assert ["Tổng quan", "Phân tích", "Đơn vị", "Mục tiêu", "Số liệu", "Hệ thống"] == seen


def test_lists_fields_and_the_menu_speak_vietnamese(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        page = visitor.page
        visitor.open(f"{dashboard}/xu-huong")
        page.get_by_role("combobox", name="So với").click()
        assert "Chọn tất cả" == replaced(visitor, "[data-key=__select_all__] > div")
        page.get_by_role("combobox", name="So với").fill("không có đơn vị này")
        none = "[role=listbox][data-empty=true] [role=option] span"
        assert "Không còn lựa chọn nào phù hợp" == replaced(visitor, none)
        page.keyboard.press("Escape")
        page.locator("[data-testid=stMainMenuButton]").click()
        looks = [
            replaced(visitor, f"[data-testid=stMainMenuItem-theme-{one}]")
            for one in ("System", "Light", "Dark")
        ]
        assert ["Theo máy", "Sáng", "Tối"] == looks

        visitor.open(f"{dashboard}/nhan-bao-cao")
        page.get_by_label("Người nhận").fill("Nguyễn Thị Lan")
        told = "[data-testid=InputInstructions] span:has(+ span)"
        assert "Nhấn Enter để áp dụng" == replaced(visitor, told)


def test_the_first_visit_of_a_server_may_be_to_any_page(small: Small, chromium: Browser):
    small.build()
    with served(small.home) as address, visit(chromium) as visitor:
        visitor.open(f"{address}/tra-cuu")
        assert "Tra cứu" in visitor.page.title()
        assert 0 == visitor.page.locator("section[role=dialog]").count()


def test_an_address_without_a_page_and_a_lost_server_are_told_in_vietnamese(
    small: Small, chromium: Browser
):
    title = "section[role=dialog] > h2[slot=title]"
    small.build()
    with visit(chromium) as visitor:
        with served(small.home) as address:
            visitor.open(address)
            visitor.page.goto(f"{address}/khong-co")
            assert "Chưa mở được đúng như đã yêu cầu" == replaced(visitor, title)
            visitor.open(address)
        lost = "[data-testid=stConnectionStatus] label"
        assert "● Mất kết nối" == replaced(visitor, lost)
        visitor.page.wait_for_selector(title, timeout=MILLISECONDS)
        assert "Mất kết nối với máy chủ" == replaced(visitor, title)
