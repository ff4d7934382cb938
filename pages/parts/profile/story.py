"""A unit between those it came from and those it became, each with its day and document."""

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import urlencode

import streamlit as st

from pages.parts import source
from queries import Row
from reports import numbers

PAGE = "ho-so"
# A district's dozen communes are named; of a province's hundred the page below tells.
NAMED = 12


def story(unit: Row, lineage: Sequence[Row], ground: Sequence[Row]) -> None:
    """Before, the unit itself, after; on a phone one under the other."""
    before = [row for row in lineage if row["direction"] == "from" and not _function(row)]
    after = [row for row in lineage if row["direction"] == "into" and not _function(row)]
    left = _changes(before, "Từ") or _box("Từ", "Chưa ghi đơn vị nào trước đơn vị này.", quiet=True)
    right = _changes(after, "Thành") or _became(unit, ground)
    st.html(
        f'<div class="story"><div>{left}</div><div class="story-own">{_itself(unit)}</div>'
        f"<div>{right}</div></div>"
    )
    moved = [row for row in lineage if _function(row)]
    if moved:
        said = "".join(f"<li>{_moved(row)}</li>" for row in moved)
        st.html(f'<div class="entry"><h3>Chức năng đã chuyển</h3><ul>{said}</ul></div>')


def names(epochs: Sequence[Row]) -> None:
    """The names, codes and parents that a unit bore, where these changed."""
    if len(epochs) < 2:
        return
    columns = [
        source.Column("Từ ngày", lambda row: _day(row["valid_from"])),
        source.Column("Đến ngày", lambda row: _day(row["valid_to"])),
        source.Column("Tên", source.text("full_name")),
        source.Column("Mã", source.text("code")),
        source.Column("Thuộc", source.text("parent_name")),
        source.Column("Văn bản", source.text("document")),
    ]
    source.table(epochs, columns)


def link(unit_name: str, said: str = "") -> str:
    """A link to a unit's page; what it says is the unit's unmistakable name, or shorter."""
    return (
        f'<a href="{PAGE}?{urlencode({"don_vi": unit_name})}" target="_self">'
        f"{escape(said or unit_name)}</a>"
    )


def _function(row: Row) -> bool:
    return row["share"] == "part" and bool(row["detail"]) and row["other_level"] == "department"


def _changes(rows: Sequence[Row], word: str) -> str:
    """A box for each day and document, with the units named in it."""
    boxes = []
    for (day, kind, document), some in groupby(
        rows, key=lambda row: (row["effective_date"], row["kind_label"], row["document"])
    ):
        every = list(some)
        units = "".join(f"<li>{link(row['other_name'])}{_part(row)}</li>" for row in every)
        boxes.append(
            _box(
                f"{word} · {kind} {numbers.padded_day(day)}",
                f"<ul>{units}</ul><small>{escape(document or '')}</small>",
            )
        )
    return "".join(boxes)


def _part(row: Row) -> str:
    return " <i>(một phần)</i>" if row["share"] == "part" else ""


def _became(unit: Row, ground: Sequence[Row]) -> str:
    """What stands on the ground of a unit that ended, where that is known."""
    if unit["valid_to"] is None:
        return _box("Hiện nay", "Đang hoạt động.", quiet=True)
    last = [row for row in ground if row["valid_from"] and row["valid_from"] > unit["valid_to"]]
    if not last:
        return _box("Thành", "Chưa ghi đơn vị nào sau đơn vị này.", quiet=True)
    since = max(row["valid_from"] for row in last)
    now = [row for row in last if row["valid_from"] == since]
    exact = all(row["exact"] for row in now)
    units = "".join(f"<li>{link(row['other_name'])}</li>" for row in now[:NAMED])
    more = f"<li>và {numbers.count(len(now) - NAMED)} đơn vị khác</li>" if len(now) > NAMED else ""
    head = "Địa bàn nay là" if exact else "Địa bàn nay nằm trong, có phần không trọn"
    return _box(f"{head} · từ {numbers.padded_day(since)}", f"<ul>{units}{more}</ul>")


def _itself(unit: Row) -> str:
    lived = f"{_since(unit)} · {_until(unit)}"
    return _box(
        unit["level_name"],
        f"<b>{escape(unit['full_name'])}</b><p>{escape(unit['parent_name'] or '')}</p>"
        f"<small>{lived}</small>",
    )


def _since(unit: Row) -> str:
    day = unit["valid_from"]
    return f"từ {numbers.padded_day(day)}" if day else "ngày lập chưa ghi"


def _until(unit: Row) -> str:
    day = unit["valid_to"]
    return f"kết thúc {numbers.padded_day(day)}" if day else "đang hoạt động"


def _moved(row: Row) -> str:
    way = "nhận từ" if row["direction"] == "from" else "chuyển sang"
    return (
        f"«{escape(row['detail'])}» {way} {link(row['other_name'])}, "
        f"{numbers.padded_day(row['effective_date'])}, {escape(row['document'] or '')}"
    )


def _day(day: date | None) -> str:
    return numbers.padded_day(day) if day else ""


def _box(head: str, body: str, *, quiet: bool = False) -> str:
    looks = "story-box muted" if quiet else "story-box"
    return f'<div class="{looks}"><div class="page-name">{escape(head)}</div>{body}</div>'
