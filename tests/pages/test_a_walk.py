"""As a new leader comes: who is behind on late dossiers, why, and what was promised."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from etl import catalogue, remedies
from etl.build import build
from etl.ledger import Ledger
from etl.names import Names
from tests.pages.conftest import served
from tests.pages.test_in_a_browser import MILLISECONDS, visit

pytestmark = pytest.mark.browser

CAUSE, REMEDY = "Hồ sơ đất đai tăng gấp đôi", "Tăng cường hai viên chức đến hết quý"


@pytest.fixture
def promised(real_home: Path, tmp_path: Path) -> Path:
    """A home in which the district that is worst has said why, and what it does about it."""
    home = tmp_path / "home"
    shutil.copytree(real_home, home)
    declared = catalogue.read()
    names = Names(declared)
    [unit] = names.find("Huyện Tiên Phước", within="p63:49").unit_ids
    said = {
        "unit_id": unit,
        "indicator": "late_rate",
        "period": "2023-12",
        "cause_kind": "overload",
        "cause": CAUSE,
        "remedy": REMEDY,
        "due": "2024-03-31",
    }
    remedies.state(Ledger(home / "ledger"), declared, said, by="Nguyễn Thị Lan")
    build(home, declared, names, grow=True)
    return home


def test_three_taps_lead_to_who_is_late_why_and_what_was_promised(
    promised: Path, chromium: Browser
):
    with served(promised) as address, visit(chromium, (390, 844)) as visitor:
        page = visitor.page
        visitor.open(address)
        assert "Huyện Tiên Phước" in page.inner_text(".hot-box >> nth=0")

        page.locator(".hot-box").first.get_by_role("link", name="Huyện Tiên Phước").click()
        page.wait_for_selector("h1.finding:has-text('Tiên Phước')", timeout=MILLISECONDS)
        visitor.settle()
        assert CAUSE in page.inner_text("body")

        page.get_by_role("link", name="Xem diễn biến Trễ hạn (đã giải quyết)").click()
        page.wait_for_selector("h1.finding:has-text('Trễ hạn')", timeout=MILLISECONDS)
        visitor.settle()

        said = page.inner_text("body")
        assert CAUSE in said
        assert REMEDY in said
        assert "quá hạn" in said.lower()
        assert [] == visitor.complaints
