"""The sender's own workbook back: what is wrong is coloured, said in the cell, and listed first."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

from etl.marked_copy import book, listing, marks
from etl.problems import Problem
from etl.received import Received

__all__ = ["copy_of", "marked", "zipped"]

WORDS = "kết quả kiểm tra"


def copy_of(received: Received) -> tuple[str, bytes]:
    """The name and content of the sender's own workbook with all problems found in it marked."""
    sheets = [(sheet.name, sheet.rows) for sheet in received.sheets]
    return marked(received.name, received.content, received.kind, received.problems, sheets)


def marked(
    name: str,
    content: bytes,
    kind: str,
    problems: Sequence[Problem],
    sheets: Sequence[tuple[str, Sequence[Sequence[object]]]] = (),
) -> tuple[str, bytes]:
    """The name and content of an .xlsx: the workbook as it came, marked, its first sheet the list.

    `kind` is what the file is by its content. What openpyxl cannot keep (xls, csv, HTML, a damaged
    file) is built again from `sheets`, each with its rows from A1: values only, same addresses.
    """
    ranked = sorted(problems, key=lambda one: list(marks.LOOKS).index(one.severity))
    file, stem = _names(name)

    def finished(copy: book.Book) -> bytes | None:
        marks.mark(copy, ranked)
        listing.add(copy, file=file, problems=ranked)
        return book.saved(copy)

    kept = book.kept(content) if kind in book.KEPT else None
    made = finished(kept) if kept else None
    made = made or finished(book.rebuilt(sheets))
    if made is None:
        raise ValueError(f"{name}: không ghi được bản đánh dấu.")
    return f"{stem} - {WORDS}.xlsx", made


def zipped(copies: Sequence[tuple[str, bytes]]) -> bytes:
    """An archive of named files; a name that was there already gets a number."""
    kept, taken = BytesIO(), set[str]()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for name, content in copies:
            whole, stem = _names(name)
            ending, number, unique = whole[len(stem) :], 2, whole
            # Windows knows no capitals in names.
            while unique.casefold() in taken:
                unique, number = f"{stem} ({number}){ending}", number + 1
            taken.add(unique.casefold())
            archive.writestr(unique, content)
    return kept.getvalue()


def _names(name: str) -> tuple[str, str]:
    """A file's own name, and that without its ending: no folder, nothing that is not printed."""
    printed = "".join(letter for letter in name.replace("\\", "/") if letter.isprintable())
    path = PurePosixPath(printed.rsplit("/", 1)[-1].strip() or "báo cáo")
    return path.name or "báo cáo", path.stem or "báo cáo"
