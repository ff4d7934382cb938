"""The only place where a number or a day becomes text: Vietnamese, whatever the machine speaks."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from math import isnan
from typing import Any, TypeGuard

from etl.wording import VIETNAM

Row = Mapping[str, Any]

MISSING = "chưa có số liệu"
NO_BREAK = "\u00a0"
MINUS = "\u2212"

# Differences below this are binary fractions, not findings; the build judges with the same.
NOTHING = 1e-9
MOST_DIGITS = 9

# A difference of percentages is in points; other units are differences of themselves.
UNITS_OF_CHANGE = {"%": "điểm %"}
POINTS = "điểm"

BOUNDS = {
    ">": "trên {}",
    "<": "dưới {}",
    ">=": "từ {} trở lên",
    "<=": "từ {} trở xuống",
}


def known(value: float | None) -> TypeGuard[float]:
    """Whether there is a figure: not None as from a query, not NaN as from a frame."""
    return value is not None and not isnan(value)


def number(value: float | None, decimals: int = 0) -> str:
    """«1.234,57», rounded half away from zero; «chưa có số liệu» for None and NaN."""
    if not known(value):
        return MISSING
    rounded = _rounded(value, decimals)
    text = f"{abs(rounded):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if rounded < 0 else text


def count(value: float | None) -> str:
    """«1.273.706»: a number of things, without decimals."""
    return number(value, 0)


def shortest(value: float | None) -> str:
    """A number with only the decimals it has: 85 → «85», 68.5 → «68,5»; as targets are stated."""
    return number(value, own_decimals(value))


def plain(value: float | None) -> str:
    """A number for a CSV: all its digits, a decimal comma, a hyphen for minus, "" without one."""
    if not known(value):
        return ""
    return f"{Decimal(str(value)):f}".replace(".", ",")


def own_decimals(value: float | None) -> int:
    """How many decimals a number has by itself: 85.0 has none, 68.5 has one."""
    if not known(value):
        return 0
    exponent = _rounded(value, MOST_DIGITS).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def value(
    value: float | None,
    *,
    unit: str,
    decimals: int,
    kind: str = "score",
    comparator: str | None = "=",
) -> str:
    """A value with its unit: «7,83 %», «84,60 điểm», «1.234 hồ sơ», «hạng 28», «trên 90 %»."""
    if not known(value):
        return MISSING
    if comparator in BOUNDS:
        # A bound is said as it was printed: «trên 90 %», not «trên 90,00 %».
        said = shortest(value)
        if kind == "rank":
            return f"hạng {sign(comparator)}{NO_BREAK}{said}"
        return BOUNDS[comparator].format(with_unit(said, unit))
    if kind == "rank":
        return f"hạng {count(value)}"
    return with_unit(number(value, decimals), unit)


def with_unit(text: str, unit: str | None) -> str:
    """The unit after its number, never alone on the next line."""
    return f"{text}{NO_BREAK}{unit}" if unit else text


def sign(comparator: str | None) -> str:
    """A comparator as it is printed: «≥», «≤», «>», «<», or nothing for an exact value."""
    return {">=": "≥", "<=": "≤", ">": ">", "<": "<"}.get(comparator or "=", "")


def figure(row: Row, indicator: Row | None = None) -> str:
    """The figure of a row of `trend`, `ranking` or `scorecard`, with its unit.

    The unit, decimals and kind come from `indicator` (a row of `indicators`), else from the row
    itself (`scorecard`). It gets the digits it needs not to look as if it met a target that it
    misses: «49,996 %» against ≥ 50 %.
    """
    how = row if indicator is None else indicator
    if how["kind"] == "rank" and row["comparator"] == "=":
        return rank(row["value"], row["ranked"])
    return value(
        row["value"],
        unit=how["unit"],
        decimals=_decimals_against_target(row, how["decimals"]),
        kind=how["kind"],
        comparator=row["comparator"],
    )


def component_figure(row: Row, index: Row) -> str:
    """The figure of a row of `components`: «7,95/9,50 điểm», «82,10 %» where it has no maximum."""
    if not known(row["maximum"]) or not known(row["value"]):
        return value(row["value"], unit=component_unit(row, index), decimals=index["decimals"])
    of = number(row["value"], index["decimals"]), number(row["maximum"], index["decimals"])
    return with_unit("/".join(of), POINTS)


def component_unit(row: Row, index: Row) -> str:
    """The unit of a component: points where it has a maximum, even if its index is in percent."""
    return str(index["unit"]) if not known(row["maximum"]) else POINTS


def reached(row: Row) -> str:
    """What a row of `targets` has reached: «6,74 %», «hạng 28/63», «trên 90 %»."""
    if row["comparator"] == "rank<=":
        return MISSING if not known(row["rank"]) else rank(row["rank"], row["ranked"])
    if not known(row["value"]):
        return MISSING
    decimals = row["decimals"]
    if row["comparator"] in ("range", *BOUNDS, "=") and row["value_comparator"] == "=":
        decimals = _digits_against(row["value"], (row["target"], row["target_max"]), decimals)
    return value(
        row["value"],
        unit=row["unit"],
        decimals=decimals,
        comparator=row["value_comparator"],
    )


def parts(row: Row) -> str:
    """What a rate was summed from: «3.848/113.295»; nothing where the row has no parts."""
    if not known(row["numerator"]) or not known(row["denominator"]):
        return ""
    return f"{shortest(row['numerator'])}/{shortest(row['denominator'])}"


def change(value: float | None, *, unit: str, decimals: int, kind: str = "score") -> str:
    """A change with its sign: «+1,80 điểm %», «−0,35 điểm», «không đổi»; "" where it is unknown.

    The change of a rank is said in places: a smaller number is «tăng 2 bậc».
    """
    if not known(value):
        return ""
    if kind == "rank":
        return moved(value, 0)
    if abs(value) < NOTHING:
        return "không đổi"
    text = amount(value, unit=unit, decimals=decimals)
    return f"+{text}" if value > 0 else f"{MINUS}{text}"


def amount(value: float, *, unit: str, decimals: int) -> str:
    """How large a change is, without its sign: «4,70 điểm %», as in «giảm 4,70 điểm %»."""
    shown = number(abs(value), digits(abs(value), 0.0, decimals))
    return with_unit(shown, UNITS_OF_CHANGE.get(unit, unit))


def difference(row: Row, indicator: Row | None = None) -> str:
    """The change of a row of `scorecard` or `ranking`, with its sign and unit; "" where unknown.

    A figure that is only a bound («trên 90 %») has no change.
    """
    how = row if indicator is None else indicator
    if row["comparator"] != "=":
        return ""
    return change(row["change"], unit=how["unit"], decimals=how["decimals"], kind=how["kind"])


def rank(place: float | None, ranked: float | None) -> str:
    """«hạng 6/63»; a rank among nobody knows how many says so; «chưa có hạng» without a place."""
    if not known(place):
        return "chưa có hạng"
    if not known(ranked):
        return f"hạng {count(place)} (không rõ tổng số)"
    return f"hạng {count(place)}/{count(ranked)}"


def moved(place: float | None, before: float | None) -> str:
    """«tăng 2 bậc», «giảm 1 bậc», «giữ hạng», or "" where one of the two is unknown."""
    if not known(place) or not known(before):
        return ""
    places = before - place
    if places == 0:
        return "giữ hạng"
    return f"{'tăng' if places > 0 else 'giảm'} {count(abs(places))} bậc"


def padded_day(when: date) -> str:
    """«01/7/2025», «01/01/2025»: as documents write days, and months up to February."""
    return (
        f"{when.day:02d}/{when.month:02d}/{when.year}"
        if when.month < 3
        else (f"{when.day:02d}/{when.month}/{when.year}")
    )


def day(when: date | datetime | str | None) -> str:
    """«31/8/2023», from a date or its ISO text; «chưa rõ ngày» without one.

    A moment with its zone is of Vietnam's day.
    """
    if when is None:
        return "chưa rõ ngày"
    if isinstance(when, str):
        when = datetime.fromisoformat(when)
    if isinstance(when, datetime) and when.tzinfo is not None:
        when = when.astimezone(VIETNAM)
    return f"{when.day}/{when.month}/{when.year}"


def moment(when: datetime | str | None) -> str:
    """«14:05 ngày 31/8/2023» on Vietnam's clocks; a time without a zone is taken as it stands."""
    if when is None:
        return "chưa rõ ngày"
    if isinstance(when, str):
        when = datetime.fromisoformat(when)
    if when.tzinfo is not None:
        when = when.astimezone(VIETNAM)
    return f"{when:%H:%M} ngày {day(when)}"


def digits(value: float, against: float, decimals: int) -> int:
    """How many decimals to show so that a value stands on its true side of a bound, or on it."""
    true_side = _side(value - against)
    for more in range(decimals, MOST_DIGITS):
        if _side(float(_rounded(value, more)) - against) == true_side:
            return more
    return MOST_DIGITS


def excel_format(unit: str | None, decimals: int) -> str:
    """Excel's number format: «#,##0.00" %"» (the cell holds 7.83, not 0.0783), «#,##0» for counts.

    Excel itself puts its own language's comma and dot in place of these.
    """
    plain = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f'{plain}"{NO_BREAK}%"' if unit == "%" else plain


def _decimals_against_target(row: Row, decimals: int) -> int:
    """The decimals of a figure beside its target, where the row has one that is a number."""
    if row["comparator"] != "=" or row.get("target_comparator") not in (*BOUNDS, "=", "range"):
        return decimals
    # Not every question tells of targets, fewer of a range's upper end.
    ends = (row["target"], row.get("target_max"))
    return _digits_against(row["value"], ends, decimals)


def _digits_against(value: float, ends: tuple[float | None, ...], decimals: int) -> int:
    stated = [end for end in ends if known(end)]
    return max((digits(value, end, decimals) for end in stated), default=decimals)


def _side(gap: float) -> int:
    return 0 if abs(gap) < NOTHING else (1 if gap > 0 else -1)


def _rounded(value: float, decimals: int) -> Decimal:
    # From the shortest decimal text, as Excel rounds: 2.675 is 2,68 although the binary is below.
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
