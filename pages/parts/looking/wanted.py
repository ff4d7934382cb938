"""Which figures: by indicator, unit, level, period, field, source, result; all in the address."""

from dataclasses import dataclass, replace

import streamlit as st

from etl.periods import parse
from etl.views import Choice
from pages.parts import choose
from pages.parts.asking import asked
from queries import Row
from reports import words
from reports.pivot import Side

OWN, BELOW, EVERYBODY = "chinh", "duoi", "tat_ca"
WHOSE = {OWN: "Chính đơn vị", BELOW: "Đơn vị bên dưới", EVERYBODY: "Mọi đơn vị"}
LIST = "danh_sach"
LAYOUTS = {
    LIST: "Danh sách",
    "unit_period": "Đơn vị × kỳ",
    "indicator_period": "Chỉ tiêu × kỳ",
    "unit_indicator": "Đơn vị × chỉ tiêu",
}
SIDES: dict[str, tuple[Side, Side]] = {
    "unit_period": ("unit", "period"),
    "indicator_period": ("indicator", "period"),
    "unit_indicator": ("unit", "indicator"),
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
    given: dict[str, str | None]
    layout: str
    said: dict[str, str]

    @property
    def printed(self) -> bool:
        """Whether the figures are those that were printed or reported, not those worked out."""
        return self.question == "printed"

    @property
    def sides(self) -> tuple[Side, Side]:
        """What runs down and what across a table that is no list."""
        return SIDES[self.layout]


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
    more = _more(periods)
    names = _called()
    ahead = Wanted(
        "lookup",
        {
            "indicators": ",".join(codes) or None,
            "since": _first_day(since) if since else None,
            "until": until["period_to"].isoformat() if until and until["period_to"] else None,
            **_of(whose, unit),
        },
        layout,
        {
            "Chỉ tiêu": "; ".join(names[code] for code in codes),
            "Của ai": _whose(whose, unit),
            "Từ kỳ": since["label"] if since else "",
            "Đến kỳ": until["label"] if until else "",
        },
    )
    wanted = replace(
        ahead, question=more.question, given=ahead.given | more.given, said=ahead.said | more.said
    )
    if layout == LIST:
        return wanted
    with toolbar:
        return _one_of_a_kind(_worked_out(wanted), unit, codes, periods)


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


def _first_day(period: Row) -> str | None:
    """The calendar's first day of a period, whenever its reports begin."""
    day = parse(period["period"]).start or period["period_from"] or period["period_to"]
    return str(day) if day else None


def _more(periods: list[Row]) -> Wanted:
    """What the folded choosers say, as far as they say anything."""
    fields = {"": "Chung, mọi lĩnh vực cộng lại", ANY: "Từng lĩnh vực, dịch vụ và số chung"}
    fields |= {row["field"]: row["field_name"] for row in asked("sectors")}
    sources = {"": "Mọi nguồn"} | RETURNS
    sources |= {row["source_id"]: row["title"] for row in asked("sources")}
    folded: dict[str, tuple[Choice, dict[str, str]]] = {
        "Số liệu": (Choice.FIGURES, FIGURES),
        "Cấp": (Choice.LEVEL, {"": "Mọi cấp"} | _levels()),
        "Loại kỳ": (Choice.KIND, {"": "Mọi loại kỳ"} | _kinds(periods)),
        "Lĩnh vực": (Choice.FIELD, fields),
        "Nguồn": (Choice.SOURCE, sources),
        "So với mục tiêu": (
            Choice.STATUS,
            {"": "Có hay không có mục tiêu"} | words.codes("status"),
        ),
        "Thật hay minh họa": (Choice.REAL, REAL),
    }
    box = st.expander("Thêm điều kiện: loại số liệu, cấp, loại kỳ, lĩnh vực, nguồn, kết quả")
    with box, st.grid(4, min_column_width=150):
        chosen = {label: choose.one(label, names, key) for label, (key, names) in folded.items()}
    said = {label: folded[label][1][code] for label, code in chosen.items() if code}
    question = chosen["Số liệu"] or "lookup"
    grain, _, cumulative = chosen["Loại kỳ"].partition(" ")
    given = {
        "level": chosen["Cấp"],
        "grain": grain,
        "cumulative": cumulative,
        "field": chosen["Lĩnh vực"],
        "source": chosen["Nguồn"],
        "illustrative": chosen["Thật hay minh họa"],
    }
    if question == "lookup":
        given |= {"status": chosen["So với mục tiêu"], "on": choose.today()}
    else:
        # What was printed was held against nothing.
        said.pop("So với mục tiêu", None)
    return Wanted(question, {name: code or None for name, code in given.items()}, LIST, said)


def _levels() -> dict[str, str]:
    return {row["level"]: row["level_name"] for row in asked("levels")}


def _kinds(periods: list[Row]) -> dict[str, str]:
    return {
        f"{row['grain']} {str(row['cumulative']).lower()}": choose.kind_name(row)
        for row in periods
        if row["cumulative"] is not None
    }


def _worked_out(wanted: Wanted) -> Wanted:
    """The same of figures that a table across can hold: worked out, and one in each place."""
    given, said = dict(wanted.given), dict(wanted.said)
    if given["field"] == ANY:
        given["field"], said["Lĩnh vực"] = None, "số chung của mọi lĩnh vực (bảng ngang)"
    if wanted.printed:
        said["Số liệu"] = "giá trị tính toán (bảng ngang)"
        given |= {"status": None, "on": choose.today()}
    return replace(wanted, question="lookup", given=given, said=said)


def _one_of_a_kind(wanted: Wanted, unit: Row, codes: list[str], periods: list[Row]) -> Wanted:
    """The same of what is on neither side of a table: one indicator, one unit or one period."""
    given, said = dict(wanted.given), dict(wanted.said)
    down, across = wanted.sides
    if "indicator" not in wanted.sides:
        given["indicators"], said["Chỉ tiêu"] = _one_indicator(wanted, codes)
    elif not codes:
        wholes = [row["indicator"] for row in asked("measured") if not row["index_code"]]
        given["indicators"] = ",".join(wholes)
    if down == "indicator":
        given |= _of(OWN, unit)
        said["Của ai"] = _whose(OWN, unit)
    if across == "indicator":
        given |= {"since": None, "until": None, "grain": None, "cumulative": None}
        given["period"], said["Kỳ"] = _one_period(_offered(wanted, periods))
    return replace(wanted, given=given, said=said)


def _one_indicator(wanted: Wanted, codes: list[str]) -> tuple[str, str]:
    """The indicator of a table, to begin with the first chosen or the one of most figures."""
    given = wanted.given
    of = {"unit": given["unit"]} if given["unit"] else {"parent": given["parent"] or "nation"}
    held = asked("held", **of, level=None if given["unit"] else given["level"])
    most = max(held, key=lambda row: row["figures"])["indicator"] if held else None
    called = _called()
    offered = codes or [row["indicator"] for row in held] or [*called]
    names = {code: called[code] for code in offered}
    default = None if codes else most
    if len(codes) == 1:
        return codes[0], names[codes[0]]
    code = choose.one("Chỉ tiêu trong bảng", names, Choice.ONE_INDICATOR, default=default)
    return code, names[code]


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
        if (not given["since"] or (_first_day(row) or "") >= given["since"])
        and (not given["until"] or str(row["period_to"]) <= given["until"])
        and given["grain"] in (None, row["grain"])
        and given["cumulative"] in (None, str(row["cumulative"]).lower())
    ]
