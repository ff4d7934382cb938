"""The texts that the sheets of a workbook share, and the fonts inside them."""

import re
from xml.etree.ElementTree import Element, tostring

from etl.reading import messages
from etl.reading.legacy import encoding
from etl.reading.marks import Run
from etl.reading.ooxml import MAIN
from etl.reading.package import local, plain, tree

ROOT = re.compile(rb"<(?:[\w.-]+:)?sst(?:\s[^<>]*)?>")
NESTED = re.compile(rb"sst[\s/>]")
EMPTY = f'<sst xmlns="{MAIN}"></sst>'.encode()


def rich_texts(xml: bytes) -> dict[int, list[Run]]:
    """The texts with a part in a font of before Unicode, by number, in their parts."""
    small = xml.lower()
    if b".vn" not in small and b"vni-" not in small:
        return {}
    items = [one for one in tree(xml) if local(one.tag) == "si"]
    runs = {number: [_run(run) for run in _named(item, "r")] for number, item in enumerate(items)}
    return {
        number: parts
        for number, parts in runs.items()
        if any(font and encoding(font) for font, _ in parts)
    }


def _named(element: Element, name: str) -> list[Element]:
    return [one for one in element if local(one.tag) == name]


def _run(run: Element) -> Run:
    fonts = [font.get("val") for one in _named(run, "rPr") for font in _named(one, "rFont")]
    return (fonts or [None])[0], "".join(one.text or "" for one in _named(run, "t"))


def plain_texts(xml: bytes) -> bytes:
    """The part without what its root declares: calamine reserves as much room as that says."""
    if not xml:
        return EMPTY
    found = ROOT.search(xml[:4096]) if plain(xml) else None
    if found is None:
        xml = tostring(tree(xml))
        found = ROOT.search(xml)
    if found is None or any(
        xml[one.start() - 1 : one.start()] in (b"<", b":")
        for one in NESTED.finditer(xml, found.end(), len(xml) - 8)
    ):
        raise messages.unreadable("phần văn bản dùng chung bị hỏng")
    if found.group().endswith(b"/>"):
        return EMPTY
    name = found.group().split(None, 1)[0].rstrip(b">")
    return name + b">" + xml[found.end() :]
