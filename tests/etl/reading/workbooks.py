"""Workbooks to read: messy ones made with openpyxl, and packages written part by part."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Font

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def saved(workbook: Workbook) -> bytes:
    """The workbook as its file."""
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def mess() -> Workbook:
    """A sheet with one of everything that a return brings, and a hidden one."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Tháng 8"
    for cell, said, font in (
        ("B2", "  Tæng sè  ", ".VnTime"),
        ("C2", "Quaûng Nam", "VNI-Times"),
        ("D2", "TØnh", ".VnTimeH"),
        ("E2", "Tỉnh", "Times New Roman"),
    ):
        sheet[cell] = said
        sheet[cell].font = Font(name=font)
    for cell, number, shown in (("B3", 0.577, "0.0%"), ("C3", 0.25, '0" %"'), ("D3", 12, "0")):
        sheet[cell] = number
        sheet[cell].number_format = shown
    sheet["E3"] = "1.234"
    sheet["B4"], sheet["C4"], sheet["D4"] = "=1+1", "=1/0", '=IF(1=1,"","x")'
    sheet["B5"], sheet["C5"] = date(2023, 8, 31), datetime(2023, 8, 31, 7, 30)
    sheet["B6"], sheet["D7"] = "gộp", "dưới"
    sheet.merge_cells("B6:C7")
    sheet["A9"], sheet["F10"] = "ẩn", 1.0
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["F"].hidden = True
    for column in range(1, 5):
        sheet.cell(12, column, column / 4).number_format = "0%"
    hidden = workbook.create_sheet("Nháp")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "x"
    return workbook


def cells(inside: str, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """A sheet's XML around its rows."""
    return (
        f'<worksheet xmlns="{namespace}">{before}<sheetData>{inside}</sheetData>{after}</worksheet>'
    )


def package(sheet: str | bytes, **parts: str | bytes) -> bytes:
    """A workbook of a sheet with this XML; others by `texts`, `styles`, `workbook`, `rels`."""
    written = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": related(OFFICE, w=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": parts.get("workbook", workbook_part()),
        "xl/_rels/workbook.xml.rels": parts.get(
            "rels",
            related(
                OFFICE,
                r1=("worksheet", "worksheets/sheet1.xml"),
                r2=("sharedStrings", "sharedStrings.xml"),
                r3=("styles", "styles.xml"),
            ),
        ),
        "xl/sharedStrings.xml": parts.get("texts", f'<sst xmlns="{MAIN}"/>'),
        "xl/styles.xml": parts.get("styles", f'<styleSheet xmlns="{MAIN}"/>'),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(written)


def workbook_part(properties: str = "", namespace: str = MAIN, office: str = OFFICE) -> str:
    """The workbook's own part, with one sheet «Tờ 1»."""
    return (
        f'<workbook xmlns="{namespace}" xmlns:r="{office}">{properties}'
        '<sheets><sheet name="Tờ 1" sheetId="1" r:id="r1"/></sheets></workbook>'
    )


def related(office: str, **targets: tuple[str, str]) -> str:
    """A part of relations: kind and target by identifier."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{office}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{relations}</Relationships>'


def zipped(parts: dict[str, str] | dict[str, str | bytes]) -> bytes:
    """A zip of the parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return file.getvalue()
