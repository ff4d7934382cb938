"""The report in Word, read back: its form, its numbers, its words, and what it never leaves out."""

import re
import tomllib
import zipfile
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from etl import catalogue, remedies
from etl.build import build
from etl.ledger import Ledger
from etl.names import Names
from queries import Row, ask
from reports import findings, numbers, targets_in_words, words
from reports.document import TextsRefused, docx
from reports.document.paper.letters import longest_word, on_one_line
from reports.document.paper.styles import TEXT_WIDTH
from reports.document.paper.widths import widths
from reports.document.texts import DEFAULT
from reports.meeting import Asking, slides
from tests.conftest import Small, below, province

MADE_AT, TODAY = datetime(2024, 1, 5, 9, 30), "2024-01-05"
PROVINCE, DISTRICT, DEPARTMENT = "p63:49", "d:512", "QN-SNV-1"
NASTY = 'a\x00b\x0b\x1b<w:p>&amp;"]]>\ufffe\u202eđ\r\nỆ\ud800'


def asking(unit: str, period: str | None = "2023-12", given: Any = None) -> Asking:
    [chosen] = ask("choices", unit=unit)

    def asked(question: str, /, **named: str | None) -> list[Row]:
        rows = ask(question, **named)
        return given(question, rows) if given else rows

    return Asking(asked, chosen, period, TODAY)


def written(meeting: Asking, texts: Path | None = None) -> Opened:
    return Document(BytesIO(docx(meeting, made_at=MADE_AT, texts=texts)))


@cache
def report(unit: str) -> Opened:
    """A report of the real country, written once; only to be read."""
    return written(asking(unit))


def lines(document: Opened) -> list[str]:
    return [plain(one.text) for one in document.paragraphs]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(numbers.NO_BREAK, " ")).strip()


def headings(document: Opened) -> list[str]:
    return [one.text for one in document.paragraphs if style_of(one) == "Heading 1"]


def everything(document: Opened) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return plain("\n".join([*lines(document), *cells]))


def tables(document: Opened) -> dict[str, Table]:
    """Each table by its caption, without its number."""
    found: dict[str, Table] = {}
    caption = ""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph) and style_of(block) == "Caption":
            caption = block.text.partition(". ")[2]
        elif isinstance(block, Table) and caption:
            found[caption], caption = block, ""
    return found


def rows_of(table: Table, *heads: str) -> list[list[str]]:
    """What stands in some columns, row by row; lines over the whole width are left out."""
    first, *rest = table.rows
    names = [cell.text for cell in first.cells]
    places = [names.index(head) for head in heads]
    return [
        [plain(row.cells[place].text) for place in places]
        for row in rest
        if row.cells[0]._tc is not row.cells[-1]._tc
    ]


def section_of(document: Opened) -> Any:
    [section] = document.sections
    return section


def style_of(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style is not None else ""


def test_the_paper_and_its_margins_are_those_of_the_decree(real):
    section = section_of(report(PROVINCE))

    assert (210, 297) == (round(section.page_width.mm), round(section.page_height.mm))
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_every_letter_is_black_and_of_the_font_of_the_decree(real):
    document = report(PROVINCE)
    used = {style_of(one) for one in document.paragraphs} | {"Table Text", "Form", "Header"}

    for name in used:
        font = document.styles[name].font
        assert ("Times New Roman", "000000") == (font.name, str(font.color.rgb)), name
    assert 14 == document.styles["Normal"].font.size.pt


def test_pages_are_numbered_on_top_but_the_first(real):
    [section] = report(PROVINCE).sections

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert ALIGN.CENTER == section.header.paragraphs[0].style.paragraph_format.alignment
    assert "" == section.first_page_header.paragraphs[0].text


def test_the_file_says_its_title_and_its_language(real):
    document = report(PROVINCE)

    assert "BÁO CÁO Kết quả cải cách hành chính tháng 12/2023" == document.core_properties.title
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert {"vi-VN"} == languages


@pytest.mark.parametrize(
    ("unit", "issuer", "number"),
    [
        (PROVINCE, ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NAM"], "/BC-UBND"),
        (DISTRICT, ["ỦY BAN NHÂN DÂN", "HUYỆN HIỆP ĐỨC"], "/BC-UBND"),
        (DEPARTMENT, ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NAM", "SỞ NỘI VỤ"], "/BC-SNV"),
        ("r:tn-2022", ["…………………………"], "/BC-……"),  # a region is no body that issues
    ],
)
def test_the_head_is_of_who_issues_it_with_a_number_and_a_day_to_fill_in(
    real, unit, issuer, number
):
    head = report(unit).tables[0]
    left, right = ([one.text for one in cell.paragraphs if one.text] for cell in head.rows[0].cells)
    said, day = (cell.text for cell in head.rows[1].cells)

    assert issuer == left
    assert ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"] == right
    assert re.fullmatch(rf"Số: {{5,}}{number}", said)
    assert re.search(r", ngày {4,}tháng {4,}năm 2024$", day)


def test_the_issuer_is_bold_and_the_body_above_it_is_not(real):
    above, _, issuer = report(DEPARTMENT).tables[0].rows[0].cells[0].paragraphs[:3]

    assert not above.runs[0].bold
    assert issuer.runs[0].bold


def test_a_ranking_says_every_unit_with_its_parts_its_figure_and_its_rank(real):
    rows = ask(
        "ranking", indicator="late_rate", parent=PROVINCE, level="district", period="2023-12"
    )
    [rate] = [one for one in ask("indicators") if one["indicator"] == "late_rate"]
    caption = "Trễ hạn (đã giải quyết), huyện, thị xã, thành phố, tháng 12/2023"
    found = rows_of(tables(report(PROVINCE))[caption], "Đơn vị", "Hồ sơ", "Giá trị", "Hạng")

    assert 18 == len(rows)
    expected = [
        [
            row["full_name"],
            numbers.parts(row),
            numbers.figure(row, rate),
            numbers.rank(row["rank"], row["ranked"]),
        ]
        for row in rows
    ]
    assert [[plain(one) for one in row] for row in expected] == found


def test_the_table_of_all_figures_says_each_as_the_screen_does(real):
    every = ask("scorecard", unit=PROVINCE, period="2023-12", on=TODAY)
    rows = [row for row in every if row["kind"] != "count" and findings.has_figure(row)]
    table = tables(report(PROVINCE))["Các chỉ số, chỉ tiêu của Tỉnh Quảng Nam"]

    assert [
        [row["indicator_name"], row["period_label"], plain(numbers.figure(row))] for row in rows
    ] == rows_of(table, "Chỉ tiêu", "Kỳ", "Giá trị")


def test_an_index_shows_its_newest_periods_and_says_of_how_many(real):
    rows = [
        row
        for row in ask("trend", indicator="papi", unit=PROVINCE)
        if row["period_to"] <= date(2023, 12, 31)
    ]
    [papi] = [one for one in ask("indicators") if one["indicator"] == "papi"]
    caption = f"PAPI qua các kỳ (8 kỳ gần nhất trong {len(rows)} kỳ)"
    found = rows_of(tables(report(PROVINCE))[caption], "Kỳ", "Giá trị", "Hạng")

    assert [
        [row["label"], plain(numbers.figure(row, papi)), numbers.rank(row["rank"], row["ranked"])]
        for row in rows[-8:]
    ] == found


def test_every_finding_of_the_slides_is_in_the_report(real):
    said = [one.say() for one in slides(asking(PROVINCE)) if one.face in ("line", "units", "hot")]
    text = everything(report(PROVINCE))

    assert len(said) > 6
    assert [] == [one.finding for one in said if plain(one.finding) not in text]


def test_targets_stand_with_their_words_their_documents_and_where_they_are(real):
    rows = [row for row in ask("targets", unit=PROVINCE, on=TODAY) if row["kind"] == "target"]
    document = report(PROVINCE)
    table = tables(document)["Mục tiêu theo các văn bản, tình trạng xét đến ngày 5/1/2024"]
    text = everything(document)

    assert [
        [row["statement"], plain(targets_in_words.asks(row)), row["status"]] for row in rows
    ] == rows_of(table, "Mục tiêu", "Phải đạt", "Kết quả")
    for row in rows:
        assert plain(f"«{row['quote']}»") in text or not row["quote"]
        assert plain(row["document"]) in text
        assert row["clause"] in text


def test_tasks_stand_with_their_day_and_their_state(real):
    rows = ask("tasks", unit=PROVINCE, on=TODAY)
    table = tables(report(PROVINCE))["Nhiệm vụ theo các văn bản, tình trạng xét đến ngày 5/1/2024"]

    assert rows
    assert [
        [row["statement"], plain(targets_in_words.day_stated(row)), row["status"]] for row in rows
    ] == rows_of(table, "Nhiệm vụ", "Thời hạn", "Tình trạng")


def test_what_nobody_began_to_send_leaves_nobody_behind(real):
    text = everything(report(PROVINCE))

    assert "Chưa nhận báo cáo thật nào cho nghĩa vụ này; bảng dưới đây chỉ là minh họa" in text
    assert "Chưa nộp," not in text


def test_who_has_not_sent_is_named_and_who_was_late_by_how_many_days(real):
    def begun(question: str, rows: list[Row]) -> list[Row]:
        if question != "submissions":
            return rows
        return [{**row, "begun": True, "illustrative": False} for row in rows]

    document = written(asking(DISTRICT, given=begun))
    rows = ask("submissions", period="2023-12", parent=DISTRICT, on=TODAY)
    late = [row for row in rows if row["status_code"] == "late"]
    table = tables(document)["Số liệu Đề án 06 gửi Công an tỉnh, tháng 12/2023"]

    assert len(late) == 1
    assert ["Xã Sông Trà", "Muộn", "8 ngày"] == rows_of(table, "Đơn vị", "Tình trạng", "Quá hạn")[0]


def test_a_long_list_of_who_sent_is_cut_and_says_by_how_many(real):
    def many(question: str, rows: list[Row]) -> list[Row]:
        return rows * 5 if question == "submissions" else rows

    document = written(asking(DISTRICT, given=many))
    table = tables(document)[
        "Số liệu Đề án 06 gửi Công an tỉnh, tháng 12/2023 (có số liệu minh họa)"
    ]

    assert 40 == len(rows_of(table, "Đơn vị"))
    assert "Và 20 đơn vị khác." in lines(document)


def test_the_missing_are_named_by_level(real):
    def begun(question: str, rows: list[Row]) -> list[Row]:
        if question != "submissions":
            return rows
        return [{**row, "begun": True, "illustrative": False} for row in rows]

    missing = [
        row
        for row in ask("submissions", period="2023-12", parent=PROVINCE, on=TODAY)
        if row["status_code"] == "missing" and row["level"] == "department"
    ]
    said = [
        one
        for one in lines(written(asking(PROVINCE, given=begun)))
        if one.startswith("Chưa nộp, sở, ban, ngành")
    ]

    assert len(missing) == 20
    assert said[0].startswith("Chưa nộp, sở, ban, ngành (20): Văn phòng UBND tỉnh; ")
    assert 19 == said[0].count(";")


def test_what_is_made_up_is_said_on_the_first_page_in_its_tables_and_at_the_end(real):
    document = report(PROVINCE)
    said = [place for place, one in enumerate(lines(document)) if "CÓ SỐ LIỆU MINH HỌA" in one]
    first = next(place for place, one in enumerate(lines(document)) if one.startswith("I. "))
    made_up = {
        caption: "số liệu minh họa" in plain("".join(c.text for r in table.rows for c in r.cells))
        for caption, table in tables(document).items()
    }

    assert said[0] < first < said[-1]
    assert made_up["Trễ hạn (đã giải quyết), huyện, thị xã, thành phố, tháng 12/2023"]
    assert not made_up["PAR INDEX qua các kỳ"]


def test_what_only_a_sentence_says_of_made_up_returns_is_said_on_the_first_page_too(real):
    """A year in which nobody was behind has a sentence and no table."""

    def nobody_behind(question: str, rows: list[Row]) -> list[Row]:
        if question == "discipline":
            return [{**row, "reports_late": 0, "reports_missing": 0} for row in rows]
        return [{**row, "illustrative": False} if "illustrative" in row else row for row in rows]

    document = written(asking(DISTRICT, given=nobody_behind))

    assert not [name for name in tables(document) if name.startswith("Chấp hành")]
    assert any(one.startswith("CÓ SỐ LIỆU MINH HỌA") for one in lines(document)[:6])


def test_plain_figures_are_not_called_made_up(real):
    assert "minh họa" not in everything(written(asking(PROVINCE, "2019"))).lower()


def test_a_part_without_anything_to_say_is_left_out_and_the_numbers_follow(real):
    romans = [one.partition(".")[0] for one in headings(report(DEPARTMENT))]
    names = [one.partition(". ")[2] for one in headings(report(DEPARTMENT))]

    assert ["I", "II", "III", "IV", "V"] == romans
    # What the province asks of each department stands there.
    assert "MỤC TIÊU, NHIỆM VỤ" in names
    assert "NGUYÊN NHÂN, GIẢI PHÁP" not in names
    assert "NGUỒN SỐ LIỆU VÀ LƯU Ý" == names[-1]


def test_a_unit_with_nothing_says_so(real):
    document = written(asking("c3:20758", "2023"))

    assert ["I. TÌNH HÌNH CHUNG"] == headings(document)
    assert "Xã Quế Tân chưa có số liệu nào đến kỳ báo cáo này." in lines(document)
    assert {} == tables(document)


def test_a_unit_with_one_figure_has_a_report(real):
    document = written(replace(asking("p34:42", None), today="2026-01-05"))

    assert "84,85 điểm" in everything(document)
    assert ["I", "II"] == [one.partition(".")[0] for one in headings(document)]


@pytest.mark.parametrize(("several", "many"), [(False, r"[1-9]\d*"), (True, "nhiều")])
def test_files_are_counted_only_where_every_figure_is_of_one(real, several: bool, many: str):
    def of_files(question: str, rows: list[Row]) -> list[Row]:
        told = {"several_files": several}
        return [row | told if "several_files" in row else row for row in rows]

    said = lines(written(asking(DISTRICT, given=of_files)))
    [files] = [one for one in said if one.startswith("Báo cáo số liệu của các đơn vị")]

    assert re.fullmatch(rf"Báo cáo số liệu của các đơn vị: {many} tệp\.", files)


def test_a_gap_is_not_a_nought(small: Small):
    small.publish(
        below("late_rate", "Hòa Vang", "district", "An Sơn", "2023-08", "0"),
        below("late_rate", "Tam Trà", "district", "An Sơn", "2023-07", "5"),
        below("late_rate", "Hòa Vang", "district", "An Sơn", "2023-07", "4"),
        province("quality", "An Sơn", "2019", "70"),
    )
    small.build()
    document = written(asking("p:an", "2023-08"))
    [table] = [one for name, one in tables(document).items() if "tháng 7/2023" in name]

    assert ["4,00 %", "5,00 %"] == [value for [value] in rows_of(table, "Giá trị")]


def test_a_unit_without_a_figure_is_in_the_table_with_those_words(real):
    gone = "d:512"

    def without(question: str, rows: list[Row]) -> list[Row]:
        if question != "ranking":
            return rows
        blank = {"value": None, "rank": None, "numerator": None, "change": None}
        return [{**row, **blank} if row["unit_id"] == gone else row for row in rows]

    caption = "Trễ hạn (đã giải quyết), huyện, thị xã, thành phố, tháng 12/2023"
    found = rows_of(
        tables(written(asking(PROVINCE, given=without)))[caption], "Đơn vị", "Giá trị", "Hồ sơ"
    )

    assert ["Huyện Hiệp Đức", "chưa có số liệu", ""] in found


def test_remedies_stand_with_the_overdue_first(small: Small):
    small.publish(province("quality", "An Sơn", "2019", "70"))
    small.build()
    held = catalogue.read(small.catalogue)
    said = {
        "unit_id": "d:1",
        "indicator": "late_rate",
        "period": "2023-08",
        "cause_kind": "overload",
        "remedy": "Tăng cường hai viên chức",
    }
    ledger = Ledger(small.home / "ledger")
    for cause, due in (("Còn hạn", "2024-03-31"), ("Quá hạn", "2023-12-26")):
        more = {"cause": cause, "due": due}
        remedies.state(ledger, held, said | more, by="Nguyễn Thị Lan", changes=None)
    build(small.home, held, Names(held), grow=True)
    document = written(asking("p:an", "2023-12"))
    [table] = [one for name, one in tables(document).items() if name.startswith("Nguyên nhân")]
    kind = words.label("cause", "overload")

    assert "NGUYÊN NHÂN, GIẢI PHÁP" in headings(document)[-2]
    assert [
        ["Huyện Hòa Vang, An Sơn", f"{kind}: Quá hạn", "Quá hạn 10 ngày"],
        ["Huyện Hòa Vang, An Sơn", f"{kind}: Còn hạn", "Đang khắc phục"],
    ] == rows_of(table, "Đơn vị", "Nguyên nhân", "Tình trạng")
    assert any("2 giải pháp còn mở, 1 đã quá hạn" in one for one in lines(document))


def test_letters_of_apology_are_told_of_where_they_are_known(real):
    def apologised(question: str, rows: list[Row]) -> list[Row]:
        if question != "scorecard":
            return rows
        [late] = [row for row in rows if row["indicator"] == "late_rate"]
        more = {"indicator": "apology_rate", "indicator_name": "Tỷ lệ xin lỗi", "value": 80.0}
        return [*rows, {**late, **more, "numerator": 8.0, "denominator": 10.0}]

    document = written(asking(DISTRICT, given=apologised))

    assert "V. NGUYÊN NHÂN, GIẢI PHÁP" in headings(document)
    said = "Tỷ lệ xin lỗi: 80,00 % (8/10), tháng 12/2023 (có số liệu minh họa)."
    assert said in lines(document)


def test_who_had_no_case_at_all_is_named(real):
    def none(question: str, rows: list[Row]) -> list[Row]:
        if question != "zeros":
            return rows
        row = {"full_name": "Huyện Tây Giang", "period_to": date(2023, 12, 31), "is_few": False}
        return [row | {"illustrative": False, "draft": False}]

    said = "1 đơn vị không có hồ sơ trực tuyến nào từ đầu năm 2023 đến ngày 31/12/2023"
    assert f"{said}: Huyện Tây Giang." in lines(written(asking(PROVINCE, given=none)))


def test_every_table_has_a_head_on_every_page_rows_kept_whole_and_thin_lines(real):
    found = tables(report(PROVINCE))

    assert len(found) > 10
    for caption, table in found.items():
        first, *rest = [row._tr.trPr for row in table.rows]
        assert first.find(qn("w:tblHeader")) is not None, caption
        assert all(one.find(qn("w:cantSplit")) is not None for one in (first, *rest)), caption
        assert all(cell.paragraphs[0].runs[0].bold for cell in table.rows[0].cells), caption
        border = table._tbl.tblPr.find(qn("w:tblBorders")).find(qn("w:insideH"))
        assert ("single", "4") == (border.get(qn("w:val")), border.get(qn("w:sz"))), caption


def test_no_table_is_wider_than_the_text_and_numbers_stand_on_the_right(real):
    document = report(PROVINCE)
    section = section_of(document)
    room = section.page_width - section.left_margin - section.right_margin

    for caption, table in tables(document).items():
        wide = sum(column.width for column in table.columns)
        assert abs(room - wide) < 30_000, caption  # EMU: less than a millimetre
    [late] = [one for name, one in tables(document).items() if name.startswith("PAPI")]
    value = [cell.text for cell in late.rows[0].cells].index("Giá trị")
    assert ALIGN.RIGHT == late.rows[1].cells[value].paragraphs[0].alignment


def test_a_long_text_does_not_press_other_columns_into_less_than_a_word():
    found = widths(["Muộn nhất", "Ghi chú"], [["+3,69\u00a0điểm\u00a0%", "ghi chú dài " * 200]])

    assert found[0] / Pt(1) > longest_word("+3,69\u00a0điểm\u00a0%", 11)
    assert found[0] / Pt(1) > longest_word("nhất", 11)
    assert abs(sum(found) - TEXT_WIDTH) < Pt(1)


def test_what_is_left_over_goes_to_the_column_that_has_most_to_say():
    narrow, wide = widths(["Kỳ", "Ghi chú"], [["Năm 2023", "ghi chú dài " * 20]] * 3)

    assert wide > 4 * narrow


def test_headings_and_captions_stay_with_what_follows(real):
    styles = report(PROVINCE).styles

    assert all(
        styles[name].paragraph_format.keep_with_next
        for name in ("Heading 1", "Heading 2", "Caption")
    )


def test_there_are_no_links_and_no_macros(real):
    names = zipfile.ZipFile(BytesIO(docx(asking(DISTRICT), made_at=MADE_AT))).namelist()

    assert [] == [name for name in names if "vba" in name or "embed" in name or "thumbnail" in name]
    assert [] == [one for one in report(DISTRICT).part.rels.values() if one.is_external]


def test_nasty_text_is_written_without_what_a_document_cannot_hold(real):
    def nasty(question: str, rows: list[Row]) -> list[Row]:
        told = {"note", "statement", "unit_name", "full_name", "display_name", "quote", "document"}
        return [
            {key: NASTY if key in told and said else said for key, said in row.items()}
            for row in rows
        ]

    meeting = asking(DISTRICT, given=nasty)
    meeting = replace(meeting, unit={**meeting.unit, "full_name": NASTY, "name": NASTY})
    document = written(meeting)
    clean = 'ab<w:p>&amp;"]]>đ Ệ'

    assert clean == on_one_line(NASTY)
    assert any(clean in cell.text for table in document.tables for cell in table._cells)


def test_an_office_puts_its_own_words_in_place_of_the_shipped_ones(real, tmp_path):
    own = tmp_path / "report.toml"
    own.write_text(
        '[head.district]\nissuer = "UBND {unit_capitals}"\n'
        '[title]\nopening = "Thực hiện kế hoạch, {reporter} báo cáo:"\nclosing = ""\n'
        '[parts]\nsources = "Nguồn"\n'
        '[sign]\nrecipients = ["- UBND tỉnh;", "- Lưu: VT."]\nsigner = "TM. UBND\\nCHỦ TỊCH"\n',
        encoding="utf-8",
    )
    document = written(asking(DISTRICT), own)
    left, right = (cell.text for cell in document.tables[-1].rows[0].cells)

    assert document.tables[0].cell(0, 0).text.startswith("UBND HUYỆN HIỆP ĐỨC")
    assert "/BC-UBND" in document.tables[0].cell(1, 0).text  # what is not replaced stays
    assert "Thực hiện kế hoạch, Ủy ban nhân dân huyện Hiệp Đức báo cáo:" in lines(document)
    assert not [one for one in lines(document) if one.startswith("Trên đây")]
    assert "VI. Nguồn" == headings(document)[-1]
    assert "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT." == left
    assert right.startswith("TM. UBND\nCHỦ TỊCH\n")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[titel]\nkind = "A"', "bảng [titel]: không có tên này. Gần nhất: title."),
        ('[title]\nopenning = "A"', "[title] khoá openning: không có tên này. Gần nhất: opening."),
        ('[head.distrct]\nissuer = "A"', "bảng [head.distrct]: không có tên này."),
        ('[head.district]\nisuer = "A"', "[head.district] khoá isuer: không có tên này."),
        ('title = "A"', "title: phải là một bảng, viết [title] trên một dòng riêng."),
        (
            '[title]\nsubject = "Kết quả {ky}"',
            "[title] subject: «Kết quả {ky}»: chỗ điền {ky} không dùng được ở đây. Dùng được: {",
        ),
        ('[title]\nsubject = "{unit.name}"', "chỗ điền {unit.name} không dùng được"),
        ('[title]\nsubject = "{unit!r}"', "chỗ điền {unit!r} không dùng được"),
        ('[title]\nsubject = "{"', "dấu { hoặc } lẻ"),
        ("[title]\nkind = 3", "[title] kind: «3» không dùng được; phải là một câu"),
        ('[marks]\nillustrative = " "', "[marks] illustrative: « »: không được để trống"),
        ('[sign]\nrecipients = "A"', "phải là danh sách câu"),
        ('[sign]\nrecipients = ["A", "{x}"]', "[sign] recipients, mục 2: «{x}»"),
        ("[title\n", "không đọc được"),
    ],
)
def test_words_that_cannot_be_used_are_refused_with_what_to_mend(real, tmp_path, written, said):
    own = tmp_path / "report.toml"
    own.write_text(written, encoding="utf-8")

    with pytest.raises(TextsRefused) as refused:
        docx(asking(DISTRICT), made_at=MADE_AT, texts=own)
    assert said in str(refused.value)
    assert str(own) in str(refused.value)


def test_every_wrong_key_is_told_at_once(real, tmp_path):
    own = tmp_path / "report.toml"
    own.write_text('[titel]\na = "A"\n[title]\nb = "B"\n', encoding="utf-8")

    with pytest.raises(TextsRefused) as refused:
        docx(asking(DISTRICT), made_at=MADE_AT, texts=own)
    assert 2 == len(refused.value.reasons)


def test_words_that_are_not_there_are_the_shipped_ones(real, tmp_path):
    assert lines(report(DISTRICT)) == lines(written(asking(DISTRICT), tmp_path / "none.toml"))


def test_the_guide_names_only_keys_and_places_that_there_are():
    guide = (Path(__file__).parents[2] / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", guide, flags=re.DOTALL)
    shipped, shown = tomllib.loads(DEFAULT.read_text(encoding="utf-8")), tomllib.loads(example)

    assert shown
    for table, said in shown.items():
        assert said.keys() <= shipped[table].keys()
