"""A view has an address that opens it; choices survive a walk through the menu, and back."""

import pytest
from playwright.sync_api import Browser, Page

from tests.pages.test_in_a_browser import MILLISECONDS, Visit, visit

pytestmark = pytest.mark.browser

STEPS = 3  # back: the page that is left, the former one, each bare; then the former as it was
SECTIONS = {"Xu hướng": "Phân tích", "Xếp hạng": "Phân tích", "Lĩnh vực": "Phân tích"}


def menu(visitor: Visit, page: str) -> None:
    """Go to a page by the menu."""
    visitor.page.get_by_test_id("stTopNavSection").filter(has_text=SECTIONS[page]).click()
    visitor.page.get_by_test_id("stTopNavDropdownLink").filter(has_text=page).click()
    visitor.page.wait_for_selector(f".page-name:has-text('{page}')", timeout=MILLISECONDS)
    visitor.settle()


def press(visitor: Visit, said: str) -> None:
    """Press one of some buttons or a toggle."""
    visitor.page.get_by_text(said, exact=True).first.click()
    visitor.settle()


def view(page: Page) -> dict[str, object]:
    """What a view is: its title, and what stands in each of its choosers."""
    return {
        "title": page.inner_text("h1.finding"),
        "choosers": page.evaluate(
            """() => [...document.querySelectorAll(
                '[data-testid=stSelectbox] input, [data-testid=stDateInput] input,'
                + ' [data-testid=stTextInput] input')].map(one => one.value)"""
        ),
        "pressed": page.evaluate(
            """() => [...document.querySelectorAll(
                '[data-testid=stButtonGroup] [aria-checked=true],'
                + ' [data-testid=stButtonGroup] [aria-pressed=true],'
                + ' [data-testid=stCheckbox] input:checked')].map(one => one.innerText)"""
        ),
        "others": page.evaluate(
            "() => [...document.querySelectorAll('[data-testid=stMultiSelect]')]"
            ".map(one => one.innerText)"
        ),
    }


def settled(visitor: Visit) -> dict[str, object]:
    """The view once it no longer changes: the title comes a moment after what was chosen."""
    before: dict[str, object] = {}
    now = view(visitor.page)
    while before != now:
        visitor.page.wait_for_timeout(800)
        visitor.settle()
        before, now = now, view(visitor.page)
    return now


# What is chosen on each page that has choosers: by its label, or by pressing its words.
CHOICES: dict[str, list[tuple[str, str]]] = {
    "/": [("Đơn vị", "Tỉnh Bình Định"), ("Số liệu đến kỳ", "Năm 2022")],
    "/xu-huong": [("Chỉ số, chỉ tiêu", "(PAPI)"), ("So với", "Thành phố Đà Nẵng")],
    "/xep-hang": [
        ("Chỉ số, chỉ tiêu", "(PAPI)"),
        ("Kỳ", "Năm 2021"),
        ("", "Ô màu các kỳ"),
        ("", "Thứ tự chính thức"),
    ],
    "/thanh-phan": [("Chỉ số, chỉ tiêu", "(PAPI)"), ("Năm", "2021"), ("", "Vì sao đổi")],
    "/linh-vuc": [("", "Theo dịch vụ"), ("Kỳ", "Tháng 11/2023"), ("", "Đơn vị × tháng")],
    "/muc-tieu": [("", "Tất cả đơn vị")],
    "/nhiem-vu": [("", "Tất cả đơn vị")],
    "/tien-do-nop": [("Kỳ", "Tháng 8/2023")],
    "/tra-cuu": [
        ("Của ai", "Đơn vị bên dưới"),
        ("", "Đơn vị × kỳ"),
        ("Đến kỳ", "Tháng 8/2023"),
    ],
}


# In every run the one with the most kinds of choosers; the rest where it is asked for.
ALWAYS = ("/xep-hang",)


@pytest.mark.parametrize(
    "address",
    [pytest.param(one, marks=[] if one in ALWAYS else pytest.mark.thorough) for one in CHOICES],
)
def test_the_address_of_a_view_opens_it_for_somebody_else(
    address: str, dashboard: str, chromium: Browser
):
    with visit(chromium) as visitor:
        visitor.open(dashboard + address)
        first = view(visitor.page)
        for label, said in CHOICES[address]:
            if label:
                visitor.choose(label, said)
            else:
                press(visitor, said)
            visitor.settle()
        seen, link = settled(visitor), visitor.page.evaluate("location.href")
    with visit(chromium) as another:
        another.open(link)

        assert first != seen
        assert seen == settled(another)


def test_the_day_of_a_profile_is_in_its_address(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        today = visitor.open(f"{dashboard}/ho-so")
        then = visitor.open(f"{dashboard}/ho-so?ngay_p63:49=2012-05-01")

    assert "17 huyện, thị xã, thành phố" in today
    assert "18 huyện, thị xã, thành phố" in then


@pytest.mark.thorough
def test_choices_survive_a_walk_through_the_menu(dashboard: str, chromium: Browser):
    with visit(chromium) as visitor:
        visitor.open(dashboard)
        menu(visitor, "Xu hướng")
        visitor.choose("Chỉ số, chỉ tiêu", "(PAPI)")
        visitor.choose("So với", "Thành phố Đà Nẵng")
        chosen = settled(visitor)
        menu(visitor, "Xếp hạng")
        there = visitor.page.inner_text("h1.finding")
        menu(visitor, "Xu hướng")

        assert "PAPI" in there
        assert chosen == settled(visitor)


@pytest.mark.thorough
def test_back_leads_to_the_former_page_and_its_choices(dashboard: str, chromium: Browser):
    """Streamlit writes both pages into the history without their choices as well."""
    with visit(chromium) as visitor:
        visitor.open(f"{dashboard}/xep-hang")
        visitor.choose("Chỉ số, chỉ tiêu", "(PAPI)")
        visitor.choose("Kỳ", "Năm 2021")
        visitor.page.wait_for_selector("h1.finding:has-text('2021')", timeout=MILLISECONDS)
        chosen = view(visitor.page)
        menu(visitor, "Xu hướng")
        for _ in range(STEPS):
            visitor.page.go_back()
            visitor.page.wait_for_timeout(1_500)
            visitor.settle()
            if view(visitor.page) == chosen:
                break

        assert chosen == view(visitor.page)
