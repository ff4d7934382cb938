"""The title of a table of units, best first."""

from collections.abc import Sequence

from reports import numbers
from reports.findings.evidence import held_lightly, lacking
from reports.findings.phrases import has_figure, is_exact, named, subject, when
from reports.findings.shares import covers
from reports.numbers import MISSING, NOTHING, Row, known


def ranking_title(
    rows: Sequence[Row],
    indicator: Row,
    *,
    chosen: str | None = None,
    among: str = "đơn vị",
    field: str | None = None,
) -> str:
    """Where `chosen` (a unit_id) stands, who leads, who is last; `among` names the units.

    A table that holds too few units for ranks is called so. Units of several levels are ranked
    apart: those of the chosen unit's level are spoken of.
    """
    own = next((row for row in rows if row["unit_id"] == chosen), None)
    rows = _of_one_level(rows, own)
    held = [row for row in rows if has_figure(row)]
    about = subject(indicator, field=field)
    if not held:
        return f"{about}: {MISSING}"
    about = f"{about} {when(held[0]['label'])}"
    said = [
        "" if held == [own] else _own(own, indicator),
        _ends(held, indicator, among, of=len(rows)),
        _extent(rows, held, indicator, among),
    ]
    return f"{about}: {'; '.join(part for part in said if part)}{held_lightly(held)}"


def zero_units(rows: Sequence[Row], indicator: Row, *, among: str = "đơn vị") -> str:
    """«Xã Hiệp Thuận và Xã Quế Lưu bằng 0»: real zeros where more is better; "" without any."""
    zero = [_name(r) for r in rows if is_exact(r) and abs(r["value"]) < NOTHING]
    if not zero or indicator["better"] != "up":
        return ""
    return f"{named(zero, among)} bằng 0"


def only_ranked(rows: Sequence[Row]) -> str:
    """«Chỉ biết hạng, chưa biết giá trị: Tỉnh Long An (hạng 7/63).»: those whom no bar shows."""
    said = [
        f"{_name(row)} ({numbers.rank(row['rank'], row['ranked'])})"
        for row in rows
        if row["value"] is None and known(row["rank"])
    ]
    return f"Chỉ biết hạng, chưa biết giá trị: {named(said, 'đơn vị')}." if said else ""


def _of_one_level(rows: Sequence[Row], own: Row | None) -> list[Row]:
    """The rows that are ranked together: of the chosen unit's level, else of the only one held.

    A ministry stands below the nation too, but is not one of its provinces.
    """
    levels = {own["level"]} if own else {row["level"] for row in rows if has_figure(row)}
    return [row for row in rows if len(levels) != 1 or row["level"] in levels]


def _extent(rows: Sequence[Row], held: Sequence[Row], indicator: Row, among: str) -> str:
    """How many of the units have a figure, where some lack one; and whether that forbids ranks."""
    if _is_of_several_levels(held):
        return f"{numbers.count(len(held))} {among} thuộc nhiều cấp, xếp hạng riêng từng cấp"
    said = []
    if len(held) < len(rows):
        of = f"{numbers.count(len(held))}/{numbers.count(len(rows))}"
        said.append(f"{_only(held)}có số liệu của {of} {among}{_first_only(held, among)}")
    if _lacks_ranks(held, indicator):
        said.append("không xếp hạng")
    return ", ".join(said)


def _first_only(held: Sequence[Row], among: str) -> str:
    """That a publisher told only of the first ones: nobody is known to come after them."""
    first = held[0].get("first_only")
    return f" (nguồn chỉ công bố {numbers.count(first)} {among} đầu)" if known(first) else ""


def _only(held: Sequence[Row]) -> str:
    """«mới » where more figures must exist: a publisher that ranks only these has no more."""
    return "" if all(row["ranked"] == len(held) for row in held) else "mới "


def _lacks_ranks(held: Sequence[Row], indicator: Row) -> bool:
    """Whether ranks could be there and are not: too few units, or a publisher that gave none."""
    could = indicator["kind"] in ("ratio", "score") and indicator["better"] != "none"
    return could and not any(known(row["rank"]) for row in held)


def _ends(held: Sequence[Row], indicator: Row, among: str, *, of: int) -> str:
    """The first and the last, where the rows can know them: too few `of` all units cannot."""
    exact = [row for row in held if is_exact(row)]
    if len(held) == len(exact) == 1:
        return _one(exact[0], indicator)
    if _is_of_several_levels(held) or _lacks_ranks(held, indicator) or len(exact) < 2:
        return ""
    published = any(row["rank_origin"] == "published" for row in exact)
    if not published and not covers(len(exact), of):
        return ""
    values = [row["value"] for row in exact]
    if max(values) - min(values) < NOTHING:
        same = numbers.figure(exact[0], indicator)
        return f"{numbers.count(len(exact))} {among} bằng nhau ({same})"
    if indicator["better"] == "up" or indicator["kind"] == "rank":
        return _places(exact, indicator, among) or _extremes(exact, indicator, among)
    # Of late rates «dẫn đầu» would be understood as the most late.
    return _extremes(exact, indicator, among)


def _places(exact: Sequence[Row], indicator: Row, among: str) -> str:
    """Who leads and who is last among all that were ranked, as far as these are among the rows."""
    placed = [row for row in exact if known(row["rank"])]
    if not placed:
        return ""
    worst = max(row["rank"] for row in placed)
    last = [row for row in placed if row["rank"] == worst]
    ranked = max(row["ranked"] or 0 for row in placed)
    ends = [
        _end([row for row in placed if row["rank"] == 1], "dẫn đầu", indicator, among),
        # Tied units share the better place: two at 62 are the last of 63.
        _end(last, "cuối bảng", indicator, among) if worst + len(last) - 1 == ranked else "",
    ]
    return ", ".join(end for end in ends if end)


def _extremes(exact: Sequence[Row], indicator: Row, among: str) -> str:
    """Lowest and highest, the good end first where there is one."""
    low, high = min(row["value"] for row in exact), max(row["value"] for row in exact)
    ends = [
        _end([r for r in exact if r["value"] - low < NOTHING], "thấp nhất", indicator, among),
        _end([r for r in exact if high - r["value"] < NOTHING], "cao nhất", indicator, among),
    ]
    if indicator["better"] != "down":
        ends.reverse()
    return ", ".join(ends)


def _name(row: Row) -> str:
    """A name within one table: its period and parent say what a name by itself has to add."""
    return str(row.get("full_name") or row["unit_name"])


def _end(rows: Sequence[Row], what: str, indicator: Row, among: str) -> str:
    """«Tỉnh Quảng Ninh dẫn đầu (92,18 %)», «3 đơn vị cùng dẫn đầu (100,00 %)»."""
    if not rows:
        return ""
    figure = numbers.figure(rows[0], indicator)
    if len(rows) == 1:
        held = [part for part in (figure, lacking(rows[0])) if part]
        return f"{_name(rows[0])} {what} ({', '.join(held)})"
    return f"{numbers.count(len(rows))} {among} cùng {what} ({figure})"


def _one(row: Row, indicator: Row) -> str:
    return f"{_name(row)} {numbers.figure(row, indicator)}{_lacking(row)}"


def _lacking(row: Row) -> str:
    return f" ({said})" if (said := lacking(row)) else ""


def _own(own: Row | None, indicator: Row) -> str:
    """Where the chosen unit stands, and how many places it moved."""
    if own is None:
        return ""
    if not has_figure(own):
        return f"{_name(own)} {MISSING}"
    if not known(own["rank"]):
        return _one(own, indicator)
    moved = numbers.moved(own["rank"], own["previous_rank"])
    since = f" so với {when(own['previous_label'])}" if own["previous_label"] else ""
    change = f", {moved}{since}{_among_others(own)}" if moved else ""
    return f"{_name(own)} {numbers.rank(own['rank'], own['ranked'])}{change}{_lacking(own)}"


def _among_others(own: Row) -> str:
    """That the rank before was among another number of units, so that places do not compare."""
    before = own.get("previous_ranked")
    if not known(before) or not known(own["ranked"]) or before == own["ranked"]:
        return ""
    return f" (khi đó xếp trong {numbers.count(before)})"


def _is_of_several_levels(rows: Sequence[Row]) -> bool:
    return len({row["level"] for row in rows}) > 1
