"""What those need who see colours badly, use no mouse, or hear the page: in a real Chromium."""

from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.pages.conftest import until_page
from tests.pages.looks import SIZES
from tests.pages.test_in_a_browser import ADDRESSES, MILLISECONDS, visit
from tests.pages.test_the_look import INSIDE, TILES

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
GRAVE = """rules => axe.run(document, {resultTypes: ['violations'], rules}).then(said =>
  said.violations.filter(one => ['serious', 'critical'].includes(one.impact)).flatMap(one =>
    one.nodes.map(node => `${one.id}: ${node.html.slice(0, 150)}`)))"""
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
SEEN = "scheme => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme"
# On a phone only, where the menu is Streamlit's sidebar: its list holds groups instead of items,
# and the figures that are pushed sideways are boxes of Streamlit's; the browser moves them by keys.
ON_A_PHONE = {
    name: {"enabled": False} for name in ("list", "listitem", "scrollable-region-focusable")
}


def grave(page: Page, **rules: Any) -> list[str]:
    """What axe finds serious or critical on a page as it stands, contrast of colours included."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(GRAVE, rules)
    return found


@pytest.mark.parametrize(
    ("every", "every_night"), [(3, 3), pytest.param(1, 1, marks=pytest.mark.thorough)]
)
def test_axe_finds_nothing_grave_by_day_and_at_night(
    every: int, every_night: int, dashboard: str, chromium: Browser
):
    """Every so many pages by day, and every so many of those at night too."""
    found = {}
    with visit(chromium) as visitor:
        for place, address in enumerate((*ADDRESSES, TILES, *INSIDE[::3])[::every]):
            visitor.open(dashboard + address)
            for scheme in SCHEMES[: 1 if place % every_night else 2]:
                visitor.page.emulate_media(color_scheme=scheme)
                until_page(visitor.page, SEEN, scheme)
                found[address, scheme] = grave(visitor.page)

    assert {} == {place: said for place, said in found.items() if said}


def test_axe_finds_nothing_grave_on_a_phone(dashboard: str, chromium: Browser):
    with visit(chromium, SIZES[3], scheme="dark") as visitor:
        visitor.open(f"{dashboard}/muc-tieu")

        assert [] == grave(visitor.page, **ON_A_PHONE)


def test_axe_would_find_pale_words(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/muc-tieu")
        visitor.page.add_style_tag(content=".finding { color: #bbb !important; }")

        assert any(one.startswith("color-contrast: <h1") for one in grave(visitor.page))


# Without a mouse

# All that a key should reach; of choices of which one holds, one.
REACHABLE = """() => {
  const all = [...document.querySelectorAll('.stApp :is(a[href], button, input, textarea, summary,'
    + ' [tabindex="0"])')];
  const kept = all.filter(one => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]')
    && !one.closest('[aria-hidden=true]') && one.getClientRects().length
    && one.checkVisibility({visibilityProperty: true}) && one.type !== 'file');
  const groups = new Set();
  window.reachable = kept.filter(one => {
    const group = one.closest('[data-testid=stButtonGroup]');
    if (!group) return true;
    const first = !groups.has(group);
    groups.add(group);
    return first;
  }).map(one => one.closest('[data-testid=stButtonGroup]') || one);
  return window.reachable.length;
}"""
# Where the key stands, and how it and what is around it look.
HERE = """() => {
  const one = document.activeElement;
  const held = one.closest('[data-testid=stButtonGroup]') || one;
  const around = [one];
  while (around.length < 5 && around.at(-1).parentElement) around.push(around.at(-1).parentElement);
  window.around = around;
  return [window.reachable.indexOf(held), window.looks(around), one.outerHTML.slice(0, 150)];
}"""
LOOKS = """() => { window.looks = around => around.map(one => {
  const style = getComputedStyle(one);
  return [style.outline, style.boxShadow, style.borderColor, style.backgroundColor].join();
}).join(); }"""


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/nhan-bao-cao",
        pytest.param("/xep-hang", marks=pytest.mark.thorough),
        pytest.param("/muc-tieu", marks=pytest.mark.thorough),
    ],
)
def test_the_tab_key_reaches_everything_in_order_and_shows_where_it_is(
    address: str, dashboard: str, chromium: Browser
):
    with visit(chromium) as visitor:
        page = visitor.page
        visitor.open(dashboard + address)
        page.add_style_tag(content="* { transition: none !important; }")
        page.evaluate(LOOKS)
        count = page.evaluate(REACHABLE)
        reached: list[int] = []
        unseen: list[str] = []
        page.keyboard.press("Tab")
        for _ in range(count + 10):
            place, focused, said = page.evaluate(HERE)
            if place < 0 and said.startswith("<body") and reached:
                break
            page.keyboard.press("Tab")
            if page.evaluate("() => window.looks(window.around)") == focused:
                unseen.append(said)
            reached += [place] * (place >= 0)
        missed = page.evaluate(
            "reached => reachable.filter((one, at) => one.isConnected && !reached.includes(at))"
            ".map(one => one.outerHTML.slice(0, 150))",
            reached,
        )

    assert count > 8
    assert [] == missed
    assert sorted(reached) == reached
    assert [] == unseen


def test_a_card_a_choice_and_an_expander_work_by_keys_alone(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        page = visitor.page
        visitor.open(dashboard)
        page.locator(".st-key-card-papi a").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("h1.finding:has-text('PAPI')", timeout=MILLISECONDS)

        visitor.open(f"{dashboard}/xep-hang")
        page.get_by_role("radio", name="Biểu đồ thanh").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
        page.wait_for_selector(".st-key-wide-chart-tiles", timeout=MILLISECONDS)
        visitor.settle()

        page.locator("summary", has_text="Bảng số liệu").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("details[open] table", timeout=MILLISECONDS)
