"""Workbooks damaged at random, and read: python -m bench.mutate [HOW_MANY] [SEED]

Whatever comes, the outcome is a book or a refusal, in bounded time and memory. A damage that ends
this process instead is found again by its number, which stands in the last line of the output.
"""

import csv
import random
import re
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from etl.problems import Refused
from etl.reading import read
from tests.etl.reading import xlsb
from tests.etl.reading.test_outside import FILES
from tests.etl.reading.workbooks import mess, saved

HOW_MANY = 2000
HUGE = [
    "4294967295",
    "1048577",
    "99999999999999999999",
    "-1",
    "0",
    "XFD1048576",
    "1e999",
    "NaN",
    "",
]
PIECES = ["<", ">", "</", "/>", "&", "&#0;", '"', "'", "<!--", "<![CDATA[", "<c>", "</c>", "<row>"]
# What zipfile says of a zip that was damaged before.
BROKEN = (BadZipFile, NotImplementedError, ValueError, RuntimeError, OSError, EOFError, zlib.error)
LETTERS = "aâcdđ <>&;\"'=/!?0123456789\n\t\0\x1f\ufffe"


def whole() -> dict[str, bytes]:
    """Files of each kind, undamaged."""
    table = StringIO()
    csv.writer(table, delimiter=";").writerows([["Đơn vị", "Số"], ["Hiệp Đức", "57,7"]] * 9)
    page = "<html><table><tr><td rowspan=2>a<td colspan=2>b</td></tr><tr><td>c</table></html>"
    return {
        "xlsx": saved(mess()),
        "xls": (FILES / "mess.xls").read_bytes(),
        "ods": (FILES / "mess.ods").read_bytes(),
        "xlsb": xlsb.mess(),
        "csv": table.getvalue().encode("utf-16"),
        "html": page.encode(),
    }


def mutants(
    count: int, seed: int = 1, files: Mapping[str, bytes] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Damaged files with the kind of each; half of them Excel's own, the same for the same seed.

    Those that are damaged are `files`, by kinds that begin with "xlsx"; else one of each.
    """
    files = files or whole()
    kinds = ["xlsx"] * 5 + list(files)[1:]
    for number in range(count):
        chance = random.Random(seed * 1_000_000 + number)
        kind = kinds[number % len(kinds)]
        yield kind, _damaged(files[kind], chance)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """The file after one to four damages, to its bytes or, three times out of four, inside."""
    damages = chance.choice([OUTSIDE, INSIDE, INSIDE, INSIDE])
    for _ in range(chance.randint(1, 4)):
        content = chance.choice(damages)(content, chance)
    return content


def _bytes(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _stretch(content: bytes, chance: random.Random) -> bytes:
    """A stretch of bytes left out, doubled, or put elsewhere."""
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    rest, stretch = content[:start] + content[end:], content[start:end]
    at = chance.randrange(len(rest) + 1)
    return chance.choice([rest, content[:end] + content[start:], rest[:at] + stretch + rest[at:]])


def _parts(content: bytes, chance: random.Random) -> bytes:
    """A part of the zip left out, put under another's name, or emptied."""
    parts = _unzipped(content)
    if not parts:
        return _bytes(content, chance)
    one, other = chance.choice(list(parts)), chance.choice(list(parts))
    way = chance.randrange(3)
    if way == 0:
        del parts[one]
    else:
        parts[one] = parts[other] if way == 1 else b""
    return _zipped(parts)


def _inside(damage: Callable[[bytes, random.Random], bytes]) -> Callable[..., bytes]:
    """The damage, done to a part of the zip before it is packed again."""

    def done(content: bytes, chance: random.Random) -> bytes:
        parts = _unzipped(content)
        if not parts:
            return damage(content, chance)
        sheets = [name for name in parts if "sheet" in name or "content" in name]
        name = chance.choice(sheets if sheets and chance.random() < 0.6 else list(parts))
        return _zipped(parts | {name: damage(parts[name], chance)})

    return done


def _numbers(content: bytes, chance: random.Random) -> bytes:
    """Some of what stands in quotes, or between tags, made huge."""
    places = list(re.finditer(rb'"[^"<>]*"|>[^<>]+<', content))
    for found in sorted(chance.sample(places, min(3, len(places))), key=lambda one: -one.start()):
        said = chance.choice(HUGE).encode()
        content = content[: found.start() + 1] + said + content[found.end() - 1 :]
    return content


def _markup(content: bytes, chance: random.Random) -> bytes:
    """Pieces of markup put in anywhere."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(content) + 1)
        content = content[:at] + chance.choice(PIECES).encode() + content[at:]
    return content


def _letters(content: bytes, chance: random.Random) -> bytes:
    """A run of letters put in anywhere."""
    at = chance.randrange(len(content) + 1)
    said = "".join(chance.choices(LETTERS, k=chance.choice([1, 5, 50, 5000])))
    return content[:at] + said.encode() + content[at:]


def _attributes(content: bytes, chance: random.Random) -> bytes:
    """An attribute of a tag taken by another, or left out."""
    places = list(re.finditer(rb' [\w:]+="[^"]*"', content))
    if not places:
        return _markup(content, chance)
    one, other = chance.choice(places), chance.choice(places)
    said = other.group() if chance.random() < 0.6 else b""
    return content[: one.start()] + said + content[one.end() :]


OUTSIDE = [_bytes, _stretch, _parts]
HARMLESS = [_numbers, _attributes]  # to the XML, so that what reads it is reached
INSIDE = [*map(_inside, [_bytes, _stretch, _markup, _letters, *HARMLESS * 3])]


def _unzipped(content: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(content)) as opened:
            return {name: opened.read(name) for name in opened.namelist()}
    except BROKEN:
        return {}


def _zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return file.getvalue()


def outcome(content: bytes) -> str:
    """What reading comes to: "book", or the rule of the refusal; anything else is raised."""
    try:
        read(content, "a")
    except Refused as refused:
        return refused.problems[0].rule
    return "book"


def main() -> None:
    """Read damaged files; print what came of them by kind, the slowest, and the memory taken."""
    count, seed = [*map(int, sys.argv[1:]), *(HOW_MANY, 1)[len(sys.argv) - 1 :]]
    came: dict[str, Counter[str]] = {}
    slowest = 0.0
    for number, (kind, content) in enumerate(mutants(count, seed)):
        print(f"\r{number}", end="", flush=True)
        started = time.perf_counter()
        came.setdefault(kind, Counter())[outcome(content)] += 1
        slowest = max(slowest, time.perf_counter() - started)
    print(f"\r{count} damaged files, seed {seed}")
    for kind, outcomes in came.items():
        told = ", ".join(f"{rule} {times}" for rule, times in outcomes.most_common())
        print(f"{kind:5} {told}")
    print(
        f"slowest {slowest:.2f} s; most memory {_peak()} MB here, {_peak(children=True)} MB apart"
    )


def _peak(*, children: bool = False) -> int:
    """The most memory that this process, or one of those it started, has taken; 0 on Windows."""
    try:
        import resource
    except ImportError:
        return 0
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    main()
