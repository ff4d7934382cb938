"""XML parsed whole, where it has to be: never with a document type."""

import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from etl.reading import messages
from etl.reading.limits import TREE_BYTES

ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=.(?!utf-8|us-ascii)", re.IGNORECASE)


class Target:
    """Takes XML as it is parsed; refuses a document type, as bombs begin with one."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """No part of a workbook has one."""
        raise messages.unreadable("tệp có khai báo DTD, bảng tính không bao giờ có")


class _Tree(Target, TreeBuilder):
    pass


def parsed(xml: bytes, target: Target) -> Any:
    """What the target makes of the XML; raises Refused when it is none."""
    parser = XMLParser(target=target)
    try:
        parser.feed(xml)
        return parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise messages.unreadable(f"nội dung XML bị hỏng ({error})") from error


def tree(xml: bytes) -> Element:
    """The root of a part; raises Refused when it is no XML, too much, or declares a type."""
    if len(xml) > TREE_BYTES:
        raise messages.inflates_too_large()
    root: Element = parsed(xml, _Tree())
    return root


def local(tag: str) -> str:
    """A tag or attribute without its namespace: strict and transitional files differ in it only."""
    return tag.rpartition("}")[2]


def plain(xml: bytes) -> bool:
    """Whether a part can be searched as it stands: in UTF-8, nothing commented out or declared."""
    return not (ENCODING.search(xml[:200]) or b"\0" in xml[:200] or hides(xml))


def hides(xml: bytes) -> bool:
    """Whether comments, declarations or instructions stand in the XML, beside its first line."""
    return (b"!" in xml and b"<!" in xml) or (b"?" in xml and xml.find(b"<?", 4) > 0)
