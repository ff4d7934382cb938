"""Cells found by what stands in their tags, in XML that is searched and not parsed."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from etl.reading.book import Place

Match = re.Match[bytes]

CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^<>]*)>')
ADDRESS = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" \n')
LONGEST = len('<c r="XFD1048576" ')
FEW = 32  # alternatives that a search tries at every style; some workbooks have thousands


def tags(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[tuple[int, Match]]:
    """Where the tags open in which the pattern is found, each tag once, and what was found.

    The search goes on behind the tag: a file may hold the pattern a million times in a row.
    """
    at = 0
    while found := pattern.search(xml, at):
        opening = xml.rfind(b"<", at, found.start() + 1)
        inside = opening >= 0 and xml.find(b">", opening, found.start()) < 0
        if inside:
            yield opening, found
        at = xml.find(b">" if inside else b"<", found.end())
        if at < 0:
            return


def cells(pattern: re.Pattern[bytes], xml: bytes) -> Iterator[tuple[Match, Match]]:
    """The openings of cells in which the pattern is found, and what was found."""
    for opening, found in tags(pattern, xml):
        if cell := CELL.match(xml, opening):
            yield cell, found


def styled(styles: Collection[int]) -> re.Pattern[bytes] | None:
    """What finds these styles, or any when these are many; None when there are none to find."""
    if not styles:
        return None
    few = "|".join(map(str, sorted(styles))) if len(styles) < FEW else r"\d{1,6}"
    return re.compile(rb's="(%b)"' % few.encode())


def places(style: re.Pattern[bytes], styles: Collection[int], xml: bytes) -> list[Place]:
    """The places of cells in one of the styles.

    Nearly everybody writes the style behind the address: then what stands before each style is
    cut out and searched at once, for a column of 100,000 cells.
    """
    starts = [found.start() for found in style.finditer(xml) if int(found[1]) in styles]
    before = [xml[max(at - LONGEST, 0) : at] for at in starts]
    near = ADDRESS.findall(b"\n".join([*before, b""]))
    if len(near) == len(before):
        return [(int(row) - 1, column(letters)) for letters, row in near]
    return [place(cell) for cell, found in cells(style, xml) if int(found[1]) in styles]


def place(cell: Match) -> Place:
    """Where a cell stands."""
    return int(cell[2]) - 1, column(cell[1])


@cache
def column(letters: bytes) -> int:
    """The number of a column: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
