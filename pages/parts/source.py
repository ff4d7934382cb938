"""What stands under every chart: where the figures come from, their table, and the file of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts.telling import handed
from queries import Row
from reports import about as exports
from reports import findings, numbers, targets_in_words, words, workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Column:
    """A column of a table on the screen: its heading, and what a row says there."""

    heading: str
    said: Callable[[Row], str]
    number: bool = False


def under(
    title: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    indicator: Row | None = None,
    filters: Sequence[tuple[str, str]] = (),
    opened: bool = False,
    own: str | None = None,
    shown: Sequence[Row] | None = None,
    worked_out: bool = False,
) -> None:
    """The sources and marks of some figures, the table of them, and its files.

    `shown` are the same rows where the screen names units more shortly than a file does. What was
    `worked_out` from figures has no sources of its own.
    """
    said = "" if worked_out else _sources_and_marks(rows)
    # Streamlit takes an empty text for a missing one.
    if said:
        st.html(said)
    with st.expander("Bảng số liệu", expanded=opened):
        table(rows if shown is None else shown, columns, own=own)
    files(title, rows, indicator=indicator, filters=filters)


def _sources_and_marks(rows: Sequence[Row]) -> str:
    notes = dict.fromkeys(findings.break_note(row) for row in rows if "series" in row)
    unranked = [
        f"{numbers.count(units)} đơn vị có số liệu mà không xếp hạng: {why}."
        for why, units in findings.unranked(rows)
    ]
    said = [findings.source_line(rows), *notes, *unranked]
    return "".join(f'<p class="source">{escape(one)}</p>' for one in said if one)


def files(
    title: str,
    rows: Sequence[Row],
    *,
    indicator: Row | None = None,
    filters: Sequence[tuple[str, str]] = (),
    key: str = "",
) -> None:
    """The buttons that hand a table out, made when they are pressed.

    A page that hands out several tables tells them apart by a `key`.
    """

    def xlsx() -> bytes:
        about = exports.about(
            title, rows, filters=filters, indicators=[indicator] if indicator else []
        )
        return workbook.xlsx([workbook.Sheet("Số liệu", rows, indicator)], about)

    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Tải bảng Excel",
            handed("export", f"{title}.xlsx", xlsx),
            file_name=f"{title}.xlsx",
            mime=EXCEL,
            on_click="ignore",
            key=f"xlsx{key}",
        )
        st.download_button(
            "Tải CSV",
            handed("export", f"{title}.csv", lambda: workbook.csv(rows, indicator)),
            file_name=f"{title}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv{key}",
        )


def table(
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    own: str | None = None,
    stacked: bool = False,
    scrolled: bool = False,
) -> None:
    """A plain table that every screen can show; the chosen unit's row stands out.

    On a phone a `stacked` one shows each row as a few lines: name and figure first. A long one
    is `scrolled` within its frame.
    """
    head = "".join(f"<th{_side(one)}>{escape(one.heading)}</th>" for one in columns)
    body = "".join(
        f"<tr{_mine(row, own)}>"
        + "".join(
            f"<td{_side(one)}{_head(one, place) if stacked else ''}>{one.said(row)}</td>"
            for place, one in enumerate(columns)
        )
        + "</tr>"
        for row in rows
    )
    looks = " ".join(["table", *["stacked"] * stacked, *["scrolled"] * scrolled])
    reached = ' tabindex="0"' if scrolled else ""  # else no key moves it
    st.html(
        f'<div class="{looks}"{reached}><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _head(column: Column, place: int) -> str:
    """The heading that a cell carries into the lines of a phone: all but a name and its figure."""
    return f' data-head="{escape(column.heading)}"' if place > 1 else ""


def _side(column: Column) -> str:
    return ' class="number"' if column.number else ""


def _mine(row: Row, own: str | None) -> str:
    return ' class="own"' if own is not None and row["unit_id"] == own else ""


def status(row: Row) -> str:
    """A target's status, as a word with its mark and its colour; nothing without one."""
    if not row["status_code"]:
        return ""
    return chip(row["status_code"])


def chip(status_code: str, count: str = "") -> str:
    """A status as a word with its mark and its colour, and how many there are of it."""
    return badge("status", status_code, count=count)


def badge(kind: str, code: str, said: str = "", count: str = "") -> str:
    """A code as a word with its mark and its colour; `said` stands in place of the word."""
    word = words.word(kind, code)
    many = f" <b>{count}</b>" if count else ""
    told = escape(said or word.label)
    return f'<span class="status {word.tone}">{word.mark} {told}{many}</span>'


def entry_link(number: int | None) -> str:
    """A link to an entry of the ledger; nothing without one."""
    if number is None:
        return ""
    return f'<a href="lich-su?but_toan={number}" target="_blank">{numbers.count(number)}</a>'


def origin(row: Row) -> str:
    """Where a figure is from: who published it, or the cell it was sent in and who accepted it.

    What was worked out says how.
    """
    if row["source"]:
        return escape(str(row["source"]))
    if row["entry"] is None:
        return escape(words.label("origin", row["origin"])) if row["origin"] else ""
    place = f", tờ «{row['sheet']}», ô {row['cell']}" if row["cell"] else ""
    accepted = f"{row['accepted_by']} nhận ngày {numbers.day(row['accepted_at'])}"
    return (
        f"{escape(findings.sent_in(row))}{escape(place)}; {escape(accepted)}, "
        f"bút toán {entry_link(row['entry'])}"
    )


def text(name: str) -> Callable[[Row], str]:
    """What a column of text says, safe for the page."""
    return lambda row: escape(str(row[name])) if row[name] is not None else ""


def scorecard() -> list[Column]:
    """The columns of a table of `scorecard`."""
    return [
        Column("Chỉ tiêu", text("indicator_name")),
        Column("Kỳ", text("period_label")),
        Column("Giá trị", figure, number=True),
        Column("Thay đổi", difference, number=True),
        Column("Hạng", place, number=True),
        Column("Mục tiêu", lambda row: escape(targets_in_words.target(row))),
        Column("Kết quả", status),
        Column("Ghi chú", remarks),
        Column("Nguồn", origin),
    ]


def trend(indicator: Row) -> list[Column]:
    """The columns of a table of `trend`."""
    return [
        Column("Kỳ", text("label")),
        Column("Đơn vị", text("unit_name")),
        Column("Giá trị", lambda row: figure(row, indicator), number=True),
        Column("Hạng", place, number=True),
        Column("Mục tiêu", lambda row: escape(targets_in_words.target(row, indicator))),
        Column("Ghi chú", remarks),
        Column("Nguồn", origin),
    ]


def ranking(indicator: Row) -> list[Column]:
    """The columns of a table of `ranking`."""
    return [
        Column("Hạng", place, number=True),
        Column("Đơn vị", text("unit_name")),
        Column("Giá trị", lambda row: figure(row, indicator), number=True),
        Column("So với kỳ trước", lambda row: difference(row, indicator), number=True),
        Column("Hạng kỳ trước", lambda row: moved(row), number=True),
        Column("Mục tiêu", lambda row: escape(targets_in_words.target(row, indicator))),
        Column("Kết quả", status),
        Column("Ghi chú", remarks),
        Column("Nguồn", origin),
    ]


def fields(kind: str) -> list[Column]:
    """The columns of a table of `fields` of a kind of the catalogue's fields."""
    return [
        Column(words.raised(kind), text("field_name")),
        Column("Chỉ tiêu", text("short")),
        Column("Giá trị", figure, number=True),
        Column("Hồ sơ", lambda row: escape(numbers.parts(row)), number=True),
        Column("So với kỳ trước", difference, number=True),
        Column("Mục tiêu", lambda row: escape(targets_in_words.target(row))),
        Column("Kết quả", status),
        Column("Ghi chú", _few_and_remarks),
        Column("Nguồn", origin),
    ]


def _few_and_remarks(row: Row) -> str:
    few = "ít hồ sơ" if row["is_few"] else ""
    many = "gồm nhiều mục khác" if row.get("is_group") else ""
    return "; ".join(one for one in (many, few, remarks(row)) if one)


def grid(indicator: Row) -> list[Column]:
    """The columns of a table of `unit_grid`."""
    return [
        Column("Đơn vị", text("unit_name")),
        Column("Kỳ", text("label")),
        Column("Giá trị", lambda row: figure(row, indicator), number=True),
        Column("Hồ sơ", lambda row: escape(numbers.parts(row)), number=True),
        Column("Ghi chú", _few_and_remarks),
        Column("Nguồn", origin),
    ]


def components(indicator: Row) -> list[Column]:
    """The columns of a table of `components`."""
    decimals = indicator["decimals"]

    def points(name: str) -> Callable[[Row], str]:
        return lambda row: "" if row[name] is None else numbers.number(row[name], decimals)

    return [
        Column(
            "Thành phần", lambda row: "&emsp;" * (row["depth"] - 1) + escape(row["component_name"])
        ),
        Column(
            "Điểm", lambda row: points("value")(row) or f"<i>{numbers.MISSING}</i>", number=True
        ),
        Column("Tối đa", lambda row: _shortest(row["maximum"]), number=True),
        Column("Trọng số", lambda row: _shortest(row["weight"]), number=True),
        Column("Kỳ trước", points("previous_value"), number=True),
        Column(
            "Thay đổi",
            lambda row: (
                ""
                if row["change"] is None
                else arrow(row["change"])
                + numbers.change(row["change"], unit="điểm", decimals=decimals)
            ),
            number=True,
        ),
        Column("Hạng", place, number=True),
        Column("Ghi chú", remarks),
    ]


def _shortest(value: float | None) -> str:
    return "" if value is None else numbers.shortest(value)


def figure(row: Row, indicator: Row | None = None) -> str:
    """A row's figure, or in what way there is none."""
    if row["value"] is None and row.get("first_only"):
        # Until all of those first ones are known, a missing unit may be one of them.
        return f"<i>không công bố{'' if row['withheld'] else ' hoặc chưa nhập'}</i>"
    said = escape(numbers.figure(row, indicator))
    return said if row["value"] is not None else f"<i>{said}</i>"


def difference(row: Row, indicator: Row | None = None) -> str:
    """A row's change with an arrow that says its way; nothing where there is none."""
    if row["change"] is None:
        return ""
    return arrow(row["change"]) + escape(numbers.difference(row, indicator))


def arrow(change: float) -> str:
    """▲ for up, ▼ for down, nothing for neither: the way, not whether it is for the better."""
    return {1: "▲ ", -1: "▼ ", 0: ""}[(change > 0) - (change < 0)]


def place(row: Row) -> str:
    """A row's rank among how many; why there is none, where there is a figure without one."""
    if row["rank"] is not None:
        return escape(numbers.rank(row["rank"], row["ranked"]))
    return "<i>không xếp hạng</i>" if row["value"] is not None else ""


def moved(row: Row) -> str:
    """The rank before, and how far the unit moved since."""
    if row["previous_rank"] is None:
        return ""
    how = numbers.moved(row["rank"], row["previous_rank"])
    return escape(
        f"{numbers.count(row['previous_rank'])} ({how})" if how else str(row["previous_rank"])
    )


def remarks(row: Row) -> str:
    """What to mind about a row's figure: draft, conflict, who had reported, its note."""
    coverage = findings.coverage(row) if "reported_units" in row else ""
    said = [findings.marks(row), coverage, row["note"]]
    return escape("; ".join(one for one in said if one))
