"""A target as it is said, with its bound, its scope and its day."""

from dataclasses import dataclass
from datetime import date

from reports import numbers
from reports.findings.evidence import lacking
from reports.numbers import NO_BREAK, Row, day, known, shortest, sign, with_unit
from reports.words import lowered

# How full names of scopes begin: inside a sentence they are lower case, a bare name never is.
SAYS_WHAT_IT_IS = ("Cả ", "Vùng ", "Khu vực ", "Tỉnh ", "Thành phố ")
LONGEST_QUOTE = 120
# Only these state a number on the axis of the figures themselves.
DRAWN = (">=", "<=", "=", ">", "<", "range")


@dataclass(frozen=True)
class Stated:
    """A target as a row states it, whichever question the row answers."""

    comparator: str
    value: float | None
    value_max: float | None = None
    unit: str = ""
    group: str = ""
    scope: str = ""
    reference: str = ""
    quote: str = ""
    due: date | None = None
    due_label: str = ""


def target(row: Row, indicator: Row | None = None) -> str:
    """«≥ 85 %», «hạng ≤ 20 cả nước», «từ 20 % đến 30 %», «không định lượng: «…»»; "" without one.

    Takes a row of `targets` or of `scorecard`; a row of `trend` or `ranking` with its indicator.
    """
    stated = _stated(row, indicator)
    return _words(stated) if stated else ""


def due(row: Row) -> str:
    """When it is due, as stated and as a day: «hết năm 2023 (31/12/2023)»; «không ghi thời hạn».

    Takes a row of `targets` or of `scorecard`; "" without a target.
    """
    stated = _stated(row, None)
    return _due(stated) if stated else ""


def day_stated(row: Row) -> str:
    """The same of a row of `tasks`."""
    return _due(Stated("milestone", None, due=row["due"], due_label=row["due_label"] or ""))


def source(row: Row) -> str:
    """The document and clause that state it: «Kế hoạch 4872/KH-UBND, mục 2»; "" without one."""
    if "target_document" in row:
        where = row["target_document"], row["target_clause"]
    else:
        where = row["document"], row["clause"]
    return ", ".join(text for text in where if text)


def for_each(row: Row) -> str:
    """«nêu cho từng sở, ban, ngành; huyện, thị xã, thành phố của Tỉnh Quảng Nam»; "" for one that
    is stated of its unit alone. Takes a row of `targets` or of `scorecard`.
    """
    start = "target_" if "target_comparator" in row else ""
    levels = row.get(f"{start}each_levels")
    if not levels:
        return ""
    each = "; ".join(lowered(level) for level in levels.split("; "))
    return f"nêu cho từng {each} của {row[f'{start}each_below']}"


def of_itself(row: Row) -> bool:
    """Whether a row of `targets` asks something of its own unit, not of each one below it."""
    return not known(row.get("each_units"))


def asks(row: Row) -> str:
    """What a row of `targets` asks for, in few words; its own words stand beside it."""
    if not of_itself(row) and row["comparator"] != "qualitative":
        return f"từng đơn vị {target(row)}"
    if row["comparator"] == "qualitative":
        return "không nêu con số"
    return "hoàn thành" if row["kind"] == "milestone" else target(row)


def reached(row: Row) -> tuple[str, str]:
    """The last figure of a row of `targets` and its period, with what to mind of it.

    The day of a task that was done; of one for each unit below how many of how many meet it; that
    there is none where one is asked for, else a dash.
    """
    if not of_itself(row) and row["comparator"] != "qualitative":
        return _reached_by_each(row)
    if row["done_on"] is not None:
        return f"xong ngày {day(row['done_on'])}", ""
    if row["value"] is None:
        asked_for_a_figure = row["kind"] == "target" and row["comparator"] != "qualitative"
        return (numbers.MISSING if asked_for_a_figure else "–"), ""
    when = [lowered(row["value_label"]), lacking(row)]
    return numbers.reached(row), ", ".join(part for part in when if part)


def _reached_by_each(row: Row) -> tuple[str, str]:
    """«12/18 đơn vị đạt», and how many of them have no figure yet; nothing is met or missed while
    nobody has one.
    """
    met, units = numbers.count(row["each_met"]), numbers.count(row["each_units"])
    if not row["each_held"]:
        return numbers.MISSING, f"của {units} đơn vị"
    lacks = row["each_units"] - row["each_held"]
    return f"{met}/{units} đơn vị đạt", (
        f"{numbers.count(lacks)} đơn vị {numbers.MISSING}" if lacks else ""
    )


def _stated(row: Row, indicator: Row | None) -> Stated | None:
    if "target_comparator" not in row:
        return _of_target(row)
    if not row["target_comparator"]:
        return None
    if "target_due" in row:
        return _of_card(row, indicator or row)
    return Stated(
        comparator=row["target_comparator"],
        value=row["target"],
        value_max=row.get("target_max"),
        unit=(indicator or row)["unit"] or "",
    )


def _of_target(row: Row) -> Stated:
    return Stated(
        comparator=row["comparator"],
        value=row["target"],
        value_max=row["target_max"],
        unit=row["target_unit"] or row["unit"] or "",
        group=row["group_name"] or "",
        scope=row["scope_name"] or "",
        reference=row["reference_unit_name"] or "",
        quote=row["quote"] or "",
        due=row["due"],
        due_label=row["due_label"] or "",
    )


def _of_card(row: Row, how: Row) -> Stated:
    return Stated(
        comparator=row["target_comparator"],
        value=row["target"],
        value_max=row["target_max"],
        unit=how["unit"] or "",
        group=row["target_group"] or "",
        scope=row["target_scope"] or "",
        reference=row.get("target_reference") or "",
        quote=row["target_quote"] or "",
        due=row["target_due"],
        due_label=row["target_due_label"] or "",
    )


def _words(stated: Stated) -> str:
    match stated.comparator:
        case ">=" | "<=" | ">" | "<":
            return f"{sign(stated.comparator)}{NO_BREAK}{_number(stated.value, stated.unit)}"
        case "=":
            return _number(stated.value, stated.unit)
        case "range":
            return _range(stated)
        case "rank<=":
            return f"hạng ≤{NO_BREAK}{shortest(stated.value)} {_scope(stated.scope)}".strip()
        case "relative>=":
            of = f" của {stated.reference}" if stated.reference else ""
            return f"không thấp hơn mặt bằng chung{of}"
        case "group>=":
            return f"nhóm {lowered(stated.group)} trở lên"
        case "milestone":
            return _milestone(stated)
        case "qualitative":
            quote = f": «{_short(stated.quote)}»" if stated.quote else ""
            return f"không định lượng{quote}"
    raise LookupError(f"no words for the comparator {stated.comparator!r}")


def _number(value: float | None, unit: str) -> str:
    return with_unit(shortest(value), unit)


def _range(stated: Stated) -> str:
    start = f"từ {_number(stated.value, stated.unit)}"
    if not known(stated.value_max):
        return start
    return f"{start} đến {_number(stated.value_max, stated.unit)}"


def _scope(name: str) -> str:
    if not name or name.startswith(SAYS_WHAT_IT_IS):
        return lowered(name)
    return f"trong {name}"


def _milestone(stated: Stated) -> str:
    if stated.due is None and not stated.due_label:
        return "hoàn thành, không ghi thời hạn"
    if not stated.due_label:
        return f"hoàn thành chậm nhất {day(stated.due)}"
    return f"hoàn thành {_due(stated)}"


def _due(stated: Stated) -> str:
    if stated.due is None:
        return stated.due_label or "không ghi thời hạn"
    when = day(stated.due)
    if not stated.due_label:
        return f"đến {when}"
    return stated.due_label if when in stated.due_label else f"{stated.due_label} ({when})"


def _short(quote: str) -> str:
    """The quote, cut at a blank where it is too long to stand in a line."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rpartition(" ")[0] + " …"
