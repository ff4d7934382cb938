"""Keeping the ranking that the screen shows, and taking back what was kept."""

from collections.abc import Mapping, Sequence

import streamlit as st

from etl import ratings
from pages.parts import about, asking, keeping
from pages.parts.stating import fields
from queries import Row
from reports import numbers, words


def forms(given: Mapping[str, str], rows: Sequence[Row], kept: Sequence[Sequence[Row]]) -> None:
    """The folded form below the list; `given` and `rows` are of the ranking on the screen."""
    with keeping.folded(
        "Chốt bảng xếp hạng này, rút bảng đã chốt", "rating-write", "rating"
    ) as opened:
        if not opened:
            return
        _keep(given, rows)
        if kept:
            names = {int(lines[0]["entry"]): str(lines[0]["rating_name"]) for lines in kept}
            keeping.take_back_form("rating", names, "Rút bảng này", which="Bảng muốn rút")


def _keep(given: Mapping[str, str], rows: Sequence[Row]) -> None:
    held = [row for row in rows if row["value"] is not None or row["rank"] is not None]
    made_up = [row for row in held if row["illustrative"]]
    if not held or made_up:
        found = f"{numbers.count(len(made_up))}/{numbers.count(len(held))} số liệu là minh họa"
        why = found if made_up else "chưa có số liệu nào"
        about.note(f"Bảng đang xem: {why}. Chỉ chốt được số liệu thật; chọn kỳ đã có báo cáo thật.")
        return
    about.note(
        f"Giữ nguyên {words.lowered(held[0]['label'])} như đang thấy trên màn hình này: số liệu "
        "sửa, đơn vị đổi tên hay báo cáo bị rút về sau không làm bảng đã chốt thay đổi."
    )
    with keeping.form("rating"):
        with st.grid(2, min_column_width=260):
            name = fields.line("rating_name", {}, "rating", "Xếp loại CCHC các sở, ngành năm 2023")
            document = fields.line("document", {}, "rating", "Nếu có: số, ký hiệu, tên văn bản")
            note = fields.line("note", {}, "rating")
            by = keeping.who("rating")
        pressed = st.form_submit_button("Chốt bảng xếp hạng này", type="primary")
    build = asking.build()
    if pressed and build:
        said = {**given, "rating_name": name, "document": document, "note": note}
        keeping.keep(lambda own: ratings.keep(own.ledger, own.catalogue, build, said, by=by), by)
