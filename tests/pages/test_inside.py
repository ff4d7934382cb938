"""Every view of an index, for units that know all of it, some of it, or next to nothing."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from pages.parts import inside
from queries import ask
from tests.pages.conftest import Open, served, told
from tests.pages.test_in_a_browser import MILLISECONDS, visit

PAGE = "pages/analysis/components.py"
VIEWS = {code: name for code, (name, _) in inside.VIEWS.items()}
# What is known: all provinces; few; totals alone. Components alone and the like are thorough.
KNOWN = [
    ("Tỉnh Quảng Nam", "papi", "2024"),
    ("Tỉnh Quảng Nam", "par_index", "2023"),
    ("Tỉnh Quảng Nam", "sipas", "2023"),
    pytest.param("Tỉnh Bình Thuận", "par_index", None, marks=pytest.mark.thorough),
    pytest.param("Tỉnh Quảng Nam", "pci", "2021", marks=pytest.mark.thorough),
    pytest.param("Tỉnh Quảng Nam", "dti", "2022", marks=pytest.mark.thorough),
    pytest.param(
        "Thành phố Hải Phòng (trước 01/7/2025)", "pci", "2022", marks=pytest.mark.thorough
    ),
]


def name_of(index: str) -> str:
    return str(next(row["name"] for row in ask("indicators") if row["indicator"] == index))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("unit", "index", "year"), KNOWN)
def test_every_view_stands_or_says_why_not(
    unit: str, index: str, year: str | None, view: str, real: Path, opened: Open
):
    chosen = {"nam": year} if year else {}
    screen = opened(PAGE, don_vi=unit, chi_so=name_of(index), goc_nhin=VIEWS[view], **chosen)

    assert not screen.exception
    said = told(screen)
    assert 'class="finding"' in said or 'class="empty"' in said
    assert "None" not in said
    assert "nan" not in said.split('class="foot"')[0].split()


def shown(opened: Open, view: str, **chosen: str) -> str:
    return told(opened(PAGE, goc_nhin=VIEWS[view], **chosen))


def test_the_movement_of_quang_nam_is_told_with_its_remainder(real: Path, opened: Open):
    said = shown(opened, "vi_sao", chi_so=name_of("par_index"), nam="2023")

    assert "tăng 3,69\u00a0điểm % so với năm 2022" in said
    assert "(−1,83)" in said
    assert "tính bằng phần còn lại của tổng điểm" in said
    # Five provinces of sixty-three are no company.
    assert "mặt bằng chung" not in said


def test_a_change_of_method_is_refused_with_its_reason(real: Path, opened: Open):
    said = shown(opened, "vi_sao", chi_so=name_of("papi"), nam="2018")

    assert "không so được với năm 2017" in said
    assert "tám trục nội dung thay cho sáu" in said


def test_a_small_change_of_a_survey_is_called_one(real: Path, opened: Open):
    said = shown(opened, "vi_sao", chi_so=name_of("papi"), nam="2024")

    assert "nằm trong mức lệch thường thấy" in said


def test_few_known_components_make_no_middle(real: Path, opened: Open):
    haiphong = "Thành phố Hải Phòng (trước 01/7/2025)"
    said = shown(opened, "ke_tiep", don_vi=haiphong, chi_so=name_of("pci"), nam="2022")

    assert "mới có điểm thành phần của 8/63 đơn vị" in said


@pytest.mark.browser
def test_a_slider_moved_by_keys_changes_the_total_and_the_rank(dashboard: str, chromium: Browser):
    """Ten steps of five hundredths up from 4,357, which itself lies between two of them."""
    papi = quote("Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)")
    with visit(chromium) as visitor:
        said = visitor.open(f"{dashboard}/thanh-phan?chi_so={papi}&goc_nhin={quote('Thử nếu')}")
        assert "kéo điểm từng thành phần" in said

        slider = visitor.page.get_by_role("slider", name="Tham gia của người dân ở cấp cơ sở")
        slider.focus()
        for _ in range(10):
            slider.press("ArrowRight")

        title = visitor.page.locator("h1.finding")
        expect(title).to_contain_text("sẽ là 41,50 (+0,49", timeout=MILLISECONDS)
        expect(title).to_contain_text("khi các đơn vị khác đổi như các năm 2019–2024")


@pytest.mark.thorough
@pytest.mark.browser
def test_a_scenario_is_kept_compared_opened_again_and_taken_back(own: Path, chromium: Browser):
    papi = quote("Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)")
    with served(own) as address, visit(chromium) as visitor:
        page = visitor.page
        visitor.open(address)
        visitor.open(f"{address}/thanh-phan?chi_so={papi}&goc_nhin={quote('Thử nếu')}")
        slider = page.get_by_role("slider", name="Tham gia của người dân ở cấp cơ sở")
        slider.focus()
        for _ in range(10):
            slider.press("ArrowRight")
        title = page.locator("h1.finding")
        expect(title).to_contain_text("sẽ là 41,50", timeout=MILLISECONDS)

        page.get_by_text("Giữ kịch bản này").click()
        page.get_by_label("Tên kịch bản").fill("Thôn, tổ dân phố vào cuộc")
        page.get_by_label("Người ghi").first.fill("Nguyễn Thị Lan")
        page.get_by_role("button", name="Giữ kịch bản").click()
        kept = page.locator("table", has_text="Thôn, tổ dân phố vào cuộc")
        expect(kept).to_contain_text("hạng 50/61", timeout=MILLISECONDS)
        expect(kept).to_contain_text("4,36 → 4,85")
        expect(kept).to_contain_text("Nguyễn Thị Lan")

        visitor.open(f"{address}/thanh-phan?chi_so={papi}&goc_nhin={quote('Thử nếu')}")
        expect(title).to_contain_text("kéo điểm từng thành phần", timeout=MILLISECONDS)
        page.get_by_role("button", name="Mở «Thôn, tổ dân phố vào cuộc»").click()
        expect(title).to_contain_text("sẽ là 41,50", timeout=MILLISECONDS)

        page.get_by_text("Giữ kịch bản này").click()
        page.get_by_label("Lý do rút").fill("Tính lại")
        page.get_by_label("Người ghi").last.fill("Nguyễn Thị Lan")
        page.get_by_role("button", name="Rút kịch bản này").click()
        expect(kept).to_have_count(0, timeout=MILLISECONDS)
        assert [] == visitor.complaints


def test_a_missing_unit_of_a_list_told_in_part_is_called_not_published(real: Path, opened: Open):
    said = told(opened("pages/analysis/ranking.py", chi_so=name_of("pci"), ky="Năm 2024"))

    assert "nguồn chỉ công bố 30 đơn vị đầu" in said
    assert 51 == said.count("<i>không công bố hoặc chưa nhập</i>")
