"""Screens across mergers: predecessors side by side, counts recalculated, a unit's story."""

from pathlib import Path

from tests.conftest import Small
from tests.pages.conftest import Open, told
from tests.pages.test_screens import PAPI, PROFILE, RANKING, TREND
from tests.queries.test_roll_up_of_returns import accept, figure

LATE = "Tỷ lệ hồ sơ đã giải quyết bị trễ hạn"


def test_scores_of_before_a_merger_stand_side_by_side(real: Path, opened: Open):
    screen = opened(TREND, don_vi="Thành phố Đà Nẵng", chi_so=PAPI)
    said = told(screen)

    assert not screen.exception
    assert "PAPI của Thành phố Đà Nẵng (trước 01/7/2025)" in said
    assert "không tính lại theo địa giới" in said
    assert "Tỉnh Quảng Nam" in said


def test_counts_are_recalculated_and_say_whose_they_are(real: Path, opened: Open):
    """Quế Sơn took in Nông Sơn: the dotted line sums both."""
    said = told(opened(TREND, don_vi="Huyện Quế Sơn, Quảng Nam", chi_so=LATE))

    assert "Nét đứt «Huyện Quế Sơn, Quảng Nam (tính lại)»: cộng số đếm của" in said
    assert "Huyện Nông Sơn" in said
    assert "không phải trung bình" in said


def test_a_district_tells_where_its_ground_lies_today(real: Path, opened: Open):
    screen = opened(PROFILE, don_vi="Huyện Hiệp Đức, Quảng Nam")
    said = told(screen)

    assert not screen.exception
    assert "Huyện Hiệp Đức kết thúc ngày 30/6/2025" in said
    assert "địa bàn nay là Xã Việt An, Xã Phước Trà và Xã Hiệp Đức" in said
    assert "<b>10</b> xã, phường" in said


def test_a_province_tells_from_whom_it_came_and_by_which_document(real: Path, opened: Open):
    said = told(opened(PROFILE, don_vi="Thành phố Đà Nẵng"))

    assert "hợp nhất từ Thành phố Đà Nẵng (trước 01/7/2025) và Tỉnh Quảng Nam" in said
    assert "Nghị quyết 202/2025/QH15" in said
    assert "<b>94</b> xã, phường" in said


def test_a_department_tells_which_functions_went_where(real: Path, opened: Open):
    said = told(opened(PROFILE, don_vi="Sở Nội vụ, Quảng Nam (trước 01/3/2025)"))

    assert "Chức năng đã chuyển" in said
    assert "«tín ngưỡng, tôn giáo» chuyển sang" in said


def test_former_districts_are_compared_by_their_new_communes(small: Small, opened: Open):
    counts = {"c:3": (1, 10), "c:5": (4, 20), "c:6": (0, 9)}
    accept(
        small,
        *(figure("resolved_late", unit, late, "2026-03") for unit, (late, _) in counts.items()),
        *(figure("resolved_total", unit, done, "2026-03") for unit, (_, done) in counts.items()),
    )
    screen = opened(
        RANKING, don_vi="Tỉnh An Sơn", giua="Địa bàn huyện cũ · Tỉnh An Sơn", cach_xem="Bảng"
    )
    said = told(screen)

    assert not screen.exception
    assert "Huyện Hòa Vang" in said
    assert "việc của cấp huyện trước đây" in said


def test_bars_stand_in_official_order_where_that_is_wanted(real: Path, opened: Open):
    screen = opened(RANKING, chi_so=PAPI)
    assert "Hiện đủ 61 đơn vị" in [one.label for one in screen.toggle]

    screen.toggle("thu_tu").set_value(True).run()

    assert not screen.exception
    assert "Hiện đủ 61 đơn vị" not in [one.label for one in screen.toggle]
