"""Rows by hand, with the columns that the questions answer; a test names what matters to it."""

from datetime import date
from typing import Any

Row = dict[str, Any]

LATE: Row = {
    "indicator": "late_rate",
    "name": "Tỷ lệ hồ sơ trễ hạn",
    "short": "Trễ hạn",
    "meaning": "Số hồ sơ giải quyết quá hạn trên số hồ sơ đã giải quyết.",
    "kind": "ratio",
    "unit": "%",
    "decimals": 2,
    "better": "down",
    "parts": "quá hạn / đã giải quyết",
    "legal_basis": None,
    "note": None,
}
ONLINE = LATE | {"name": "Tỷ lệ hồ sơ trực tuyến", "short": "Trực tuyến", "better": "up"}
INDEX = LATE | {
    "name": "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)",
    "short": "PAPI",
    "kind": "score",
    "unit": "điểm",
    "better": "up",
}
PERCENT_INDEX = INDEX | {"name": "PAR INDEX", "short": "PAR INDEX", "unit": "%"}
DOSSIERS = LATE | {
    "name": "Số hồ sơ đã giải quyết",
    "short": "Đã giải quyết",
    "kind": "count",
    "unit": "hồ sơ",
    "decimals": 0,
    "better": "none",
}
PLACE = LATE | {
    "name": "Hạng VNeID",
    "short": "Hạng VNeID",
    "kind": "rank",
    "unit": "hạng",
    "decimals": 0,
}


def _figure(value: float | None, **more: object) -> Row:
    return {
        "value": value,
        "comparator": None if value is None else "=",
        "numerator": None,
        "denominator": None,
        "rank": None,
        "ranked": None,
        "rank_origin": None,
        "target": None,
        "target_comparator": None,
        "reported_units": None,
        "expected_units": None,
        "origin": "reported",
        "draft": False,
        "doubt": None,
        "note": None,
        "source": "Báo cáo sơ kết",
        "source_address": None,
    } | more


def point(year: int, value: float | None, **more: object) -> Row:
    """A row of `trend`: a year of the province."""
    return (
        _figure(value)
        | {
            "indicator": "late_rate",
            "unit_id": "p",
            "unit_name": "Tỉnh Quảng Nam",
            "field": None,
            "period": str(year),
            "period_from": date(year, 1, 1),
            "period_to": date(year, 12, 31),
            "grain": "year",
            "cumulative": False,
            "label": f"Năm {year}",
            "series": 1,
            "break_before": None,
            "target_id": None,
        }
        | more
    )


def placed(
    unit: str,
    value: float | None,
    rank: int | None = None,
    ranked: int | None = None,
    **more: object,
) -> Row:
    """A row of `ranking`: a province in 2023."""
    return (
        _figure(value, rank=rank, ranked=ranked)
        | {
            "unit_id": unit,
            "unit_name": f"Tỉnh {unit}",
            "short_name": unit,
            "level": "province",
            "previous_value": None,
            "previous_rank": None,
            "previous_label": None,
            "change": None,
            "status": None,
            "status_code": None,
            "label": None if value is None and rank is None else "Năm 2023",
            "period_to": date(2023, 12, 31),
            "position": 1,
        }
        | more
    )


def card(value: float | None, **more: object) -> Row:
    """A row of `scorecard`: the late rate of 2023."""
    return (
        _figure(value)
        | {
            "indicator": "late_rate",
            "indicator_name": "Tỷ lệ hồ sơ trễ hạn",
            "short": "Trễ hạn",
            "kind": "ratio",
            "unit": "%",
            "decimals": 2,
            "better": "down",
            "period": "2023",
            "period_label": "Năm 2023",
            "period_from": date(2023, 1, 1),
            "period_to": date(2023, 12, 31),
            "previous_value": None,
            "previous_label": None,
            "change": None,
            "target_id": None,
            "target_max": None,
            "target_group": None,
            "target_scope": None,
            "target_due": None,
            "target_due_label": None,
            "target_statement": None,
            "target_quote": None,
            "target_document": None,
            "target_clause": None,
            "status": None,
            "status_code": None,
        }
        | more
    )


def part(name: str, value: float | None, change: float | None = None, **more: object) -> Row:
    """A row of `components`: a component out of ten points, right below the index."""
    return {
        "component": f"papi.{name}",
        "component_name": name,
        "parent": "papi",
        "facet": None,
        "depth": 1,
        "label": None if value is None else "Năm 2023",
        "value": value,
        "maximum": 10.0,
        "weight": None,
        "previous_value": None if value is None or change is None else value - change,
        "previous_label": None if change is None else "Năm 2022",
        "change": change,
        "rank": None,
        "ranked": None,
        "rank_origin": None,
        "doubt": None,
        "note": None,
        "source": "Báo cáo PAPI",
        "source_address": None,
    } | more


def aim(comparator: str, target: float | None = None, **more: object) -> Row:
    """A row of `targets`: of a rate, to the end of 2023."""
    return {
        "target_id": "t1",
        "kind": "target",
        "indicator": "late_rate",
        "indicator_name": "Tỷ lệ hồ sơ trễ hạn",
        "unit": "%",
        "decimals": 2,
        "better": "down",
        "statement": "Tỷ lệ hồ sơ trễ hạn",
        "unit_id": "p",
        "unit_name": "Tỉnh Quảng Nam",
        "comparator": comparator,
        "target": target,
        "target_max": None,
        "target_unit": None,
        "group_name": None,
        "scope": None,
        "scope_name": None,
        "reference_unit_name": None,
        "due": date(2023, 12, 31),
        "due_label": "hết năm 2023",
        "value": None,
        "value_comparator": None,
        "value_label": None,
        "value_to": None,
        "rank": None,
        "ranked": None,
        "status": "Chưa có số liệu",
        "status_code": "no_data",
        "document": "Kế hoạch 4872/KH-UBND",
        "clause": "mục 2",
        "quote": "giảm tỷ lệ trễ hẹn",
        "source": "Kế hoạch 4872/KH-UBND",
        "note": None,
    } | more
