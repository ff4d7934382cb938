"""The texts that the sheets of a workbook share, and the fonts inside them."""

import re
from xml.sax.saxutils import escape

from etl.reading.legacy import encoding
from etl.reading.marks import Run
from etl.reading.ooxml import MAIN
from etl.reading.parsed import Target, local, parsed, plain

ROOT = re.compile(rb"<(?:[\w.-]+:)?sst(?:\s[^<>]*)?>")
EMPTY = f'<sst xmlns="{MAIN}"></sst>'.encode()


def rich_texts(xml: bytes) -> dict[int, list[Run]]:
    """The texts with a part in a font of before Unicode, by number, in their parts."""
    small = xml.lower()
    if b".vn" not in small and b"vni-" not in small:
        return {}
    return _parsed(xml).rich


def plain_texts(xml: bytes) -> bytes:
    """The part without what its root declares: calamine reserves as much room as that says."""
    if not xml:
        return EMPTY
    found = ROOT.search(xml[:4096]) if plain(xml) else None
    if found is None:
        return _parsed(xml).written()
    if found.group().endswith(b"/>"):
        return EMPTY
    name = found.group().split(None, 1)[0].rstrip(b">")
    return name + b">" + xml[found.end() :]


class _Texts(Target):
    """Takes the part as it is parsed: every text, and the parts of those with an old font."""

    def __init__(self) -> None:
        self.rich: dict[int, list[Run]] = {}
        self._texts: list[str] = []
        self._runs: list[Run] = []
        self._font: str | None = None
        self._said: list[str] | None = None
        self._phonetic = False

    def start(self, tag: str, said: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            self._runs = []
        elif name == "r":
            self._font = None
        elif name == "rFont":
            self._font = said.get("val")
        elif name == "t":
            self._said = []
        elif name == "rPh":
            self._phonetic = True

    def data(self, text: str) -> None:
        if self._said is not None:
            self._said.append(text)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "t":
            text, self._said = "".join(self._said or ()), None
            self._runs += [] if self._phonetic else [(self._font, text)]
        elif name == "rPh":
            self._phonetic = False
        elif name == "r":
            self._font = None
        elif name == "si":
            self._close()

    def _close(self) -> None:
        if any(font and encoding(font) for font, _ in self._runs):
            self.rich[len(self._texts)] = self._runs
        self._texts.append("".join(text for _, text in self._runs))

    def written(self) -> bytes:
        """The texts anew, plainly."""
        items = [f'<si><t xml:space="preserve">{escape(one)}</t></si>' for one in self._texts]
        return f'<sst xmlns="{MAIN}">{"".join(items)}</sst>'.encode()


def _parsed(xml: bytes) -> _Texts:
    """All texts; raises Refused when they are no XML, or declare a document type."""
    texts = _Texts()
    parsed(xml, texts)
    return texts
