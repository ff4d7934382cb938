"""What a workbook of Excel's XML says of itself: sheets, styles, shared texts."""

import posixpath
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from etl.reading import messages
from etl.reading.legacy import encoding
from etl.reading.limits import SHEETS
from etl.reading.package import Package, local, tree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PERCENT = {9, 10}  # 0% and 0.00%, which have no format code of their own


@dataclass(frozen=True)
class Listed:
    """A sheet as the workbook lists it."""

    name: str
    visible: bool
    part: str


@dataclass(frozen=True)
class Styles:
    """Which styles show percent, which have a font of before Unicode, and all for a reader."""

    percent: frozenset[int] = frozenset()
    fonts: dict[int, str] = field(default_factory=dict)  # the font's name by style
    xml: bytes = b""


@dataclass(frozen=True)
class Workbook:
    """The sheets with cells, in their order, and what they share."""

    sheets: tuple[Listed, ...]
    styles: Styles
    texts: bytes  # the part with shared texts, or nothing
    since_1904: bool
    macros: bool


def workbook(package: Package) -> Workbook:
    """The workbook of a package; raises Refused when its parts do not hold together."""
    main = _main(package)
    root = tree(package.part(main))
    related = _related(package, main)
    listed = [one for one in root.iter() if local(one.tag) == "sheet"]
    if len(listed) > SHEETS:
        raise messages.too_many_sheets(len(listed))
    sheets = [_listed(one, related) for one in listed]
    by_kind = dict(related.values())
    styles = by_kind.get("styles")
    texts = by_kind.get("sharedStrings")
    return Workbook(
        tuple(one for one in sheets if one),
        _styles(tree(package.part(styles))) if styles else Styles(),
        package.part(texts) if texts else b"",
        any(_said(one, "date1904") for one in root.iter() if local(one.tag) == "workbookPr"),
        any(name.endswith("vbaproject.bin") for name in package.names),
    )


def _main(package: Package) -> str:
    """The name of the workbook's own part."""
    for kind, part in _related(package, "").values():
        if kind == "officeDocument":
            return part
    return "xl/workbook.xml"


def _related(package: Package, part: str) -> dict[str, tuple[str, str]]:
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


def _listed(sheet: Element, related: dict[str, tuple[str, str]]) -> Listed | None:
    """A sheet with cells, or None for one that is a chart, a dialog or a sheet of macros."""
    name = sheet.get("name", "")
    [identifier] = [value for key, value in sheet.items() if local(key) == "id"] or [""]
    kind, part = related.get(identifier, ("", ""))
    if not part:
        raise messages.unreadable(f"không tìm thấy nội dung của tờ «{name}»")
    if kind != "worksheet":
        return None
    return Listed(name, sheet.get("state", "visible") == "visible", part)


def _styles(root: Element) -> Styles:
    """The cells' styles by number."""
    codes = {
        int(one.get("numFmtId", "-1")): one.get("formatCode", "")
        for one in root.iter()
        if local(one.tag) == "numFmt"
    }
    fonts = [_font(one) for one in _children(root, "fonts")]
    styles = _children(root, "cellXfs")
    formats = [_number(one, "numFmtId") for one in styles]
    named = {
        style: fonts[number]
        for style, one in enumerate(styles)
        if (number := _number(one, "fontId")) < len(fonts) and encoding(fonts[number])
    }
    percent = {
        style
        for style, number in enumerate(formats)
        if (number in PERCENT if number not in codes else shows_percent(codes[number]))
    }
    return Styles(frozenset(percent), named, _plain_styles(codes, formats))


def _children(root: Element, name: str) -> list[Element]:
    return [child for one in root if local(one.tag) == name for child in one]


def _font(font: Element) -> str:
    """The name of a font; nothing when it has none."""
    names = [one.get("val", "") for one in font if local(one.tag) in ("name", "rFont")]
    return names[0] if names else ""


def _number(element: Element, attribute: str) -> int:
    text = element.get(attribute, "0")
    if not text.isdecimal():
        raise messages.unreadable(f"định dạng «{attribute}» ghi «{text}»")
    return int(text)


def _said(element: Element, attribute: str) -> bool:
    return element.get(attribute) in ("1", "true", "on")


def shows_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred: its % stands outside quotes and brackets."""
    return "%" in re.sub(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]', "", code)


def _plain_styles(codes: dict[int, str], formats: list[int]) -> bytes:
    """The number formats alone, for the reader: it looks for dates there and for nothing else."""
    numbers = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
        for number, code in codes.items()
    )
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><cellXfs>{styles}</cellXfs>'
        "</styleSheet>"
    ).encode()
