"""Any figures: found by the address, laid across with true totals, handed out whole, kept."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from etl.ledger import Ledger
from etl.views import Choice
from pages.parts.handing import part
from queries import ask, current_build
from queries import asking as questions
from reports import exporting, numbers
from tests.pages.conftest import Open, told, until
from tests.pages.writing import errors, fill, press, unfold
from tests.reports.reading import table

LOOKUP, HISTORY = "pages/data/lookup.py", "pages/data/history.py"
LAN = "Nguyễn Thị Lan"
LATE = "Tỷ lệ hồ sơ đã giải quyết bị trễ hạn"
DISTRICTS = "Huyện, thị xã, thành phố"
BELOW = {"cua_ai": "Đơn vị bên dưới", "cap": DISTRICTS, "chi_tieu": LATE}
AUGUST = {"tu_ky": "Tháng 8/2023", "toi_ky": "Tháng 8/2023"}
NAME = "Trễ hạn <b>các huyện</b>"


def looked_up(opened: Open, **choices: str) -> AppTest:
    screen = opened(LOOKUP, **choices)
    assert not screen.exception
    return screen


def title(screen: AppTest) -> str:
    [found] = re.findall(r'<h1 class="finding">(.+?)</h1>', told(screen))
    return found


def test_it_opens_on_everything_of_the_unit_in_vietnamese_numbers(real: Path, opened: Open):
    found = ask("lookup", unit="p63:49", most=1)[0]
    screen = looked_up(opened)

    assert title(screen).startswith(f"{numbers.count(found['rows_found'])} số liệu của Tỉnh Quảng")
    assert "4,36\N{NO-BREAK SPACE}điểm" in told(screen)
    assert "4.36" not in told(screen)
    assert 200 == told(screen).count("<tr><td>")


def test_the_next_rows_are_a_choice_away(real: Path, opened: Open):
    screen = looked_up(opened)
    first = re.findall(r"<tr><td>.*?</tr>", told(screen))
    screen.selectbox("trang").select("200").run()
    second = re.findall(r"<tr><td>.*?</tr>", told(screen))

    assert len(first) == len(second) == 200
    assert first != second
    assert "Đang xem dòng 201–400 trong" in told(screen)


def test_conditions_of_the_address_hold(real: Path, opened: Open):
    screen = looked_up(opened, **BELOW, **AUGUST)

    assert "Trễ hạn (đã giải quyết): 18 số liệu của 18 đơn vị, " in title(screen)
    assert "(số liệu minh họa)" in title(screen)
    assert f"Đang lọc thêm: Cấp: {DISTRICTS}." in told(screen)
    assert 18 == told(screen).count("<tr><td>")


def test_a_year_is_its_twelve_months(real: Path, opened: Open):
    """January's reports begin in December; the end of the year before is not of it."""
    months = {"tu_ky": "Tháng 1/2023", "toi_ky": "Tháng 12/2023"}
    year = {"tu_ky": "Năm 2023", "toi_ky": "Năm 2023"}
    screens = [looked_up(opened, bang="Đơn vị × kỳ", **BELOW, **when) for when in (months, year)]
    heads = [re.findall(r'<th class="number">(.+?)</th>', told(screen)) for screen in screens]

    monthly = [name for name in heads[0] if name.startswith("Tháng")]
    assert [f"Tháng {month}/2023" for month in range(1, 13)] == monthly
    assert heads[0] == heads[1]
    assert not any("2022" in name for name in heads[0])


def test_what_was_worked_out_names_no_cell(real: Path, opened: Open):
    said = told(looked_up(opened, **BELOW, **AUGUST))

    assert "2023-08.xlsx»; bộ dữ liệu kèm theo nhận ngày" in said
    assert "None" not in said


def test_a_table_across_sums_what_the_province_sums(real: Path, opened: Open):
    """The province's own rate was rolled up from the same districts, departments left out."""
    rows = ask("lookup", indicators="late_rate", parent="p63:49", level="district", grain="month")
    august = [row for row in rows if row["period"] == "2023-08"]
    late, of = (sum(row[key] for row in august) for key in ("numerator", "denominator"))
    screen = looked_up(opened, bang="Đơn vị × kỳ", **BELOW, **AUGUST)
    [foot] = re.findall(r"<tfoot>.*?</tfoot>", told(screen))

    assert 18 == len(august)
    assert f'<td class="number">{numbers.number(100 * late / of, 2)}</td>' in foot
    assert "Đơn vị tính: %." in told(screen)


def test_scores_are_not_summed_and_it_says_so(real: Path, opened: Open):
    papi = "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)"
    screen = looked_up(opened, cua_ai="Mọi đơn vị", bang="Đơn vị × kỳ", chi_tieu=papi)

    assert "<tfoot>" not in told(screen)
    assert "Không cộng: điểm số, thứ hạng" in told(screen)


@pytest.mark.parametrize("layout", ["Chỉ tiêu × kỳ", "Đơn vị × chỉ tiêu"])
def test_other_tables_across_hold_what_was_found(layout: str, real: Path, opened: Open):
    screen = looked_up(opened, bang=layout)
    [table] = re.findall(r'<div class="table across".*?</table>', told(screen), re.S)
    body = table.partition("<tfoot>")[0]
    cells = re.findall(r'<td class="number">(.*?)</td>', body)
    found = int(re.findall(r"([\d.]+) số liệu", title(screen))[0].replace(".", ""))

    # Ranks that were published without a value stand in no cell.
    assert 0 < found - sum(map(bool, cells)) + 1 <= 1 + found // 10


def test_too_much_for_a_table_across_says_what_to_do(
    real: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pages.parts.looking.tables.MOST", 17)
    said = told(looked_up(opened, bang="Đơn vị × kỳ", **BELOW, **AUGUST))

    assert "Bảng ngang xếp nhiều nhất 17 số liệu, đang có 18. Chọn ít kỳ" in said
    assert "<tfoot>" not in said


def test_what_does_not_fit_into_memory_is_told_in_words_and_keeps_the_page(
    own: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(questions, "MEMORY", "12MB")
    screen = looked_up(opened)

    assert "Cần nhiều bộ nhớ hơn máy chủ có cho một câu hỏi" in told(screen)
    assert "Hẹp lại bằng kỳ" in told(screen)
    assert "Bản dựng số" in told(screen)


def test_few_rows_are_handed_out_at_once(real: Path, opened: Open):
    screen = looked_up(opened, **BELOW, **AUGUST)
    labels = [one.proto.label for one in screen.get("download_button")]

    assert ["Tải bảng Excel", "Tải CSV", "Tải Parquet"] == labels
    assert [] == [one for one in screen.button if one.label.startswith("Lập tệp")]


@pytest.mark.parametrize("kind", exporting.KINDS)
def test_many_rows_become_the_same_file_beside_the_server(
    kind: str, real: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
):
    """With the same headings and rows as the button for few would give, in the order chosen."""
    monkeypatch.setattr("pages.parts.looking.files.AT_ONCE", 17)
    screen = looked_up(opened, **BELOW, **AUGUST)
    press(screen, f"Lập tệp {part.KINDS[kind][0]}")
    work = screen.session_state[part.WORK]
    until(lambda: work.progress.done)
    screen.run()
    direct = work.path.with_name(f"direct{kind}")
    direct.write_bytes(exporting.content(current_build(), work.wanted, kind))

    [heads, *rows] = held = table(work.path)
    assert held == table(direct)
    assert 18 == len(rows) == work.progress.of
    if kind != ".parquet":
        first = ["Đơn vị", "Chỉ tiêu", "Kỳ", "Giá trị (%)", "Thay đổi (điểm %)"]
        assert first == heads[:5]
        assert {"Nguồn", "Ô", "Đơn vị tính", "Số liệu minh họa"} <= {*heads}
    labels = [one.proto.label for one in screen.get("download_button")]
    assert [f"Tải tệp {part.KINDS[kind][0]} (18 dòng)"] == labels


def test_what_was_printed_is_shown_with_its_place(real: Path, opened: Open):
    screen = looked_up(
        opened, so_lieu="Số liệu gốc, như đã in hoặc báo cáo", cua_ai=BELOW["cua_ai"]
    )

    assert "số liệu gốc của" in title(screen)
    assert re.search(r"tờ «.+?», ô [A-Z]+\d+", told(screen))


def test_a_filter_that_finds_nothing_says_what_to_do(real: Path, opened: Open):
    screen = looked_up(opened, ket_qua="Vượt", linh_vuc_chon="Đất đai")

    assert "Không có số liệu nào khớp các điều kiện" in title(screen)
    assert "Bỏ bớt điều kiện" in told(screen)


def test_all_that_is_chosen_can_be_kept(real: Path, opened: Open):
    """What a chooser of the page writes into the address has a name that a kept view may hold."""
    names = {choice.value for choice in Choice}
    for layout in ("Danh sách", "Đơn vị × kỳ", "Đơn vị × chỉ tiêu"):
        screen = looked_up(opened, bang=layout)
        kinds = (screen.selectbox, screen.multiselect, screen.segmented_control)
        keys = {widget.key for kind in kinds for widget in kind}

        assert len(keys) > 10
        assert set() == keys - names


@pytest.mark.thorough
def test_a_view_is_kept_opened_by_its_link_and_taken_back(own: Path, opened: Open):
    screen = unfold(looked_up(opened, **BELOW, **AUGUST), "view-write")
    fill(screen, by=LAN, view_name=NAME, note="giao ban tháng 9")
    press(screen, "Lưu bộ lọc này")
    number, said = Ledger(own / "ledger").last(), told(screen)
    [link] = re.findall(r'<a href="tra-cuu\?([^"]+)"><b>', said)
    choices = {name: one for name, [one] in parse_qs(unescape(link), strict_parsing=True).items()}

    assert "Trễ hạn &lt;b&gt;các huyện&lt;/b&gt;" in said
    assert f"{LAN} ghi lúc" in said
    assert {"don_vi": "Tỉnh Quảng Nam"} | BELOW | AUGUST == choices
    assert title(screen) == title(looked_up(opened, **choices))
    assert DISTRICTS in told(opened(HISTORY, but_toan=str(number)))

    press(screen, "Rút bộ lọc này")
    assert "Ghi lý do rút" in errors(screen)
    press(fill(screen, why="không dùng nữa"), "Rút bộ lọc này")
    assert "Chưa lưu bộ lọc nào" in told(screen)
    assert [] == ask("views")


def test_the_page_as_it_opens_is_no_view(real: Path, opened: Open):
    screen = unfold(looked_up(opened), "view-write")

    assert "đặt điều kiện rồi lưu" in told(screen)
    assert [] == [one for one in screen.button if one.label == "Lưu bộ lọc này"]
