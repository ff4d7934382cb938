"""Writing on a screen as a person does it: open a form, fill it in, press, read what is said."""

from typing import Any

from streamlit.testing.v1 import AppTest


def unfold(screen: AppTest, key: str) -> AppTest:
    """Open a folded part; AppTest has no click for it."""
    screen.session_state[key] = True
    screen.run()
    assert not screen.exception
    return screen


def fill(screen: AppTest, **said: object) -> AppTest:
    """Fill in the widgets whose labels are those that `LABELS` has for the names."""
    for name, value in said.items():
        kinds: tuple[Any, ...] = (
            screen.text_input,
            screen.text_area,
            screen.selectbox,
            screen.date_input,
        )
        [widget] = [one for kind in kinds for one in kind if one.label == LABELS[name]]
        widget.set_value(value)
    return screen


LABELS = {
    "by": "Người ghi",
    "cause_kind": "Loại nguyên nhân",
    "cause": "Nguyên nhân",
    "remedy": "Giải pháp",
    "due": "Thời hạn",
    "done": "Kết quả",
    "statement": "Nội dung mục tiêu",
    "name": "Nội dung nhiệm vụ",
    "comparator": "Phải đạt",
    "value": "Con số",
    "indicator": "Chỉ tiêu",
    "document": "Văn bản",
    "clause": "Điều, mục",
    "quote": "Nguyên văn",
    "owner": "Cơ quan phụ trách",
    "owner_id": "Cơ quan ấy trong danh mục",
    "role": "Vai trò",
    "rating_name": "Tên bảng xếp hạng",
    "schedule_name": "Tên lịch",
    "view_name": "Tên bộ lọc",
    "note": "Lưu ý",
    "why": "Lý do rút",
}


def press(screen: AppTest, label: str) -> AppTest:
    [button] = [one for one in screen.button if one.label == label]
    button.click().run()
    assert not screen.exception
    return screen


def errors(screen: AppTest) -> str:
    return "\n".join(one.value for one in screen.error)
