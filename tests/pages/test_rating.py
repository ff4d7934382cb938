"""A ranking is kept on Xếp hạng, opened beside today's figures, and taken back."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.ledger import Ledger
from queries import ask
from tests.pages.conftest import Open, told
from tests.pages.test_assigning import LAN, PAPI, QUANG_NAM
from tests.pages.writing import errors, fill, press, unfold

RANKING, HISTORY = "pages/analysis/ranking.py", "pages/data/history.py"
NAME = "Xếp loại <b>PAPI</b> 2023"
KEEP = "Chốt bảng xếp hạng này"
CHOSEN = {"don_vi": QUANG_NAM, "chi_so": PAPI, "ky": "Năm 2023"}


def ranking(opened: Open, **choices: str) -> AppTest:
    screen = opened(RANKING, **(CHOSEN | choices))
    assert not screen.exception
    return screen


def kept(opened: Open) -> AppTest:
    screen = unfold(ranking(opened), "rating-write")
    fill(screen, by=LAN, rating_name=NAME, document="Quyết định 9/QĐ-UBND")
    return press(screen, KEEP)


def test_the_ranking_on_the_screen_is_kept_and_listed(own: Path, opened: Open):
    shown = ask("ranking", indicator="papi", parent="nation", level="province", period="2023")
    screen = kept(opened)
    number = Ledger(own / "ledger").last()
    said = told(screen)

    rows = ask("ratings", indicator="papi")
    assert [(r["unit_id"], r["value"], r["rank"]) for r in shown] == [
        (r["unit_id"], r["value"], r["rank"]) for r in rows
    ]
    assert "Xếp loại &lt;b&gt;PAPI&lt;/b&gt; 2023" in said
    assert f"{LAN} ghi lúc" in said
    assert f"but_toan={number}" in said
    history = told(opened(HISTORY, but_toan=str(number)))
    assert "Xếp hạng đã chốt" in history
    assert f"năm 2023, Cả nước: {len(rows)} đơn vị của bản dựng" in history


@pytest.mark.thorough
def test_one_that_is_in_the_address_is_opened_with_then_and_now(own: Path, opened: Open):
    kept(opened)
    said = told(ranking(opened, bang_chot=NAME)).partition("chốt ngày")[2]

    assert "Đến nay không số liệu, thứ hạng nào khác khi chốt" in said
    assert "dẫn đầu" in said
    assert '<th class="number">Khi chốt</th>' in said
    assert "<th>Nay</th>" in said
    assert "như khi chốt" in said
    assert "Quyết định 9/QĐ-UBND" in said
    assert "≠" not in said


@pytest.mark.thorough
def test_it_is_taken_back_with_a_reason(own: Path, opened: Open):
    screen = kept(opened)
    press(screen, "Rút bảng này")
    assert "Ghi lý do rút" in errors(screen)
    press(fill(screen, why="chốt nhầm kỳ"), "Rút bảng này")

    assert "Chưa có bảng nào của chỉ tiêu này được chốt ở đây" in told(screen)
    assert [] == ask("ratings")


@pytest.mark.thorough
def test_a_second_one_of_that_name_is_refused_on_the_screen(own: Path, opened: Open):
    screen = kept(opened)
    before = Ledger(own / "ledger").last()
    press(fill(screen, rating_name=NAME), KEEP)

    assert "Đặt tên khác, hoặc rút bảng cũ trước" in errors(screen)
    assert before == Ledger(own / "ledger").last()


def test_made_up_figures_cannot_be_kept(real: Path, opened: Open):
    """The late rates of Quảng Nam's districts that ship are illustrative."""
    screen = ranking(
        opened,
        chi_so="Tỷ lệ hồ sơ đã giải quyết bị trễ hạn",
        ky="Tháng 8/2023",
        giua="Huyện, thị xã, thành phố · Tỉnh Quảng Nam",
    )
    unfold(screen, "rating-write")

    assert "18/18 số liệu là minh họa. Chỉ chốt được số liệu thật" in told(screen)
    assert KEEP not in {one.label for one in screen.button}
