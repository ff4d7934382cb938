"""Forms to hand out: chosen, filled with the unit's name and last period's rest, downloaded."""

import streamlit as st

from etl import periods
from etl.template import NoTemplate
from pages.parts import access, asking, choose, known, naming
from pages.parts.source import EXCEL
from pages.parts.telling import handed


def blank() -> None:
    """Hands out a form ready to fill for a unit and a period."""
    with st.expander(
        "Tải biểu mẫu trống để giao cho đơn vị", key="blank", on_change="rerun"
    ) as one:
        if one.open:
            _choosing()


def _choosing() -> None:
    own = known.loader()
    forms = {code: form.name for code, form in own.catalogue.forms.items() if not form.refuse}
    with st.grid(3, min_column_width=260):
        form = choose.one("Biểu", forms, "bieu", bound=False)
        unit = choose.sender("Đơn vị điền", "don_vi_dien", placeholder="Chọn đơn vị")
        period = choose.reported_period("Kỳ", "ky_dien", placeholder="Chọn kỳ")
    if not unit or not period:
        st.caption("Chọn đơn vị và kỳ: biểu ghi sẵn tên, kỳ, các dòng và số chuyển từ kỳ trước.")
        return
    access.rights().seeing({unit})
    content = _filled(form, unit, period, str(asking.newest()), known.answers())
    if isinstance(content, str):
        st.warning(content)
        return
    label = periods.parse(period).label.replace("/", "-")
    file_name = f"{own.catalogue.forms[form].short} {naming.unit(own, unit)} {label}.xlsx"
    st.download_button(
        "Tải biểu mẫu Excel",
        handed("download", file_name, lambda: content),
        file_name=file_name,
        mime=EXCEL,
        on_click="ignore",
        key="blank-form",
        type="primary",
    )


@st.cache_data(max_entries=50, show_spinner=False)
def _filled(
    form: str, unit: str, period: str, build: str, answered: tuple[int, ...]
) -> bytes | str:
    """The workbook; or why there is none. `build` and `answered` tell what it was made from."""
    try:
        return known.loader().template(form, unit, periods.parse(period))
    except NoTemplate as reason:
        return str(reason)
