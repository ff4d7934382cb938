"""The meeting's slides: what they tell, how one walks through them, what is legible."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.parts import charts
from tests.conftest import Small
from tests.pages.conftest import Open, told
from tests.pages.test_charts import LATE, placed
from tests.pages.test_in_a_browser import MILLISECONDS, visit
from tests.pages.test_screens import PRESENT

LEAST = 18  # pixels, at 1366 by 768


def test_a_meeting_begins_with_whose_it_is_and_how_the_targets_stand(real: Path, opened: Open):
    screen = opened(PRESENT)
    said = told(screen)

    assert not screen.exception
    assert '<h1 class="finding">Tỉnh Quảng Nam</h1>' in said
    assert "mục tiêu" in said
    assert "1/13" in said


def test_a_slide_of_the_address_is_shown_and_the_buttons_lead_on(real: Path, opened: Open):
    screen = opened(PRESENT, trang="6")
    assert "PAPI của Tỉnh Quảng Nam: 41,00" in told(screen)

    screen.button("step-right").click().run()

    assert "7/13" in told(screen)
    assert not screen.exception


@pytest.mark.parametrize("place", ["0", "99", "abc", "-3"])
def test_an_address_beyond_the_slides_shows_one_of_them(real: Path, opened: Open, place: str):
    screen = opened(PRESENT, trang=place)

    assert not screen.exception
    assert "/13</b>" in told(screen)


def test_only_a_slide_with_illustrative_figures_says_so(real: Path, opened: Open):
    assert "không phải số thật" not in told(opened(PRESENT, trang="6"))
    assert "không phải số thật" in told(opened(PRESENT, trang="3"))


def test_a_unit_without_figures_has_an_opening_and_no_more(small: Small, opened: Open):
    small.build()
    screen = opened(PRESENT)

    assert not screen.exception
    assert "1/" in told(screen)


def test_who_is_behind_is_a_slide_with_names(real: Path, opened: Open):
    said = told(opened(PRESENT, trang="3"))

    assert "Điểm nóng" in said
    assert "Huyện Tiên Phước" in said


def test_an_enlarged_figure_has_no_small_words():
    figure = charts.enlarged(charts.bars([placed("u", 12.5)], LATE, own="u"), 430)

    sizes = [figure.layout.font.size, figure.layout.xaxis.tickfont.size]
    sizes += [trace.textfont.size for trace in figure.data]
    assert min(sizes) >= LEAST


def small_words(page: Page) -> list[str]:
    """Every visible text that is set smaller than what is legible, with its size."""
    found: list[str] = page.evaluate(
        """(least) => [...document.querySelectorAll('.st-key-slide *')]
            .filter(e => e.getClientRects().length && [...e.childNodes].some(
                n => n.nodeType === 3 && n.textContent.trim()))
            .map(e => [parseFloat(getComputedStyle(e).fontSize), e.textContent.trim()])
            .filter(([size]) => size < least).map(([size, text]) => `${size} ${text}`)""",
        LEAST,
    )
    return found


@pytest.mark.browser
def test_slides_are_legible_and_walked_by_keys_in_a_browser(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        page, strip = visitor.page, visitor.page.locator(".st-key-walk")
        visitor.open(f"{dashboard}/trinh-chieu?trang=2")
        for place in range(3, 14):
            page.keyboard.press("ArrowRight" if place % 2 else "PageDown")
            expect(strip).to_contain_text(f"{place}/13", timeout=MILLISECONDS)
            visitor.settle()
            assert small_words(page) == [], place
            assert page.evaluate("document.documentElement.scrollWidth") <= 1366
        page.keyboard.press("ArrowLeft")
        expect(strip).to_contain_text("12/13", timeout=MILLISECONDS)

        assert page.locator("[data-testid=stHeader]").is_hidden()
        assert [] == visitor.complaints
