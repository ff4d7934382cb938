"""Which figures: by indicator, unit, level, period, field, source, result; all in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from etl.views import Choice
from pages.parts import choose
from pages.parts.asking import asked
from queries import Row
from reports import words
from reports.pivot import Side

OWN, BELOW, EVERYBODY = "chinh", "duoi", "tat_ca"
WHOSE = {OWN: "Chính đơn vị", BELOW: "Mọi đơn vị bên dưới", EVERYBODY: "Mọi đơn vị"}
LIST = "danh_sach"
LAYOUTS = {
    LIST: "Danh sách",
    "unit period": "Đơn vị × kỳ",
    "indicator period": "Chỉ tiêu × kỳ",
    "unit indicator": "Đơn vị × chỉ tiêu",
}
FIGURES = {"": "Giá trị tính toán", "printed": "Số liệu gốc, như đã in hoặc báo cáo"}
REAL = {"": "Thật và minh họa", "false": "Chỉ số liệu thật", "true": "Chỉ số liệu minh họa"}
RETURNS = {"returns": "Báo cáo của đơn vị, số tổng hợp"}
ANY = "any"
MOST_INDICATORS = 30


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the question with its parameters, the layout, and all of it in words."""

    question: str
    given: Mapping[str, str | None]
    layout: str
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def printed(self) -> bool:
        """Whether the figures are those that were printed or reported, not those worked out."""
        return self.question == "printed"

    @property
    def sides(self) -> tuple[Side, Side]:
        """What runs down and what across a table that is no list."""
        found: dict[str, tuple[Side, Side]] = {
            "unit period": ("unit", "period"),
            "indicator period": ("indicator", "period"),
            "unit indicator": ("unit", "indicator"),
        }
        return found[self.layout]


def conditions(unit: Row) -> Wanted:
    """What the choosers say; two rows of them, and the rest folded."""
    with st.grid(4, min_column_width=150):
        codes = _indicators()
        whose = choose.one("Của ai", WHOSE, Choice.WHOSE)
        periods = asked("periods", unit=unit["unit_id"] if whose == OWN else None)
        since = _period("Từ kỳ", Choice.SINCE, periods, "Từ đầu")
        until = _period("Đến kỳ", Choice.UNTIL, periods, "Đến nay")
    toolbar = st.container(horizontal=True, vertical_alignment="bottom", key="looking-layout")
    with toolbar:
        layout = choose.one("Bảng", LAYOUTS, Choice.LAYOUT, buttons=True)
    question, more, said = _more(periods)
    given: dict[str, str | None] = {
        "indicators": ",".join(codes) or None,
        "since": since["period_from"].isoformat() if since and since["period_from"] else None,
        "until": until["period_to"].isoformat() if until and until["period_to"] else None,
        **more,
    }
    shown = _called()
    told = {"Chỉ tiêu": "; ".join(shown[code] for code in codes), "Của ai": _whose(whose, unit)}
    told |= {"Từ kỳ": since["label"] if since else "", "Đến kỳ": until["label"] if until else ""}
    if layout != LIST:
        question = "lookup"
    wanted = Wanted(question, given | _of(whose, unit), layout, told | said)
    with toolbar:
        return _across(wanted, unit, codes, periods)


def in_words(wanted: Wanted) -> str:
    """The conditions beyond the first row: what is folded away is not forgotten."""
    ahead = ("Chỉ tiêu", "Của ai", "Từ kỳ", "Đến kỳ", "Kỳ")
    said = [f"{name}: {text}" for name, text in wanted.said.items() if text and name not in ahead]
    return f"Đang lọc thêm: {' · '.join(said)}." if said else ""


def _of(whose: str, unit: Row) -> dict[str, str | None]:
    return {
        "unit": unit["unit_id"] if whose == OWN else None,
        "parent": unit["unit_id"] if whose == BELOW else None,
    }


def _whose(whose: str, unit: Row) -> str:
    name = str(unit["display_name"])
    return {OWN: name, BELOW: f"mọi đơn vị bên dưới {name}", EVERYBODY: "mọi đơn vị"}[whose]


def _called() -> dict[str, str]:
    """Every code that figures are of by its name, a component after its index."""
    rows = asked("measured")
    short = {row["indicator"]: row["short"] for row in rows}
    return {
        row["indicator"]: f"{short[row['index_code']]} · {row['name']}"
        if row["index_code"] in short
        else row["name"]
        for row in rows
    }


def _indicators() -> list[str]:
    return choose.some(
        "Chỉ tiêu",
        _called(),
        Choice.INDICATORS,
        most=MOST_INDICATORS,
        placeholder="Mọi chỉ tiêu; gõ tên để chọn",
    )


def _period(label: str, key: str, periods: list[Row], none: str) -> Row | None:
    found = {row["period"]: row for row in periods}
    names = {"": none} | {code: row["label"] for code, row in found.items()}
    return found.get(choose.one(label, names, key))


def _more(periods: list[Row]) -> tuple[str, dict[str, str | None], dict[str, str]]:
    """The folded choosers: the question, its parameters, and what they say where they say any."""
    levels = {"": "Mọi cấp"} | {row["level"]: row["level_name"] for row in asked("levels")}
    fields = {"": "Chung, mọi lĩnh vực cộng lại", ANY: "Từng lĩnh vực, dịch vụ và số chung"}
    fields |= {row["field"]: row["field_name"] for row in asked("sectors")}
    sources = {"": "Mọi nguồn"} | RETURNS
    sources |= {row["source_id"]: row["title"] for row in asked("sources")}
    results = {"": "Có hay không có mục tiêu"} | words.codes("status")
    kinds = {"": "Mọi loại kỳ"} | {
        f"{row['grain']} {str(row['cumulative']).lower()}": choose.kind_name(row)
        for row in periods
        if row["cumulative"] is not None
    }
    box = st.expander("Thêm điều kiện: loại số liệu, cấp, loại kỳ, lĩnh vực, nguồn, kết quả")
    with box, st.grid(4, min_column_width=150):
        question = choose.one("Số liệu", FIGURES, Choice.FIGURES)
        level = choose.one("Cấp", levels, Choice.LEVEL)
        kind = choose.one("Loại kỳ", kinds, Choice.KIND)
        sector = choose.one("Lĩnh vực", fields, Choice.FIELD)
        source = choose.one("Nguồn", sources, Choice.SOURCE)
        result = choose.one("So với mục tiêu", results, Choice.STATUS)
        real = choose.one("Thật hay minh họa", REAL, Choice.REAL)
    grain, _, cumulative = kind.partition(" ")
    chosen = {
        "Số liệu": (question, FIGURES),
        "Cấp": (level, levels),
        "Loại kỳ": (kind, kinds),
        "Lĩnh vực": (sector, fields),
        "Nguồn": (source, sources),
        "So với mục tiêu": (result, results),
        "Thật hay minh họa": (real, REAL),
    }
    given: dict[str, str | None] = {
        "level": level or None,
        "grain": grain or None,
        "cumulative": cumulative or None,
        "field": sector or None,
        "source": source or None,
        "illustrative": real or None,
    }
    if not question:
        given |= {"status": result or None, "on": choose.today()}
    said = {name: names[code] for name, (code, names) in chosen.items() if code}
    return question or "lookup", given, said


def _across(wanted: Wanted, unit: Row, codes: list[str], periods: list[Row]) -> Wanted:
    """What a table across needs beside the conditions: one indicator, one unit or one period."""
    if wanted.layout == LIST:
        return wanted
    given, said = dict(wanted.given), dict(wanted.said)
    if given["field"] == ANY:
        given["field"], said["Lĩnh vực"] = None, "số chung của mọi lĩnh vực (bảng ngang)"
    if said.pop("Số liệu", None):
        given |= {"status": None, "on": choose.today()}
    down, across = wanted.sides
    if (down, across) == ("unit", "period"):
        of = {"unit": given["unit"]} if given["unit"] else {"parent": given["parent"] or "nation"}
        held = asked("held", **of, level=None if given["unit"] else given["level"])
        offered = codes or [row["indicator"] for row in held] or [*_called()]
        names = {code: _called()[code] for code in offered}
        most = max(held, key=lambda row: row["figures"])["indicator"] if held else None
        default = None if codes else most
        one = choose.one("Chỉ tiêu trong bảng", names, Choice.ONE_INDICATOR, default=default)
        given["indicators"], said["Chỉ tiêu"] = one, names[one]
    elif not codes:
        wholes = [row["indicator"] for row in asked("measured") if not row["index_code"]]
        given["indicators"] = ",".join(wholes)
    if down == "indicator":
        given |= _of(OWN, unit)
        said["Của ai"] = _whose(OWN, unit)
    if across == "indicator":
        given |= {"since": None, "until": None, "grain": None, "cumulative": None}
        given["period"], said["Kỳ"] = _one_period(_offered(wanted, periods))
    return Wanted("lookup", given, wanted.layout, said)


def _one_period(rows: list[Row]) -> tuple[str, str]:
    """The period of a table, to begin with the one of most figures; its code and its name."""
    if not rows:
        return "", ""
    names = {row["period"]: row["label"] for row in rows}
    most = max(rows, key=lambda row: row["figures"])["period"]
    code = choose.one("Kỳ trong bảng", names, Choice.ONE_PERIOD, default=most)
    return code, names[code]


def _offered(wanted: Wanted, periods: list[Row]) -> list[Row]:
    """The periods that the other conditions leave, those of the table's units where any are."""
    given = wanted.given
    own = asked("periods", parent=given["parent"], level=given["level"]) if given["parent"] else []
    return [
        row
        for row in own or periods
        if (not given["since"] or str(row["period_from"]) >= given["since"])
        and (not given["until"] or str(row["period_to"]) <= given["until"])
        and given["grain"] in (None, row["grain"])
        and given["cumulative"] in (None, str(row["cumulative"]).lower())
    ]
