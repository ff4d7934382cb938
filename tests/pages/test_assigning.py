"""Who answers for a component, on the screens: shown, assigned, changed, taken back, listed."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import scenarios
from etl.ledger import Ledger
from etl.loading import Loader
from queries import ask
from tests.conftest import SECONDS
from tests.pages.conftest import Open, told
from tests.pages.writing import errors, fill, press, unfold

COMPONENTS, HISTORY = "pages/analysis/components.py", "pages/data/history.py"
LAN = "Nguyễn Thị Lan"
BINH_DINH, QUANG_NAM = "Tỉnh Bình Định", "Tỉnh Quảng Nam"
PAPI = "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)"
PAPER = {"document": "Quyết định 9/QĐ-UBND", "clause": "Điều 2", "quote": "giao <i>chủ trì</i>"}


def papi(opened: Open, unit: str = BINH_DINH, **choices: str) -> AppTest:
    """Chỉ số thành phần, with PAPI chosen."""
    screen = opened(COMPONENTS, don_vi=unit, chi_so=PAPI, goc_nhin="Ai phụ trách", **choices)
    assert not screen.exception
    return screen


def assigned(screen: AppTest) -> AppTest:
    """The fourth part given to the inspectorate, with tags in what is written."""
    unfold(screen, "assign-write")
    fill(screen, by=LAN, indicator="papi.4", owner="Thanh tra <b>tỉnh</b>", role="lead")
    fill(screen, owner_id="BD-TTR-1", **PAPER)
    return press(screen, "Ghi vào sổ")


def test_who_was_told_to_follow_an_index_stands_below_its_components(real: Path, opened: Open):
    """Its parts are not given to anybody by themselves, and its department ended in 2025."""
    said = told(papi(opened))

    assert "Cả chỉ số: <b>Sở Nội vụ</b> (theo dõi, báo cáo, cơ quan này kết thúc ngày" in said
    assert "như cả chỉ số" in said
    assert "<q>Giao Sở Nội vụ … Thường xuyên theo dõi" in said
    assert "mục 8" in said


def test_where_nobody_was_assigned_it_is_said_so(real: Path, opened: Open):
    said = told(papi(opened, QUANG_NAM))

    assert "Tỉnh Quảng Nam chưa giao ai phụ trách PAPI" in said
    assert "như cả chỉ số" not in said


def test_a_component_is_assigned_on_the_screen_and_shown_with_who_wrote_it(own: Path, opened: Open):
    screen = assigned(papi(opened))
    number = Ledger(own / "ledger").last()
    said = told(screen)

    assert "<b>Thanh tra &lt;b&gt;tỉnh&lt;/b&gt;</b> (chủ trì" in said
    assert "<q>giao &lt;i&gt;chủ trì&lt;/i&gt;</q>" in said
    assert f"{LAN} ghi lúc" in said
    assert f"but_toan={number}" in said
    inside = told(papi(opened, xem="Kiểm soát tham nhũng trong khu vực công"))
    assert "<i>như Kiểm soát tham nhũng trong khu vực công</i>" in inside
    [row] = [row for row in ask("owners", owner="BD-TTR-1") if row["through"] is None]
    assert ("papi.4", LAN) == (row["component"], row["written_by"])
    history = told(opened(HISTORY, but_toan=str(number)))
    assert "Phân công phụ trách" in history
    assert "chủ trì Kiểm soát tham nhũng trong khu vực công" in history
    assert "Quyết định 9/QĐ-UBND, Điều 2" in history


def test_an_assignment_without_its_document_is_refused(own: Path, opened: Open):
    before = Ledger(own / "ledger").last()
    screen = unfold(papi(opened), "assign-write")
    press(fill(screen, by=LAN, owner="Thanh tra tỉnh"), "Ghi vào sổ")

    for label in ("Chỉ tiêu", "Vai trò", "Văn bản", "Điều, mục", "Nguyên văn"):
        assert f"«{label}»: chưa ghi" in errors(screen)
    assert before == Ledger(own / "ledger").last()


@pytest.mark.thorough
def test_what_was_assigned_is_changed_and_taken_back_on_the_screen(own: Path, opened: Open):
    screen = assigned(papi(opened))
    chosen(screen, "PT1")
    press(fill(screen, role="joint"), "Ghi vào sổ")
    assert "(phối hợp" in told(screen)

    chosen(screen, "PT1")
    press(screen, "Rút phân công này")
    assert "Ghi lý do rút" in errors(screen)
    press(fill(screen, why="ghi nhầm"), "Rút phân công này")
    assert "(chủ trì" in told(screen)
    assert "(phối hợp" not in told(screen)


def chosen(screen: AppTest, key: str) -> None:
    """Choose an assignment to change."""
    [which] = [one for one in screen.selectbox if one.label.startswith("Phân công của")]
    which.set_value(key).run()
    assert not screen.exception


@pytest.mark.thorough
def test_what_the_catalogue_assigns_cannot_be_taken_back_only_changed(own: Path, opened: Open):
    screen = unfold(papi(opened), "assign-write")
    chosen(screen, "PC3")

    assert "Rút phân công này" not in {one.label for one in screen.button}
    press(fill(screen, by=LAN, role="joint"), "Ghi vào sổ")
    [row] = [row for row in ask("owners", owner="BD-SNV-1") if row["component"] == "papi"]
    assert ("joint", LAN) == (row["role"], row["written_by"])
    assert row["source"]


def listed(unit_id: str) -> None:
    """A page of its own with the list of a department: AppTest runs it from its text."""
    from pages.parts import assigning, choose

    assigning.own_list(choose.whose(unit_id))


def test_a_department_sees_what_it_answers_for_with_value_and_change(real: Path):
    screen = AppTest.from_function(listed, args=("BD-SNV-1",), default_timeout=SECONDS).run()
    assert not screen.exception
    said = told(screen)

    assert "Chỉ số được giao" in said
    assert PAPI in said
    assert "43,47" in said
    assert "▼ −0,10" in said
    assert "PAPI · Kiểm soát tham nhũng trong khu vực công" in said
    # What no longer counts is not listed.
    assert "Ban Thanh tra nhân dân" not in said


def test_a_department_that_answers_for_nothing_has_no_list(real: Path):
    screen = AppTest.from_function(listed, args=("BD-STP-1",), default_timeout=SECONDS).run()

    assert not screen.exception
    assert "" == told(screen)


@pytest.mark.thorough
def test_the_history_says_what_a_kept_scenario_changes(own: Path, opened: Open):
    loader = Loader(own)
    said = {"scenario_name": "Dồn <b>sức</b>", "indicator": "papi", "unit_id": "p63:52"}
    said |= {"year": 2024, "values": {"papi.4": "7,5"}}  # type: ignore[dict-item]
    entry = scenarios.keep(loader.ledger, loader.catalogue, said, by=LAN)
    loader.build([entry], LAN)
    history = told(opened(HISTORY, but_toan=str(entry.number)))

    assert "Kịch bản đã lưu" in history
    assert f"{PAPI} năm 2024, Tỉnh Bình Định: Kiểm soát tham nhũng" in history
    assert "khu vực công 7,5" in history
    assert "Dồn &lt;b&gt;sức&lt;/b&gt;" in history
