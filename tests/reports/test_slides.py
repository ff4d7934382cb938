"""The meeting's slides: what the story says, in native charts, in any template."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from queries import Row, ask, ask_in
from reports import findings, numbers
from reports.brief import brief
from reports.meeting import Asking, Said, missing, slides
from reports.slides import BadTemplate, Deck, pptx
from reports.slides.charts import line
from reports.slides.writing import LEAST
from tests.conftest import Small, province

NOW = datetime(2026, 11, 26, 8, 0)
LATER = "2026-11-26"
Made = list[tuple[str, Said, Any]]
PROVINCE, DISTRICT, OTHER = "p63:49", "d:512", "p63:52"
MADE_UP = "không phải số thật"


def meeting(unit: str = PROVINCE, period: str | None = None) -> Asking:
    """The meeting of a unit of the current build."""
    [row] = ask("choices", unit=unit)
    return Asking(ask, row, period, LATER)


def opened(content: bytes) -> Any:
    """A deck as PowerPoint would open it."""
    return Presentation(BytesIO(content))


def deck(of: Asking, template: Path | None = None, missing: list[str] | None = None) -> Any:
    """The slides of a meeting, read back."""
    return opened(pptx(of, made_at=NOW, template=template, missing=missing or []))


def told(of: Asking) -> list[tuple[str, Said]]:
    """The story as data: the kind of each slide, and what it says."""
    return [(slide.face, slide.say()) for slide in slides(of)]


@pytest.fixture(scope="module")
def quang_nam(real_home: Path) -> Made:
    """The meeting of a province: the kind of each slide, what it says, and the slide written."""
    build = builds_of(real_home)

    def asked(question: str, /, **given: str | None) -> list[Row]:
        return ask_in(build, question, given)

    [row] = asked("choices", unit=PROVINCE)
    of = Asking(asked, row, None, LATER)
    return [(*said, slide) for said, slide in zip(told(of), deck(of).slides, strict=True)]


def builds_of(home: Path) -> Path:
    """The build that a home points at."""
    return home / "builds" / (home / "current").read_text(encoding="utf-8").strip()


def words(slide: Any) -> str:
    """All that is written on a slide, charts' labels left out."""
    return "\n".join(_texts(slide))


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def charts(slide: Any) -> list[Any]:
    """The native charts of a slide."""
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def labels(chart: Any) -> list[str]:
    """The words beside the values of a chart."""
    namespace = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    every = chart._chartSpace.findall(".//a:t", namespace)
    return ["".join(one.itertext()) for one in every]


def test_every_slide_of_the_screen_is_one_titled_by_what_it_finds(quang_nam: Made):
    assert 8 <= len(quang_nam) <= 14
    assert all(said.finding == slide.shapes.title.text for _, said, slide in quang_nam)


def test_a_line_is_a_native_chart_of_the_numbers_of_the_screen(quang_nam: Made):
    drawn = 0
    for face, said, slide in quang_nam:
        if face != "line":
            continue
        [chart] = charts(slide)
        held = [
            value
            for series in chart.plots[0].series
            if not series.name.startswith("Mục tiêu")
            for value in series.values
            if value is not None
        ]
        known = [row for row in said.rows if row["value"] is not None]
        assert sorted(row["value"] for row in known) == sorted(held)
        last = numbers.figure(known[-1], {**said.of, "unit": ""}).strip()
        assert last in " ".join(labels(chart))
        drawn += 1
    assert drawn > 3


def test_no_series_joins_what_was_measured_in_two_ways(quang_nam: Made):
    broken = 0
    for face, said, slide in quang_nam:
        if face != "line":
            continue
        by_value = {row["value"]: row["series"] for row in said.rows if row["value"] is not None}
        broken += len(set(by_value.values())) > 1
        for series in charts(slide)[0].plots[0].series:
            if not series.name.startswith("Mục tiêu"):
                assert 1 == len({by_value[one] for one in series.values if one is not None})
    assert broken


def test_a_range_that_is_asked_for_has_both_its_ends(quang_nam: Made):
    [said] = [said for face, said, _ in quang_nam if face == "line" and "(PCI)" in said.heading]
    aimed = {"target": 60.0, "target_max": 65.0, "target_comparator": "range"}
    rows = [row | aimed if row["period"] == "2020" else row for row in said.rows]
    board = Deck().new("PCI", "", "", made_up=False, notes="")
    line(board, rows, said.of, "Quảng Nam", "PCI")

    [chart] = charts(board.slide)
    drawn = {
        one: series.name
        for series in chart.plots[0].series
        for one in series.values
        if one is not None and series.name.startswith("Mục tiêu từ")
    }
    assert {60.0, 65.0} == set(drawn)
    assert 1 == labels(chart).count("từ 60 đến 65")


def test_bars_hold_the_units_of_the_screen_in_their_order(quang_nam: Made):
    drawn = 0
    for face, said, slide in quang_nam:
        if face != "units":
            continue
        [chart] = charts(slide)
        [series] = chart.plots[0].series
        assert [row["value"] for row in said.rows] == list(series.values)
        assert all(
            row["unit_name"] in name
            for row, name in zip(said.rows, chart.plots[0].categories, strict=True)
        )
        drawn += 1
    assert drawn > 1


def test_only_slides_with_illustrative_figures_say_so_and_the_first_one(quang_nam: Made):
    for place, (_, said, slide) in enumerate(quang_nam):
        made_up = any(row.get("illustrative") for row in said.rows)
        assert (made_up or place == 0) == (MADE_UP in words(slide)), said.finding


@pytest.mark.parametrize("unit", [DISTRICT, OTHER, "nation"])
def test_nothing_lies_outside_its_slide_or_is_too_small_to_read(real: Path, unit: str):
    made = deck(meeting(unit))
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height, (unit, shape.name)
            if shape.has_table:
                sizes = _sizes(shape.table)
                assert min(sizes) >= LEAST


def _sizes(table: Any) -> list[float]:
    return [
        run.font.size.pt
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.text_frame.paragraphs
        for run in paragraph.runs
    ]


def test_the_foot_names_the_source_and_the_day_and_the_number_follows(quang_nam: Made):
    for face, said, slide in quang_nam:
        if face in ("line", "units"):
            assert findings.data_day(said.rows) in words(slide)
            assert said.source().rstrip(".") in words(slide)
        assert slide.element.xpath('.//a:fld[@type="slidenum"]')


def test_the_speaker_finds_definitions_and_where_targets_are_stated(quang_nam: Made):
    [slide] = [one for _, said, one in quang_nam if said.heading.endswith("(PCI)")]
    notes = slide.notes_slide.notes_text_frame.text

    assert "Đơn vị tính: điểm" in notes
    assert (
        "Mục tiêu «PCI»: ≥ 69 điểm, năm 2020 (31/12/2020). Kế hoạch cải thiện PCI"
        in notes.replace("\xa0", " ")
    )


def test_what_was_not_sent_is_said_on_the_first_slide(real: Path):
    of = meeting(period="2023-12")
    said = missing(of)
    first = next(iter(deck(of, missing=said).slides))

    assert said
    assert all(one in words(first) for one in said)
    assert "tháng 12/2023" in said[0]


def test_nobody_is_behind_with_what_nobody_has_begun_to_send(real: Path):
    said = missing(meeting(period="2023-12"))

    assert said
    assert all(one.endswith("chưa nhận báo cáo thật nào") for one in said)


def test_who_has_not_sent_what_others_send_is_named(real: Path):
    of = meeting(period="2023-12")
    real_ones = {"begun": True, "illustrative": False}

    def asked(question: str, /, **given: str | None) -> list[Row]:
        rows = ask(question, **given)
        return [row | real_ones for row in rows] if question == "submissions" else rows

    [first, *_] = missing(Asking(asked, of.unit, of.period, of.today))
    rows = ask("submissions", parent=PROVINCE, period="2023-12", on=LATER)
    own = [row for row in rows if row["obligation"] == rows[0]["obligation"]]
    absent = [row for row in own if row["status_code"] == "missing"]

    assert f"{len(absent)}/{len(own)} đơn vị chưa nộp (" in first
    assert "Thanh tra tỉnh" in first


def test_an_office_template_gives_its_size_and_loses_its_own_slides(real: Path, tmp_path: Path):
    path = tmp_path / "mau.pptx"
    own = Presentation()
    slide = own.slides.add_slide(own.slide_layouts[1])
    slide.shapes.title.text = "Trang cũ của mẫu"
    own.save(str(path))

    made = deck(meeting(), template=path)

    assert Inches(10) == made.slide_width
    assert "Trang cũ của mẫu" not in [one.shapes.title.text for one in made.slides]
    assert all(len(list(one.placeholders)) <= 3 for one in made.slides)


def test_the_template_of_this_installation_is_taken(real: Path):
    folder = real / "templates"
    folder.mkdir()
    own = Presentation()
    own.save(str(folder / "trinh-chieu.pptx"))
    try:
        made = opened(brief(meeting(), ".pptx", made_at=NOW))
    finally:
        (folder / "trinh-chieu.pptx").unlink()
        folder.rmdir()

    assert Inches(10) == made.slide_width


def test_what_is_no_deck_is_refused_with_what_to_do(real: Path, tmp_path: Path):
    path = tmp_path / "mau.pptx"
    path.write_bytes(b"not a deck")

    with pytest.raises(BadTemplate, match=r"Lưu thành"):
        deck(meeting(), template=path)


def test_a_deck_without_a_title_is_refused(real: Path, tmp_path: Path):
    path = tmp_path / "mau.pptx"
    own = Presentation()
    for layout in list(own.slide_layouts):
        if layout.name != "Blank":
            own.slide_layouts.remove(layout)
    own.save(str(path))

    with pytest.raises(BadTemplate, match="Title Only"):
        deck(meeting(), template=path)


def test_a_deck_whose_titles_leave_no_room_below_is_refused(real: Path, tmp_path: Path):
    path = tmp_path / "mau.pptx"
    own = Presentation()
    for layout in own.slide_layouts:
        every: Any = layout.placeholders
        for one in every:
            if one.placeholder_format.idx == 0:
                one.left, one.top, one.width, one.height = 0, Inches(3), Inches(9), Inches(1)
    own.save(str(path))

    with pytest.raises(BadTemplate, match="phía trên"):
        deck(meeting(), template=path)


def test_a_unit_without_figures_has_a_first_slide(small: Small):
    small.build()
    [row] = ask("choices", unit="p:an")
    made = deck(Asking(ask, row, None, LATER))

    assert 1 <= len(made.slides)
    assert numbers.MISSING in words(made.slides[0])


def test_letters_that_no_file_holds_are_left_out(small: Small):
    small.publish(
        province("quality", "Tỉnh An Sơn", "2022", "70.5"),
        province("quality", "An Sơn", "2023", "71.5"),
    )
    small.build()
    [row] = ask("choices", unit="p:an")
    nasty: Row = {**row, "display_name": "Tỉnh\x0b An \x00<&>"}

    made = deck(Asking(ask, nasty, None, LATER))

    assert "<&>" in made.slides[0].shapes.title.text
