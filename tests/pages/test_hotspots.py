"""Điểm nóng on the scorecard, and the page of fields."""

from pathlib import Path

from queries import ask
from tests.conftest import Small, below
from tests.pages.conftest import Open, told

SCORECARD, FIELDS = "pages/overview/scorecard.py", "pages/analysis/fields.py"


def test_the_scorecard_names_who_is_hot_after_its_cards(real: Path, opened: Open):
    """Whoever the build says is worst stands there by name, with a way to all of that unit."""
    [worst] = [
        row
        for row in ask("hotspots", unit="p63:49")
        if (row["side"], row["indicator"], row["place"]) == ("unit", "late_rate", 1)
        and not row["is_few"]
    ]
    said = told(opened(SCORECARD))

    assert said.index("PAR INDEX") < said.index('id="diem-nong"') < said.index("Thay đổi từ lần")
    assert f">{worst['full_name']}</a>" in said
    assert 'href="ho-so?don_vi=' in said


def test_made_up_hot_spots_say_that_they_are(real: Path, opened: Open):
    said = told(opened(SCORECARD)).partition('id="diem-nong"')[2]

    assert "(số liệu minh họa)" in said


def test_the_chosen_period_rules_the_hot_spots_too(real: Path, opened: Open):
    screen = opened(SCORECARD)
    screen.selectbox("den_ky").set_value("2023-06").run()
    said = told(screen).partition('id="diem-nong"')[2]

    assert not screen.exception
    assert "tháng 6/2023" in said
    assert "tháng 12/2023" not in said


def test_a_unit_with_nobody_below_and_no_fields_has_no_hot_spots(real: Path, opened: Open):
    said = told(opened(SCORECARD, don_vi="Thành phố Hà Nội"))

    assert 'id="diem-nong"' not in said


def test_the_changes_are_in_words(real: Path, opened: Open):
    said = told(opened(SCORECARD))

    assert "Tốt lên nhiều nhất" in said
    assert "SIPAS tăng 3,88\N{NO-BREAK SPACE}điểm %, lên 78,44" in said


def test_fields_of_few_units_name_no_worst_and_land_stands_by_itself(real: Path, opened: Open):
    """Three of 39 units told their fields of December 2023: too few to say which is worst."""
    [land] = [
        row
        for row in ask(
            "fields", unit="p63:49", indicator="late_rate", period="2023-12", kind="lĩnh vực"
        )
        if row["field"] == "dat_dai"
    ]
    screen = opened(FIELDS)

    assert not screen.exception
    assert "mới có 3/39 đơn vị đã báo cáo, chưa đủ để so các lĩnh vực" in told(screen)
    assert "cao nhất ở" not in told(screen)
    assert "Riêng lĩnh vực đất đai" in told(screen)
    assert f"{land['value']:.2f}".replace(".", ",") in told(screen)


def test_the_squares_can_be_of_months(real: Path, opened: Open):
    screen = opened(FIELDS, luoi="Đơn vị × tháng")
    screen.selectbox("linh_vuc").set_value("dat_dai").run()

    assert not screen.exception
    assert len(screen.get("plotly_chart")) == 3


def test_a_field_of_few_cases_is_marked_in_the_table(real: Path, opened: Open):
    assert "ít hồ sơ" in told(opened(FIELDS))


COUNT = """
kind = "count"
group = "dossiers"
meaning = "Để thử."
unit = "hồ sơ"
decimals = 0
range = [0, inf]
better = "none"
levels = ["province", "district"]
frequency = "month"
over_time = "sum"
"""
ONLINE = """
[online_rate]
name = "Tỷ lệ hồ sơ trực tuyến"
short = "Trực tuyến"
meaning = "Để thử."
group = "dossiers"
kind = "ratio"
numerator = ["received_online"]
denominator = ["received"]
unit = "%"
decimals = 2
range = [0, 100]
better = "up"
levels = ["province", "district"]
frequency = "month"
few = 10
notable = 1
"""


def test_who_had_nothing_online_since_january_is_named_on_the_scorecard(small: Small, opened: Open):
    counts = [
        f'\n[{code}]\nname = "{code}"\nshort = "{code}"{COUNT}'
        for code in ("received_online", "received")
    ]
    small.edit("indicators.toml", "[late_rate]", f"{ONLINE}{''.join(counts)}\n[late_rate]")
    small.publish(
        *(
            below(code, unit, "district", "An Sơn", "2023-01", value)
            for unit, values in (("Hòa Vang", ("0", "50")), ("Tam Trà", ("5", "50")))
            for code, value in zip(("received_online", "received"), values, strict=True)
        )
    )
    small.build()
    screen = opened(SCORECARD, don_vi="Tỉnh An Sơn (trước 01/7/2025)")

    assert not screen.exception
    assert (
        "1 đơn vị không có hồ sơ trực tuyến nào từ đầu năm 2023 đến ngày 31/1/2023: Huyện Hòa Vang"
        in told(screen)
    )
