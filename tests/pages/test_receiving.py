"""The analysts' month on the screens: dropped, answered, accepted, seen, looked up, withdrawn."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.history import lines
from etl.ledger import Ledger
from etl.loading import Loader
from pages.parts import asking
from queries import ask, home
from tests.conftest import Small
from tests.pages.conftest import Open, told
from tests.queries.sending import send, with_deadlines
from tests.sent import district_return, strange_table

RECEIVE, PROGRESS, HISTORY, RANKING = (
    "pages/data/receive.py",
    "pages/data/progress.py",
    "pages/data/history.py",
    "pages/analysis/ranking.py",
)
LAN = "Nguyễn Thị Lan"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HIEP_DUC = "d:512"
DISTRICTS_BELOW = "Huyện, thị xã, thành phố · Tỉnh Quảng Nam"
ONLINE = "Số hồ sơ tiếp nhận trực tuyến trong kỳ"


@pytest.fixture
def desk(real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Open) -> AppTest:
    """The upload screen of an installation of its own, with a name on it."""
    shutil.copytree(real_home, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    return named(opened(RECEIVE))


def named(screen: AppTest) -> AppTest:
    return screen.text_input("nguoi_nhan").set_value(LAN).run()


def drop(screen: AppTest, **files: bytes) -> AppTest:
    """Drop files; their names are those of the parameters."""
    for name, content in files.items():
        screen.file_uploader("tep").upload(f"{name}.xlsx", content, EXCEL)
    screen.run()
    assert not screen.exception
    return screen


def press(screen: AppTest, label: str) -> AppTest:
    """Press the one button whose label begins so."""
    [button] = [one for one in screen.button if one.label.startswith(label)]
    assert not button.disabled
    button.click().run()
    assert not screen.exception
    return screen


def labels(screen: AppTest) -> list[str]:
    return [one.label for one in screen.button]


def test_nothing_is_written_before_a_person_accepts(desk: AppTest, tmp_path: Path):
    before = Ledger(tmp_path / "ledger").last()
    drop(desk, thang_bay=district_return())

    assert "Có thể nhận" in told(desk)
    assert "Tháng 7/2023 (1/7/2023 – 31/7/2023)" in told(desk)
    assert "18 dòng, 198 số liệu" in told(desk)
    assert before == Ledger(tmp_path / "ledger").last()


def test_a_wrong_cell_is_named_and_keeps_the_file_out(desk: AppTest):
    drop(desk, loi=district_return(cells={"D12": -4, "E13": "chưa có"}))

    assert "Chưa nhận được: 2 chỗ cần sửa" in told(desk)
    assert "<b>D12</b>" in told(desk)
    assert "<b>E13</b>" in told(desk)
    assert "Nhận vào sổ" not in labels(desk)


def test_without_a_name_nothing_can_be_accepted(desk: AppTest):
    desk.text_input("nguoi_nhan").set_value("").run()
    drop(desk, thang_bay=district_return())
    [button] = [one for one in desk.button if one.label == "Nhận vào sổ"]

    assert button.disabled
    assert any("Ghi tên người nhận" in one.value for one in desk.caption)


def test_from_a_dropped_file_to_the_screens_and_back(desk: AppTest, opened: Open):
    """Unknown name, answered, accepted, ranked, found in the history, withdrawn."""
    drop(desk, thang_bay=district_return(called={"Huyện Hiệp Đức": "H. Hiệp Đứk"}))
    assert "1 tên chưa biết" in told(desk)
    [names] = [one for one in desk.selectbox if one.label == "«H. Hiệp Đứk» là"]
    assert "gần giống" in names.options[0]
    names.set_value(HIEP_DUC).run()
    press(desk, "Ghi nhớ cách viết này")
    assert "Có thể nhận" in told(desk)
    press(desk, "Nhận vào sổ")
    number = accepted_as(desk)
    [row] = [r for r in ask("counted", period="2023-07") if r["cell"] == "D18"]
    assert (HIEP_DUC, 110.0, number) == (row["unit_id"], row["value"], row["entry"])

    ranking = opened(RANKING, chi_so=ONLINE, giua=DISTRICTS_BELOW, ky="Tháng 7/2023")
    assert "tờ «Biểu», ô D18" in told(ranking)
    assert LAN in told(ranking)
    assert f"but_toan={number}" in told(ranking)

    history = opened(HISTORY, but_toan=str(number))
    assert "thang_bay.xlsx: đang được tính" in told(history)
    assert "Biểu · D18" in told(history)
    history.text_input("nguoi_nhan").set_value(LAN)
    history.text_input(f"why-{number}").set_value("nhầm tháng").run()
    press(history, "Rút lại")
    assert f"{LAN} đã rút ngày" in told(history)
    assert [] == ask("counted", period="2023-07")


@pytest.mark.thorough
def test_what_stands_aside_says_so_and_is_withdrawn_as_well(desk: AppTest, opened: Open):
    """A made-up return beside a real one of its form would count again if that were withdrawn."""
    drop(desk, thang_bay=district_return())
    press(desk, "Nhận vào sổ")
    aside = next(one for one in lines(Ledger(home() / "ledger")) if one.state == "aside")
    number = aside.entry.number

    history = opened(HISTORY, but_toan=str(number))
    assert "không được tính, đã nhường bản sau" in told(history)
    assert "đang được tính" not in told(history)
    assert "Hiện không số liệu nào của bút toán được tính" in told(history)
    history.text_input("nguoi_nhan").set_value(LAN)
    history.text_input(f"why-{number}").set_value("không dùng nữa").run()
    press(history, "Rút lại")

    assert f"{LAN} đã rút ngày" in told(history)
    state = {one.entry.number: one.state for one in lines(Ledger(home() / "ledger"))}
    assert "withdrawn" == state[number]


def test_a_month_that_lacks_units_says_so_on_every_screen(desk: AppTest, opened: Open):
    """Fifteen of eighteen districts have sent August; July is whole."""
    loader = Loader(home())
    sent = (district_return(), district_return("Tháng 8/2023", more=20, lacking=3))
    checked = [loader.check_content(f"{n}.xlsx", one) for n, one in enumerate(sent)]
    entries = [loader.accept(one, by=LAN) for one in checked]
    loader.build([one for one in entries if one], LAN)
    asking.forget()

    said = "mới có 15/18 đơn vị đã báo cáo"
    rate = "Tỷ lệ hồ sơ tiếp nhận trực tuyến"
    card = told(opened("pages/overview/scorecard.py")).partition("Hồ sơ trực tuyến</b>")[2]
    assert said in card[: card.index("Mục tiêu")]
    assert said in told(opened("pages/analysis/trend.py", chi_so=rate))
    ranked = told(opened(RANKING, chi_so=rate, ky="Tháng 8/2023"))
    assert said in ranked
    assert "Chưa đủ báo cáo: 1/1 số liệu" in ranked
    aim = told(opened("pages/targets/register.py")).partition("68,42")[2]
    assert said in aim[: aim.index("</tr>")]
    whole = told(opened(RANKING, chi_so=rate, ky="Tháng 7/2023"))
    assert "đơn vị đã báo cáo" not in whole.partition("<table")[0]


def accepted_as(screen: AppTest) -> int:
    """The number that the screen says the file was accepted as."""
    return int(told(screen).partition("Đã nhận, bút toán ")[2].partition("<")[0])


def test_a_correction_shows_old_and_new_and_waits_for_leave(desk: AppTest):
    first = district_return()
    drop(desk, thang_bay=first)
    press(desk, "Nhận vào sổ")
    drop(desk, thang_bay=first, ban_sua=district_return(more=5))

    assert "4 thay đổi" in told(desk)
    assert "<s>100\N{NO-BREAK SPACE}hồ sơ</s>" in told(desk)
    assert "<b>105\N{NO-BREAK SPACE}hồ sơ</b>" in told(desk)
    [button] = [one for one in desk.button if one.label == "Nhận vào sổ"]
    assert button.disabled
    [tick] = [one for one in desk.checkbox if one.label == "Thay thế bản đã nhận"]
    tick.check().run()
    press(desk, "Nhận vào sổ")
    assert 105.0 in {r["value"] for r in ask("counted", period="2023-07") if r["cell"] == "D8"}
    assert "Bản cũ: bút toán" in told(desk)


@pytest.mark.thorough
def test_the_same_file_again_is_nothing_new(desk: AppTest, opened: Open):
    drop(desk, thang_bay=district_return())
    press(desk, "Nhận vào sổ")
    again = drop(named(opened(RECEIVE)), thang_bay=district_return())

    assert "Không có gì mới: đã nhận ngày" in told(again)
    assert "Nhận vào sổ" not in labels(again)


@pytest.mark.thorough
def test_warnings_are_ticked_before_a_file_is_accepted(desk: AppTest):
    drop(desk, thieu=district_return(cells={"F9": None}))
    [button] = [one for one in desk.button if one.label == "Nhận vào sổ"]

    assert button.disabled
    [tick] = [one for one in desk.checkbox if one.label.startswith("Tôi đã xem")]
    tick.check().run()
    press(desk, "Nhận vào sổ")
    assert "Đã nhận, bút toán" in told(desk)


def test_all_files_without_wrong_cells_are_accepted_at_once(desk: AppTest, tmp_path: Path):
    june = district_return("Tháng 6/2023")
    drop(desk, bay=district_return(), sau=june, lai=june, loi=district_return(cells={"D12": -1}))
    assert "Trùng hoàn toàn với tệp «sau.xlsx»" in told(desk)
    press(desk, "Nhận tất cả 2 tệp")

    kinds = [one.name for one in Ledger(tmp_path / "ledger").entries() if one.kind == "return"]
    assert ["bay.xlsx", "sau.xlsx"] == kinds
    assert "3 tệp: 1 cần sửa, 2 đã nhận" in told(desk)


def test_a_period_that_the_file_does_not_say_is_asked_for(desk: AppTest):
    drop(desk, khong_ky=district_return(period=""))
    assert "Tệp không ghi rõ" in told(desk)
    [period] = [one for one in desk.selectbox if one.label == "Kỳ báo cáo"]
    period.set_value("2023-07").run()

    assert not desk.exception
    assert "Có thể nhận" in told(desk)
    assert "Bạn đã chọn: kỳ" in told(desk)
    press(desk, "Bỏ lựa chọn")
    assert "Tệp không ghi rõ" in told(desk)


def test_the_desks_period_serves_the_files_that_say_none(desk: AppTest):
    desk.selectbox("ky_nop").set_value("2023-06").run()
    drop(desk, khong_ky=district_return(period=""), bay=district_return())

    assert "Tháng 6/2023" in told(desk)
    assert "Tháng 7/2023" in told(desk)
    assert "2 tệp: 2 có thể nhận" in told(desk)


def test_a_name_of_two_units_is_asked_by_its_cell_and_not_remembered(desk: AppTest, tmp_path: Path):
    drop(desk, bay=district_return(called={"Huyện Núi Thành": "Núi Thành"}))
    [which] = [one for one in desk.selectbox if one.label == "«Núi Thành» là"]
    which.set_value("d:517").run()

    assert "Có thể nhận" in told(desk)
    assert "alias" not in {one.kind for one in Ledger(tmp_path / "ledger").entries()}


def test_a_file_that_is_no_table_is_refused_with_a_reason(desk: AppTest):
    drop(desk, anh=b"\x89PNG\r\n\x1a\n")

    assert "Chưa nhận được: 1 chỗ cần sửa" in told(desk)
    assert "Không phải bảng số liệu" in told(desk)


def test_a_strange_table_offers_to_join_its_columns(desk: AppTest):
    drop(desk, la=strange_table())

    assert "Không nhận ra biểu mẫu" in told(desk)
    assert any("Ghép cột bằng tay" in one.label for one in desk.expander)


def test_the_history_is_filtered_and_says_who_took_the_last(desk: AppTest, opened: Open):
    drop(desk, thang_bay=district_return())
    press(desk, "Nhận vào sổ")
    history = opened(HISTORY)
    assert f"1 báo cáo đang được tính; gần nhất {LAN}" in told(history)
    assert 30 < told(history).count('class="line"')
    history.selectbox("loai").set_value("return").run()

    assert 1 == told(history).count('class="line"')


def test_who_has_sent_says_so_by_report(real: Path, opened: Open):
    screen = opened(PROGRESS)

    assert "Số liệu Đề án 06 gửi Công an tỉnh" in told(screen)
    assert "trước ngày 18 hằng tháng" in told(screen)
    assert "Huyện Hiệp Đức" in told(screen)
    assert "báo cáo đã nộp" in told(screen)


def test_with_nothing_but_samples_nobody_is_behind(real: Path, opened: Open):
    """Real offices that never were to send here are not told that they are years late."""
    screen = opened(PROGRESS)

    shown = told(screen)
    assert "Chưa nhận báo cáo thật nào; danh sách tháng 12/2023 dưới đây chỉ là minh họa" in shown
    assert "○ Chưa nộp" not in shown
    assert "chưa nộp" not in shown
    assert [] == [days for days in re.findall(r">([\d.]+) ngày<", shown) if "." in days]
    assert [] == [one.label for one in screen.expander if "nhắc nộp" in one.label]


def test_what_a_unit_has_begun_to_send_is_reminded_of(small: Small, opened: Open):
    """One district's real return of August: the others are behind with that, and with no more."""
    country = with_deadlines(small)
    send(country, "d:1", "2023-08", "2023-08-10")
    country.build()

    [an_son] = [row for row in ask("units") if row["unit_id"] == "p:an"]
    screen = opened(PROGRESS, don_vi=an_son["display_name"])

    assert "Báo cáo tháng, tháng 8/2023: 1/4 báo cáo đã nộp; 3 chưa nộp" in told(screen)
    assert ["Danh sách nhắc nộp: 3 báo cáo"] == [
        one.label for one in screen.expander if "nhắc nộp" in one.label
    ]
    assert 2 == told(screen).count("Chưa nhận báo cáo thật nào cho nghĩa vụ này đến hết kỳ")


def test_a_unit_that_owes_nothing_says_so(real: Path, opened: Open):
    screen = opened(PROGRESS, don_vi="Thành phố Hà Nội")

    assert "Chưa ghi nghĩa vụ báo cáo nào" in told(screen)
