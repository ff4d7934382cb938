"""What a workbook of Excel's XML says of itself: sheets, styles, shared texts."""

import posixpath
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from etl.reading import messages
from etl.reading.formats import Styles, styles
from etl.reading.limits import SHEETS
from etl.reading.package import Package
from etl.reading.parsed import local, tree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it."""

    name: str
    visible: bool
    part: str


@dataclass(frozen=True)
class Workbook:
    """The sheets with cells, in their order, and what they share."""

    sheets: tuple[Listed, ...]
    styles: Styles
    formats: bytes  # the number formats alone, for a reader that looks for dates
    texts: bytes  # the part with shared texts, or nothing
    since_1904: bool
    macros: bool


def workbook(package: Package) -> Workbook:
    """The workbook of a package; raises Refused when its parts do not hold together."""
    main = _main(package)
    root = tree(package.part(main))
    parts = related(package, main)
    listed = [one for one in root.iter() if local(one.tag) == "sheet"]
    if len(listed) > SHEETS:
        raise messages.too_many_sheets(len(listed))
    sheets = [_listed(one, parts) for one in listed]
    by_kind = dict(parts.values())
    looks, texts = by_kind.get("styles"), by_kind.get("sharedStrings")
    return Workbook(
        tuple(one for one in sheets if one),
        *_styles(tree(package.part(looks)) if looks else Element("styleSheet")),
        package.part(texts) if texts else b"",
        any(_said(one, "date1904") for one in root.iter() if local(one.tag) == "workbookPr"),
        any(name.endswith("vbaproject.bin") for name in package.names),
    )


def _main(package: Package) -> str:
    """The name of the workbook's own part."""
    for kind, part in related(package, "").values():
        if kind == "officeDocument":
            return part
    return "xl/workbook.xml"


def related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part points to inside the package: kind and name, by the identifier it uses."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels.lower() not in package.names:
        return {}
    return {
        one.get("Id", ""): (
            one.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/"),
        )
        for one in tree(package.part(rels)).iter()
        if local(one.tag) == "Relationship" and one.get("TargetMode") != "External"
    }


def _listed(sheet: Element, parts: dict[str, tuple[str, str]]) -> Listed | None:
    """A sheet with cells, or None for one that is a chart, a dialog or a sheet of macros."""
    name = sheet.get("name", "")
    identifiers = [value for key, value in sheet.items() if local(key) == "id"]
    kind, part = next((parts[one] for one in identifiers if one in parts), ("", ""))
    if not part:
        raise messages.unreadable(f"không tìm thấy nội dung của tờ «{name}»")
    if kind != "worksheet":
        return None
    return Listed(name, sheet.get("state", "visible") == "visible", part)


def _styles(root: Element) -> tuple[Styles, bytes]:
    """The cells' styles by number, and the part that says their formats alone."""
    codes = {
        _number(one, "numFmtId"): one.get("formatCode", "")
        for one in root.iter()
        if local(one.tag) == "numFmt"
    }
    numbered = [
        (_number(one, "numFmtId"), _number(one, "fontId")) for one in _children(root, "cellXfs")
    ]
    fonts = [_font(one) for one in _children(root, "fonts")]
    return styles(numbered, codes, fonts), _formats(codes, [number for number, _ in numbered])


def _children(root: Element, name: str) -> list[Element]:
    return [child for one in root if local(one.tag) == name for child in one]


def _font(font: Element) -> str:
    """The name of a font; nothing when it has none."""
    names = [one.get("val", "") for one in font if local(one.tag) in ("name", "rFont")]
    return names[0] if names else ""


def _number(element: Element, attribute: str) -> int:
    text = element.get(attribute, "0")
    if not (text.isdecimal() and len(text) < 7):
        raise messages.unreadable(f"định dạng «{attribute}» ghi «{text}»")
    return int(text)


def _said(element: Element, attribute: str) -> bool:
    return element.get(attribute) in ("1", "true", "on")


def _formats(codes: dict[int, str], formats: list[int]) -> bytes:
    numbers = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
        for number, code in codes.items()
    )
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><cellXfs>{cells}</cellXfs>'
        "</styleSheet>"
    ).encode()
