"""The catalogue: what is declared is whole; a wrong entry is refused with its place and reason."""

import pytest

from etl import catalogue
from tests.conftest import Small


def refusal(small: Small) -> str:
    """The message with which a broken catalogue is refused."""
    with pytest.raises(catalogue.CatalogueError) as refused:
        catalogue.read(small.catalogue)
    return str(refused.value)


WRONG = [
    (
        "indicators.toml",
        'numerator = ["resolved_late"]',
        'numerator = ["resolved_latte"]',
        ["indicators.toml, [late_rate] numerator", "'resolved_latte'", "Gần nhất: 'resolved_late'"],
    ),
    (
        "indicators.toml",
        'kind = "score"',
        'kind = "skore"',
        ["indicators.toml, [quality] kind", "skore", "'count', 'ratio', 'score'"],
    ),
    (
        "indicators.toml",
        "decimals = 2",
        "decimal = 2",
        ["[quality] decimal: không có khoá này", "[quality] decimals: thiếu khoá này"],
    ),
    (
        "indicators.toml",
        'numerator = ["resolved_late"]\n',
        "",
        ["[late_rate]", "ratio cần numerator và denominator"],
    ),
    ("indicators.toml", 'over_time = "sum"', "", ["[resolved_late]", "count cần over_time"]),
    (
        "indicators.toml",
        'frequency = "year"',
        'frequency = "year"\ntally = "reports_due"',
        ["[quality]", "score không có tally"],
    ),
    ("indicators.toml", 'group = "index"', 'group = "indices"', ["[quality] group", "indices"]),
    ("indicators.toml", "[quality]", "[quality", ["indicators.toml: không đọc được"]),
    (
        "structures.toml",
        'name = "Công khai", maximum = 40',
        'name = "Công khai", facet = "domain", maximum = 40',
        ["structures.toml, quality 2022 quality.1 facet", "'domain'", "Gần nhất: 'domains'"],
    ),
    ("structures.toml", "maximum = 40", "maximum = -40", ["structures.toml", "quality", "2022"]),
    (
        "structures.toml",
        '"quality.3"',
        '"kuality.3"',
        ["quality 2022 kuality.3", "mã phải bắt đầu bằng «quality.»"],
    ),
    (
        "units.csv",
        "d:1,district",
        "d:1,distrikt",
        ["d:1 level", "'distrikt'", "Gần nhất: 'district'"],
    ),
    ("units.csv", ",p:an,,,2025-06-30,1", ",p:am,,,2025-06-30,1", ["d:1 parent_id", "'p:am'"]),
    ("units.csv", "2025-07-01,,1,NQ", "2025-07-41,,1,NQ", ["units.csv, dòng 7 valid_from"]),
    ("units.csv", "p:chi,province", "p:binh,province", ["units*.csv", "khoá này đứng 2 lần"]),
    ("targets.csv", "Q1,quality", "Q1,kuality", ["targets.csv, Q1 indicator", "'kuality'"]),
    ("targets.csv", "Q2,quality", "Q1,quality", ["targets.csv, Q1: khoá này đứng 2 lần"]),
    ("targets.csv", ",>=,80,", ",=>,80,", ["targets.csv, dòng 2 comparator", "=>", "'rank<='"]),
    ("targets.csv", ",>=,80,", ",>=,tám mươi,", ["targets.csv, dòng 2 value", "tám mươi"]),
    ("targets.csv", ",>=,80,", ",>=,,", ["targets.csv, dòng 2", "comparator >= cần value"]),
    ("targets.csv", ",doc,", ",docs,", ["targets.csv, Q1 source", "'docs'", "Gần nhất: 'doc'"]),
    ("targets.csv", "nhóm 20,", "nhóm 20,thừa,", ["số ô khác số cột"]),
    (
        "component_owners.csv",
        "A1,quality,",
        "A1,kuality,",
        ["component_owners.csv, A1 indicator", "'kuality'", "Gần nhất: 'quality'"],
    ),
    ("component_owners.csv", ",p:an,UBND", ",p:am,UBND", ["A1 unit_id", "'p:am'"]),
    ("component_owners.csv", ",d:1,", ",d:9,", ["component_owners.csv, A1 owner_id", "'d:9'"]),
    ("component_owners.csv", ",lead,", ",boss,", ["A1 role", "'boss'", "follow, joint, lead"]),
    ("component_owners.csv", ",,,doc,", ",,,docs,", ["A1 source", "'docs'", "Gần nhất: 'doc'"]),
    ("component_owners.csv", "A2,", "A1,", ["component_owners.csv, A1: khoá này đứng 2 lần"]),
    (
        "component_owners.csv",
        "2024-12-31",
        "2021-12-31",
        ["component_owners.csv, dòng 3", "ngày cuối (valid_to) đứng trước ngày đầu"],
    ),
    (
        "component_owners.csv",
        "A2,quality.2,p:an,Tổ công tác,,joint",
        "A2,quality,p:an,huyện Hòa Vang,d:1,joint",
        ["component_owners.csv, A2 owner", "đã được giao quality trong cùng thời gian (A1)"],
    ),
    ("editions.csv", ",2019,", ",2019-99,", ["editions.csv", "2019-99"]),
    ("aliases.csv", "d:1", "d:9", ["aliases.csv, «Hoà Vang H.»", "'d:9'"]),
    ("succession.csv", "whole", "all", ["succession.csv, dòng 2 share", "'whole' or 'part'"]),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), WRONG)
def test_a_wrong_entry_is_refused_with_its_file_key_and_reason(
    small: Small, file: str, old: str, new: str, told: list[str]
):
    catalogue.read(small.catalogue)
    small.edit(file, old, new)

    message = refusal(small)

    assert [] == [part for part in told if part not in message], message


def test_every_wrong_entry_is_told_at_once(small: Small):
    small.edit("indicators.toml", 'kind = "score"', 'kind = "skore"')
    small.edit("targets.csv", ",>=,80,", ",=>,80,")

    message = refusal(small)

    assert "indicators.toml" in message
    assert "targets.csv" in message


def test_a_missing_file_is_told(small: Small):
    (small.catalogue / "targets.csv").unlink()

    assert "targets.csv: không đọc được" in refusal(small)


def test_a_file_that_is_not_utf8_is_told(small: Small):
    path = small.catalogue / "targets.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))

    assert "targets.csv: không đọc được" in refusal(small)


def test_a_new_ratio_of_what_is_collected_needs_one_entry_and_no_code(small: Small):
    from queries import ask
    from tests.conftest import province

    path = small.catalogue / "indicators.toml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + """
[early_rate]
name = "Tỷ lệ trước hạn"
short = "Trước hạn"
meaning = "Trước hạn trên đã giải quyết."
group = "dossiers"
kind = "ratio"
numerator = ["resolved_early"]
denominator = ["resolved_total"]
unit = "%"
decimals = 2
range = [0, 100]
better = "up"
levels = ["province"]
frequency = "month"
""",
        encoding="utf-8",
    )
    small.publish(
        province("resolved_early", "An Sơn", "2023-08", "3"),
        province("resolved_total", "An Sơn", "2023-08", "12"),
    )
    small.build()

    [row] = ask("trend", indicator="early_rate", unit="p:an")
    cards = {row["indicator"] for row in ask("scorecard", unit="p:an")}

    assert row["value"] == 25
    assert "early_rate" in cards


def test_a_catalogue_is_read_again_once_a_file_of_it_is_another(small: Small):
    first = catalogue.read(small.catalogue)

    assert catalogue.read(small.catalogue) is first
    small.edit("indicators.toml", "Chỉ số chất lượng", "Chỉ số tốt")
    assert "Chỉ số tốt" == catalogue.read(small.catalogue).indicators["quality"].name


def test_the_real_catalogue_is_whole():
    declared = catalogue.read()

    assert len(declared.indicators) > 30
    assert len(declared.targets) > 90


def test_every_indicator_of_the_real_catalogue_explains_itself():
    declared = catalogue.read()

    thin = [code for code, one in declared.indicators.items() if len(one.meaning) < 20]

    assert [] == thin


def test_the_real_catalogue_has_the_provinces_of_each_time():
    from datetime import date

    declared = catalogue.read()

    def provinces(on: date) -> int:
        return len(
            {
                unit.unit_id
                for unit in declared.units
                if unit.level == "province"
                and (unit.valid_from is None or unit.valid_from <= on)
                and (unit.valid_to is None or unit.valid_to >= on)
            }
        )

    assert (64, 63, 63, 34, 34) == tuple(
        provinces(date.fromisoformat(day))
        for day in ("2008-07-31", "2008-08-01", "2025-06-30", "2025-07-01", "2026-11-21")
    )
