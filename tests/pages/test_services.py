"""Named services by themselves on Lĩnh vực: from a return that names them to bars and squares."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from etl import catalogue
from etl.loading import Loader
from pages.parts.choose.units import DEFAULTS
from queries import ask
from tests.conftest import Small
from tests.pages.conftest import Open, told

FIELDS = "pages/analysis/fields.py"
PROVINCE = "Tỉnh An Sơn (trước 01/7/2025)"
LAND = "land,Đất đai,,lĩnh vực,"
SERVICES = """
all,Các dịch vụ thiết yếu,,dịch vụ,
stay,Đăng ký tạm trú,all,dịch vụ,
away,Khai báo tạm vắng,all,dịch vụ,"""
FORM = """
name = "Dịch vụ công thiết yếu"
short = "Dịch vụ"
title = ["dịch vụ công thiết yếu"]
least = 2
levels = ["district"]
fields = ["dịch vụ"]

[[layout]]
column = [
    { role = "field", heading = ["dịch vụ công"] },
    { indicator = "resolved_total", heading = ["đã giải quyết"] },
    { indicator = "resolved_late", heading = ["quá hạn"] },
]
"""


def services(reporter: str, **late: int) -> bytes:
    """A return of a district that resolved 50 of each service, some of them late."""
    book = Workbook()
    page = book.active
    for line in (
        ["KẾT QUẢ CUNG CẤP DỊCH VỤ CÔNG THIẾT YẾU"],
        ["Tháng 8/2023"],
        [f"Đơn vị báo cáo: {reporter}"],
        [],
        ["Dịch vụ công", "Đã giải quyết", "Quá hạn"],
        ["Đăng ký tạm trú", 50, late["stay"]],
        ["Khai báo tạm vắng", 50, late["away"]],
    ):
        page.append(line)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def sent(small: Small) -> Small:
    """The small country, both districts of which named their services in August 2023."""
    small.edit("fields.csv", LAND, f"{LAND}{SERVICES}")
    (small.catalogue / "forms").mkdir()
    (small.catalogue / "forms" / "services.toml").write_text(FORM, encoding="utf-8")
    small.build()
    loader = Loader(small.home, small.catalogue)
    counts = {"Huyện Hòa Vang": {"stay": 1, "away": 3}, "Huyện Tam Trà": {"stay": 0, "away": 6}}
    entries = []
    for reporter, late in counts.items():
        received = loader.check_content(f"{reporter}.xlsx", services(reporter, **late))
        assert [] == received.problems
        entry = loader.accept(received, by="Nguyễn Thị Lan")
        assert entry
        entries.append(entry)
    loader.build(entries, "Nguyễn Thị Lan")
    return small


def test_a_return_that_names_services_is_summed_service_by_service(sent: Small):
    given = {"unit": "p:an", "period": "2023-08", "kind": "dịch vụ"}
    rows = ask("fields", indicator="late_rate", **given)
    squares = ask("rate_grid", indicator="late_rate", across="field", **given)

    assert [("away", 9.0, 100.0, 9.0), ("stay", 1.0, 100.0, 1.0)] == [
        (row["field"], row["numerator"], row["denominator"], row["value"]) for row in rows
    ]
    assert [("d:2", "away", 12.0), ("d:2", "stay", 0.0)] == [
        (row["unit_id"], row["field"], row["value"]) for row in squares[:2]
    ]
    # Services are a part of the dossiers only: nothing is said of the unit as a whole.
    assert [] == ask("trend", indicator="late_rate", unit="p:an")


def test_the_page_of_a_country_that_names_services_only_is_of_services(sent: Small, opened: Open):
    screen = opened(FIELDS, don_vi=PROVINCE)
    said = told(screen)

    assert not screen.exception
    assert "theo" not in screen.session_state
    assert "Dịch vụ · Tỉnh An Sơn" in said
    assert "theo dịch vụ tháng 8/2023: cao nhất ở khai báo tạm vắng (9,00" in said
    assert "<th>Dịch vụ</th>" in said
    assert "Lĩnh vực" not in said


def test_sectors_come_first_and_services_are_chosen(real: Path, opened: Open):
    first, services = opened(FIELDS), opened(FIELDS, theo="Theo dịch vụ")
    [worst, *_] = ask(
        "fields", unit="p63:49", indicator="late_rate", period="2023-12", kind="dịch vụ"
    )

    assert "theo lĩnh vực tháng" in told(first)
    assert not services.exception
    assert "theo dịch vụ tháng 12/2023: cao nhất ở đăng ký tạm trú" in told(services)
    assert "Đăng ký tạm trú" == worst["field_name"]
    assert "(có số liệu minh họa)" in told(services)
    assert "<th>Dịch vụ</th>" in told(services)
    assert "Riêng lĩnh vực" not in told(services)


def test_one_service_is_followed_from_month_to_month(real: Path, opened: Open):
    screen = opened(FIELDS, theo="Theo dịch vụ", luoi="Đơn vị × tháng")
    screen.selectbox("linh_vuc").set_value("dang_ky_tam_tru").run()

    assert not screen.exception
    assert "Dịch vụ" == screen.selectbox("linh_vuc").label
    assert len(screen.get("plotly_chart")) == 3


def test_what_the_page_shows_are_kinds_and_fields_of_the_catalogue():
    asks, fields = DEFAULTS["fields"], catalogue.read().fields

    assert {*asks["kinds"]} <= {one.kind for one in fields}
    assert {*asks["watched"].items()} <= {(one.kind, one.field) for one in fields}
