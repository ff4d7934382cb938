"""What people write on the screens: causes and remedies, targets, tasks; shown, closed, undone."""

import csv
import re
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from etl import remedies
from etl.ledger import Ledger
from etl.loading import Loader
from etl.published import COLUMNS
from pages.parts import charts
from queries import Row, ask
from tests.pages.conftest import Open, told
from tests.pages.writing import errors, fill, press, unfold

TREND, REGISTER, TASKS, HISTORY = (
    "pages/analysis/trend.py",
    "pages/targets/register.py",
    "pages/targets/tasks.py",
    "pages/data/history.py",
)
LAN = "Nguyễn Thị Lan"
QUANG_NAM, BINH_DINH = "Tỉnh Quảng Nam", "Tỉnh Bình Định"
TODAY = date.today()


def remedied(screen: AppTest) -> AppTest:
    """A cause and a remedy with a tag in them, written on Xu hướng."""
    unfold(screen, "remedy-write")
    fill(
        screen,
        by=LAN,
        cause_kind="software",
        cause="Lỗi <b>đồng bộ</b>",
        remedy="Sửa kết nối",
        due=TODAY + timedelta(days=30),
    )
    return press(screen, "Ghi vào sổ")


def test_a_remedy_is_written_shown_and_closed_beside_its_figure(own: Path, opened: Open):
    screen = remedied(opened(TREND))
    number = Ledger(own / "ledger").last()
    said = told(screen)

    assert "Đang khắc phục" in said
    assert "<b>Lỗi phần mềm</b>: Lỗi &lt;b&gt;đồng bộ&lt;/b&gt;" in said
    assert f"{LAN} ghi lúc" in said
    assert f"but_toan={number}" in said

    unfold(screen, "remedy-close")
    press(fill(screen, done="Đã nâng cấp phần mềm"), "Đã khắc phục")

    assert "Đã khắc phục" in told(screen)
    assert "Đã nâng cấp phần mềm" in told(screen)
    assert f"<b>Xong ngày {TODAY.day}/{TODAY.month}/{TODAY.year}</b>" in told(screen)
    [row] = ask("remedies")
    assert ("done", LAN, TODAY) == (row["status_code"], row["done_by"], row["done_on"])


def test_what_is_left_out_is_named_and_nothing_is_written(own: Path, opened: Open):
    before = Ledger(own / "ledger").last()
    screen = unfold(opened(TREND), "remedy-write")
    press(fill(screen, by=LAN, cause="Ít người"), "Ghi vào sổ")

    assert "«Giải pháp»: chưa ghi" in errors(screen)
    assert "«Thời hạn»: chưa ghi" in errors(screen)
    assert "«Loại nguyên nhân»: chưa ghi" in errors(screen)
    assert "«Nguyên nhân»" not in errors(screen)
    assert before == Ledger(own / "ledger").last()


def test_nobody_writes_without_a_name(own: Path, opened: Open):
    before = Ledger(own / "ledger").last()
    screen = unfold(opened(TREND), "remedy-write")
    press(fill(screen, cause="Ít người", remedy="Thêm", due=TODAY), "Ghi vào sổ")

    assert "Ghi tên người" in errors(screen)
    assert before == Ledger(own / "ledger").last()


@pytest.mark.thorough
def test_a_remedy_that_was_written_is_corrected_on_the_screen(own: Path, opened: Open):
    screen = remedied(opened(TREND))
    number = Ledger(own / "ledger").last()
    [which] = [one for one in screen.selectbox if one.label.startswith("Ghi mới")]
    which.set_value(number).run()
    press(fill(screen, remedy="Thay phần mềm", by="Trần Văn Minh"), "Ghi vào sổ")
    [row] = ask("remedies")

    assert ("Thay phần mềm", "Trần Văn Minh", number) == (
        row["remedy"],
        row["written_by"],
        row["remedy_id"],
    )
    assert "Sửa kết nối" not in told(screen)


def test_the_province_is_told_what_its_units_promised(own: Path, opened: Open):
    loader = Loader(own)
    unit = next(r for r in ask("ranking", parent="p63:49", indicator="late_rate", period="2023-08"))
    said = {
        "unit_id": unit["unit_id"],
        "indicator": "late_rate",
        "period": "2023-08",
        "cause_kind": "overload",
        "cause": "Nhiều hồ sơ",
        "remedy": "Làm thêm giờ",
        "due": "2023-09-30",
    }
    loader.build([remedies.state(loader.ledger, loader.catalogue, said, by=LAN)], LAN)
    screen = opened(TREND, chi_so="Tỷ lệ hồ sơ đã giải quyết bị trễ hạn")

    assert [one.label for one in screen.expander if "bên dưới" in one.label]
    assert unit["unit_name"] in told(screen)
    assert "Làm thêm giờ" in told(screen)
    assert "Quá hạn" in told(screen)


def test_a_period_with_a_remedy_is_marked_on_the_line():
    row: Row = {
        **dict.fromkeys(("comparator", "target", "target_comparator", "target_max", "doubt")),
        "value": 7.5,
        "period": "2023-08",
        "period_from": date(2023, 8, 1),
        "period_to": date(2023, 8, 31),
        "grain": "month",
        "cumulative": False,
        "series": 1,
        "label": "Tháng 8/2023",
    }
    figure = go.Figure()
    said = {"2023-08": ["Quá tải: <b>nhiều</b> → thêm người"], "2023-07": ["không có số"]}
    figure = charts.remedied(figure, [charts.Line("An Sơn", [row])], said)
    [mark] = figure.layout.annotations

    assert ("◆", 7.5) == (mark.text, mark.y)
    assert "Quá tải: &lt;b&gt;nhiều&lt;/b&gt; → thêm người" == mark.hovertext


@pytest.mark.thorough
def test_a_target_is_written_listed_and_withdrawn(own: Path, opened: Open):
    screen = unfold(opened(REGISTER), "aim-write")
    fill(
        screen,
        by=LAN,
        statement="Tỷ lệ trễ hạn không quá 3 %",
        indicator="late_rate",
        comparator="<=",
        value="3,5",
        document="Kế hoạch 99/KH-UBND",
        clause="mục 4",
        quote="không quá <i>3,5%</i>",
    )
    press(screen, "Ghi vào sổ")
    number = Ledger(own / "ledger").last()

    assert "Kế hoạch 99/KH-UBND, mục 4" in told(screen)
    assert "<q>không quá &lt;i&gt;3,5%&lt;/i&gt;</q>" in told(screen)
    assert f"{LAN} ghi lúc" in told(screen)

    history = opened(HISTORY, but_toan=str(number))
    assert "Mục tiêu" in told(history)
    assert "thôi hiện trên mọi màn hình" in told(history)
    history.text_input("nguoi_nhan").set_value(LAN)
    history.text_input(f"why-{number}").set_value("ghi nhầm").run()
    press(history, "Rút lại")
    assert "Kế hoạch 99/KH-UBND" not in told(opened(REGISTER))


def test_a_target_without_its_document_is_refused(own: Path, opened: Open):
    screen = unfold(opened(REGISTER), "aim-write")
    fill(screen, by=LAN, statement="Trễ hạn", comparator="<=", value="3.5")
    press(screen, "Ghi vào sổ")

    assert "«Con số»: «3.5» không phải số" in errors(screen)
    press(fill(screen, value="3,5"), "Ghi vào sổ")
    for label in ("Văn bản", "Điều, mục", "Nguyên văn"):
        assert f"«{label}»: chưa ghi" in errors(screen)


@pytest.mark.thorough
def test_a_target_of_the_catalogue_is_changed_with_all_that_was_not_asked(own: Path, opened: Open):
    """Its day of measuring and its source stay, as the document is the same."""
    [before] = [row for row in ask("targets") if row["target_id"] == "T3"]
    screen = unfold(opened(REGISTER), "aim-write")
    [which] = [one for one in screen.selectbox if one.label.startswith("Mục tiêu của Tỉnh")]
    which.set_value("T3").run()
    press(fill(screen, by=LAN, value="15"), "Ghi vào sổ")
    [after] = [row for row in ask("targets") if row["target_id"] == "T3"]

    changed = {key for key in before if before[key] != after[key]}
    assert {"target", "entry", "written_by", "written_at"} == changed - {"margin"}
    assert 15.0 == after["target"]


def test_tasks_are_listed_with_their_state_and_reported(own: Path, opened: Open):
    screen = opened(TASKS, don_vi=BINH_DINH)
    said = told(screen)
    assert "Qua hạn, chưa báo kết quả" in said
    assert not re.search(r"[\d.]+ ngày</span>", said)
    assert "<q>trước ngày 31 tháng 3 năm 2024</q>" in said
    assert "chưa ghi kết quả" in said
    assert (
        "3\N{NO-BREAK SPACE}nhiệm\N{NO-BREAK SPACE}vụ: 3\N{NO-BREAK SPACE}qua hạn, chưa báo kết quả"
        in said
    )

    unfold(screen, "task-report")
    [which] = [one for one in screen.selectbox if one.label == "Nhiệm vụ đã xong"]
    which.set_value("T24")
    screen.date_input[0].set_value(date(2024, 3, 20))
    press(fill(screen, by=LAN, done="Đã trình <UBND tỉnh>"), "Đã xong")

    assert "1\N{NO-BREAK SPACE}đã xong" in told(screen)
    assert "<b>Xong ngày 20/3/2024</b>: Đã trình &lt;UBND tỉnh&gt;" in told(screen)
    assert "xong ngày 20/3/2024" in told(opened(REGISTER, don_vi=BINH_DINH))


def test_a_task_is_added_with_its_document(own: Path, opened: Open):
    screen = unfold(opened(TASKS), "task-write")
    fill(
        screen,
        by=LAN,
        name="Ban hành quy chế phối hợp",
        due=TODAY + timedelta(days=10),
        document="Kết luận 7/TB-UBND",
        clause="mục 1",
    )
    press(screen, "Ghi vào sổ")
    assert "«Nguyên văn»: chưa ghi" in errors(screen)
    press(fill(screen, quote="ban hành quy chế"), "Ghi vào sổ")

    assert "Chưa đến hạn" in told(screen)
    assert "Kết luận 7/TB-UBND, mục 1" in told(screen)
    assert "Nhiệm vụ" in told(opened(HISTORY, but_toan=str(Ledger(own / "ledger").last())))


def test_letters_of_apology_stand_against_late_dossiers(own: Path, opened: Open):
    """A district's 12 letters to 30 dossiers resolved late and 10 pending late: 30 %."""
    rows = {"apologised": 12, "resolved_late": 30, "pending_late": 10}
    lines = [
        {"indicator": code, "unit": "Huyện Hiệp Đức", "level": "district", "within": QUANG_NAM}
        | {
            "period": "2024-03",
            "value": str(number),
            "source": "hiep-duc-ket-luan-ban-chi-dao-8-2023",
        }
        for code, number in rows.items()
    ]
    text = StringIO()
    table = csv.DictWriter(text, COLUMNS, restval="")
    table.writeheader()
    table.writerows(lines)
    loader = Loader(own)
    received = loader.check_content("xin-loi.csv", text.getvalue().encode())
    assert [] == [one.message for one in received.problems if one.severity == "block"]
    entry = loader.accept(received, by=LAN)
    assert entry
    loader.build([entry], LAN)
    screen = opened(TREND, chi_so="Tỷ lệ hồ sơ trễ hạn có văn bản xin lỗi")

    assert "Xin lỗi khi trễ hạn của Tỉnh Quảng Nam: 30,00" in told(screen)
    assert "1/18" in told(screen)
