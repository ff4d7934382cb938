"""What a real Chromium prints: a unit's profile on two sheets, other pages whole."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.pages.test_in_a_browser import ADDRESSES, SIZES, visit

pytestmark = pytest.mark.browser

SHEET = re.compile(rb"/Type\s*/Page\b")
RICH, DISTRICT, DEPARTMENT, NEW = (
    "Tỉnh Quảng Nam",
    "Huyện Hiệp Đức, Quảng Nam",
    "Sở Tài nguyên và Môi trường, Quảng Nam",
    "Thành phố Đà Nẵng",
)
WIDE = 1047  # an A4 sheet across, within its margins, in pixels of 96 to the inch


def sheets(page: Page) -> int:
    """On how many sheets a page is printed, as its own style asks for."""
    return len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("unit", "fewest"),
    [
        (RICH, 2),
        pytest.param(DISTRICT, 2, marks=pytest.mark.thorough),
        pytest.param(DEPARTMENT, 1, marks=pytest.mark.thorough),
        (NEW, 1),
    ],
)
@pytest.mark.parametrize(
    "size", [SIZES[0], pytest.param((1920, 1080), marks=pytest.mark.thorough)], ids=str
)
def test_a_profile_prints_on_two_sheets(
    unit: str, fewest: int, size: tuple[int, int], dashboard: str, chromium: Browser
):
    with visit(chromium, size) as visitor:
        visitor.open(f"{dashboard}/ho-so?don_vi={quote(unit)}")
        on_paper = sheets(visitor.page)
        visitor.page.emulate_media(media="print")
        emulated = sheets(visitor.page)

    assert fewest <= on_paper <= 2
    assert fewest <= emulated <= 2


def test_every_sheet_says_whose_it_is_of_when_and_that_it_is_made_up(
    dashboard: str, chromium: Browser
):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/ho-so")
        rules = visitor.page.evaluate(
            "[...document.querySelectorAll('style')].map(one => one.textContent).join(' ')"
        )

    [told] = re.findall(r'@top-left { content: "([^"]*)"', rules)
    assert "Tỉnh Quảng Nam · Số liệu đến ngày 31/12/2024 · Có số liệu minh họa" in told


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(address, marks=pytest.mark.thorough) if place % 3 else address
        for place, address in enumerate(ADDRESSES)
    ],
)
def test_what_is_printed_is_open_and_holds_nothing_to_press(
    address: str, dashboard: str, chromium: Browser
):
    """The page lies as long as it is, nothing in it scrolls, and no chart is wider than paper."""
    with visit(chromium) as visitor:
        visitor.open(dashboard + address)
        visitor.page.emulate_media(media="print")
        shown = visitor.page.evaluate(
            """() => [...document.querySelectorAll(
                '[data-testid=stHeader], [data-testid=stSelectbox], button, input')]
                .filter(one => one.getClientRects().length
                    && !one.closest('[data-testid=stFileUploader]')).map(one => one.outerHTML)"""
        )
        held = visitor.page.evaluate(
            """() => [...document.querySelectorAll('.stApp, .stApp *')]
                .filter(one => /auto|scroll/.test(getComputedStyle(one).overflowY)
                    && one.scrollHeight > one.clientHeight + 1)
                .map(one => one.outerHTML.slice(0, 90))"""
        )
        charts = visitor.page.evaluate(
            """() => [...document.querySelectorAll('.js-plotly-plot')]
                .map(one => one.getBoundingClientRect().width)"""
        )

    assert [] == shown
    assert [] == held
    assert all(width <= WIDE for width in charts)
