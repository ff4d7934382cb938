"""What a file, a person or an address says is shown as text, and asked as a value: never obeyed."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from playwright.sync_api import Browser

from etl import remedies
from etl.loading import Loader
from etl.views import Choice
from queries import ask, parameters, questions
from tests.conftest import Small, province
from tests.pages.conftest import served, until_page
from tests.pages.test_in_a_browser import ADDRESSES, Visit
from tests.sent import district_return

MARK = "<img src=x onerror=ran=1>"
SHEET = "<img src=x onerror=ran=2>"
SCRIPT = "<script>ran=1</script>"
QUOTE = "' OR 1=1 --"
BY = f"Lan {MARK}"
# Whatever a screen may be asked for in its address.
NAMES = [*(one.value for one in Choice), "but_toan", "trang", "tim", "tim_so", "nhom", "nop", "du"]
LOOK = """() => ({
    ran: typeof ran === 'undefined' ? 0 : ran,
    pictures: document.querySelectorAll('img[src="x"]').length,
    handlers: document.querySelectorAll('[onerror], [onload], [onclick], [onmouseover]').length,
})"""
NOTHING = {"ran": 0, "pictures": 0, "handlers": 0}


def on_a_sheet(content: bytes, title: str) -> bytes:
    """A return whose sheet is called otherwise."""
    book, kept = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    book.active.title = title
    book.save(kept)
    return kept.getvalue()


@pytest.fixture(scope="module")
def planted(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard whose ledger holds markup wherever a person can write some."""
    home = tmp_path_factory.mktemp("planted")
    shutil.copytree(real_home, home, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_HOME", str(home))
        loader = Loader(home)
        content = on_a_sheet(district_return("Tháng 7/2023"), SHEET)
        received = loader.check_content(f"{MARK}.xlsx", content)
        accepted = loader.accept(received, by=BY)
        assert accepted
        said = {
            "unit_id": "d:512",
            "indicator": "late_rate",
            "period": "2023-07",
            "cause_kind": "overload",
            "cause": f"Đông {MARK}",
            "remedy": f"Thêm người {SCRIPT}",
            "due": "2023-09-30",
        }
        noted = remedies.state(loader.ledger, loader.catalogue, said, by=BY)
        loader.build([accepted, noted], "Lan")
    with served(home) as address:
        yield address


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[Visit]:
    """A visitor whose browser would run anything: our policy is left aside, it is a second wall."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    one = Visit(context.new_page())
    one.page.on("dialog", lambda dialog: one.complaints.append(dialog.message))
    yield one
    context.close()


@pytest.mark.browser
def test_what_a_person_wrote_is_shown_as_text(planted: str, visitor: Visit):
    visitor.open(planted)
    history = visitor.open(f"{planted}/lich-su")
    listed = visitor.page.evaluate(LOOK)
    profile = visitor.open(f"{planted}/ho-so?don_vi={quote('Huyện Hiệp Đức')}")

    assert MARK in history
    assert MARK in profile
    assert SCRIPT in profile
    assert NOTHING == listed == visitor.page.evaluate(LOOK)


@pytest.mark.browser
def test_what_a_file_says_is_shown_as_text(planted: str, visitor: Visit, tmp_path: Path):
    file = tmp_path / f"tệp {MARK}.xlsx"
    cells = {"A4": f"Đơn vị báo cáo: {MARK}", "D13": f"1 {SCRIPT}", "B6": f"Đơn vị {MARK}"}
    content = district_return("Tháng 8/2023", called={"Huyện Hiệp Đức": MARK}, cells=cells)
    file.write_bytes(on_a_sheet(content, SHEET))
    visitor.open(planted)
    visitor.open(f"{planted}/nhan-bao-cao")
    visitor.page.set_input_files("input[type=file]", file)
    until_page(visitor.page, "document.querySelectorAll('.file-head').length == 1")
    visitor.settle()
    said = visitor.page.inner_text("[data-testid=stMain]")

    assert f"tệp {MARK}.xlsx" in said
    assert f"«{MARK}»" in said
    assert SHEET in said
    assert NOTHING == visitor.page.evaluate(LOOK)
    assert [] == visitor.complaints


@pytest.mark.browser
@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.thorough)])
def test_what_an_address_says_is_never_obeyed(planted: str, visitor: Visit, every: int):
    found = {}
    asked = "&".join(f"{name}={quote(MARK + SCRIPT + QUOTE)}" for name in NAMES)
    visitor.open(planted)
    for address in ADDRESSES[::every]:
        visitor.open(f"{planted}{address}?{asked}")
        failed = visitor.page.locator("[data-testid=stException]").count()
        found[address] = (visitor.page.evaluate(LOOK), failed)

    assert dict.fromkeys(found, (NOTHING, 0)) == found
    assert [] == visitor.complaints


def outcome(question: str, said: str) -> object:
    """What a question answers where everything that it asks for is one text; or why it cannot."""
    try:
        return ask(question, **dict.fromkeys(parameters(question), said))
    except LookupError as refused:
        return str(refused).replace(said, "…")


def test_a_parameter_is_a_value_in_every_question(small: Small):
    """A text that would change a question that it was put into is like any other unknown text."""
    small.publish(province("quality", "An Sơn", "2019", "70"))
    small.build()
    outcomes = {question: outcome(question, QUOTE) for question in questions()}

    assert {question: outcome(question, "x") for question in questions()} == outcomes
    assert sum(isinstance(one, list) for one in outcomes.values()) > 10
