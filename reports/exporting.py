"""The answer to a question as a file; `python -m reports.exporting` makes one beside its asker."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.build.place import number
from etl.wording import VIETNAM
from queries import Answer, answer_in, ask_in
from reports import workbook
from reports.about import LOOKED_AT
from reports.numbers import Row

KINDS = (".xlsx", ".csv", ".parquet")
# How many rows pass between two words of how far it is.
STEP = 2_000
# A file says of every figure in which unit it is, and whether it is a bound, a draft, made up; one
# that says from where its figures are also says from which cell, and who took it in.
ALWAYS = ("unit", "comparator", "draft", "illustrative", "decimals")
SOURCE = "source"
PLACE = ("file", "several_files", "sheet", "cell", "entry", "accepted_by", "accepted_at")

OnRows = Callable[[int, int], None]


@dataclass(frozen=True)
class Wanted:
    """A file that somebody wants: which question with which parameters, and how it is introduced.

    A file without a title has its indicator's name, else the question's; `filters` are as a
    screen says them; `columns` are those that somebody chose, in their order, else all.
    """

    question: str
    given: Mapping[str, str]
    title: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()


def export(build: Path, wanted: Wanted, to: Path, on_rows: OnRows | None = None) -> int:
    """Write the file, whole or not at all; how many rows it holds comes back.

    `on_rows` is told from time to time how many of how many have been written. Raises LookupError
    for a kind of file that is none of KINDS.
    """
    kind = to.suffix.lower()
    if kind not in KINDS:
        raise LookupError(f"không ghi được tệp «{to.suffix}»; có: {', '.join(KINDS)}")
    answer, names = _asked(build, wanted)
    indicators = _indicators(build, wanted, answer)
    indicator = indicators[0] if "indicator" in wanted.given and indicators else None
    if not wanted.title:
        wanted = replace(wanted, title=indicator["name"] if indicator else wanted.question)
    gathering = workbook.Gathering(
        wanted.title,
        filters=wanted.filters,
        indicators=indicators,
        made_at=datetime.now(VIETNAM),
        build=number(build),
    )

    def passing(rows: Iterable[Row]) -> Iterator[Row]:
        return _counted(gathering.passing(rows), len(answer), on_rows)

    half = to.with_name(f"{to.name}.part")
    try:
        match kind:
            case ".xlsx":
                sheet = workbook.Sheet("Số liệu", answer, indicator, names)
                workbook.write_xlsx(half, [sheet], gathering.about, passing=passing)
            case ".csv":
                workbook.write_csv(half, answer, indicator, names=names, passing=passing)
            case _:
                about = gathering.about
                workbook.write_parquet(half, answer, indicator, about, names=names, passing=passing)
        os.replace(half, to)
    finally:
        half.unlink(missing_ok=True)
    return len(answer)


def content(build: Path, wanted: Wanted, kind: str) -> bytes:
    """The same file at once, for few rows: `kind` is one of KINDS."""
    with TemporaryDirectory(prefix="cchc-") as folder:
        made = Path(folder) / f"file{kind}"
        export(build, wanted, made)
        return made.read_bytes()


def _asked(build: Path, wanted: Wanted) -> tuple[Answer, list[str]]:
    """The answer, and its columns that the file has where it has not all of them."""
    if not wanted.columns:
        return answer_in(build, wanted.question, wanted.given), []
    place = PLACE if SOURCE in wanted.columns else ()
    kept = dict.fromkeys((*wanted.columns, *place, *ALWAYS))
    answer = answer_in(build, wanted.question, wanted.given, (*kept, *LOOKED_AT))
    return answer, [name for name in kept if name in answer.columns]


def _indicators(build: Path, wanted: Wanted, answer: Answer) -> list[Row]:
    """The indicators that the file may have to define: the one asked for, else any in its rows."""
    known = ask_in(build, "indicators", {})
    if code := wanted.given.get("indicator"):
        return [one for one in known if one["indicator"] == code]
    return list(known) if len(answer) and "indicator" in answer.columns else []


def _counted(rows: Iterable[Row], of: int, on_rows: OnRows | None) -> Iterator[Row]:
    for many, row in enumerate(rows):
        if on_rows and not many % STEP:
            on_rows(many, of)
        yield row
    if on_rows:
        on_rows(of, of)


def main() -> int:
    """Make the file that the first line of the input describes; say on the output how far it is."""
    told = json.loads(sys.stdin.readline())
    wanted = Wanted(
        told["question"],
        told["given"],
        told["title"],
        tuple((label, text) for label, text in told["filters"]),
        tuple(told["columns"]),
    )
    # Nothing here goes in circles; the collector would go through millions of cells, again and
    # again.
    gc.disable()
    try:
        export(Path(told["build"]), wanted, Path(told["to"]), _say)
    except (LookupError, OSError) as error:
        print(error.args[0] if isinstance(error, LookupError) else error, file=sys.stderr)
        return 1
    return 0


def described(build: Path, wanted: Wanted, to: Path) -> bytes:
    """The line that `main` reads."""
    told = asdict(wanted) | {"build": str(build), "to": str(to)}
    return f"{json.dumps(told)}\n".encode()


def _say(many: int, of: int) -> None:
    print(many, of, flush=True)


if __name__ == "__main__":
    sys.exit(main())
