"""Asking a build: a file with a name, bound parameters, rows with names."""

import re
import tempfile
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import duckdb
import pyarrow as pa

from queries.home import NoBuild, current_build

FOLDER = Path(__file__).parent
# A meeting may keep an older build open while the newest is browsed; more than a few open
# builds are only readers that have left.
OPEN_BUILDS = 4
# What the questions of one build may hold: a list of everything goes to the disk for the rest, and
# several builds that are open, or a file that is made beside them, leave the machine its own.
MEMORY = "20%"
# So many units that are asked for lead to the blocks that hold them: a province's, not fifty alone.
UNITS = 200
# Rows of a long answer that are made at once.
AT_ONCE = 2_000

Row = dict[str, Any]


class TooLarge(LookupError):
    """An answer that needs more memory than questions may hold, and more than the disk lends."""


_connections: OrderedDict[Path, duckdb.DuckDBPyConnection] = OrderedDict()
_lock = Lock()
_statements: dict[str, duckdb.Statement] = {}


def questions() -> list[str]:
    """The names that `ask` knows, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.sql"))


@cache
def text(name: str) -> str:
    """The SQL of a question; raises LookupError, which says which questions there are."""
    path = FOLDER / f"{name}.sql"
    if name not in questions():
        raise LookupError(f"không có câu hỏi «{name}»; có: {', '.join(questions())}")
    return path.read_text(encoding="utf-8")


@cache
def parameters(name: str) -> frozenset[str]:
    """The parameters that a question takes; one that is not required is null where left out."""
    bare = re.sub(r"--.*", "", text(name))
    return frozenset(re.findall(r"\$([a-z_]+)", bare))


@cache
def required(name: str) -> frozenset[str]:
    """The parameters that a question cannot do without: those it compares as they come.

    An optional one is cast wherever it stands, because null alone has no type on PostgreSQL.
    """
    bare = re.sub(r"--.*", "", text(name))
    return frozenset(re.findall(r"\$([a-z_]+)", re.sub(r"cast\(\$[a-z_]+ as", "", bare)))


def connection(build: Path) -> duckdb.DuckDBPyConnection:
    """The one read-only, locked-down connection to a build in this process."""
    with _lock:
        if build not in _connections:
            _connections[build] = _open(build)
            while len(_connections) > OPEN_BUILDS:
                _let_go([_connections.popitem(last=False)])
        _connections.move_to_end(build)
        return _connections[build]


def _let_go(held: list[tuple[Path, duckdb.DuckDBPyConnection]]) -> None:
    """Forget a connection; the last question that it answers closes it.

    Of a build that was removed the disk frees a gigabyte then, which nobody waits for.
    """
    Thread(target=held.clear).start()


def _open(build: Path) -> duckdb.DuckDBPyConnection:
    try:
        opened = duckdb.connect(str(build), read_only=True)
    except duckdb.IOException as error:
        raise NoBuild(
            f"Không mở được bản dựng {build} ({error}). Chạy «cchc build» để dựng lại từ sổ cái."
        ) from error
    if opened.execute("select current_setting('lock_configuration')").fetchall() == [(True,)]:
        # Let go, and not closed yet, as somebody still asks it: the same database, as it was set.
        return opened
    opened.execute("set autoinstall_known_extensions = false")
    opened.execute("set autoload_known_extensions = false")
    # A page asks small questions of many viewers at once: a thread each serves them sooner.
    opened.execute("set threads = 1")
    opened.execute(f"set memory_limit = '{MEMORY}'")
    opened.execute(f"set dynamic_or_filter_threshold = {UNITS}")
    # Beside the build it would need the right to write there, and be taken for one.
    spilled = Path(tempfile.gettempdir()) / f"cchc-{uuid.uuid4().hex}"
    opened.execute("set temp_directory = $folder", {"folder": str(spilled)})
    opened.execute("set enable_external_access = false")
    opened.execute("set lock_configuration = true")
    return opened


def ask(name: str, /, **given: object) -> list[Row]:
    """The rows of queries/<name>.sql in the current build, in the query's order.

    A parameter not given is null. Raises LookupError for a question or a parameter that does
    not exist, and says which do; NoBuild where nothing was built.
    """
    values = bound(name, given)
    return _rows(current_build(), name, values)


def ask_in(build: Path, name: str, given: Mapping[str, object]) -> list[Row]:
    """The same in a build of one's own choice."""
    return _rows(build, name, bound(name, given))


class Answer:
    """The rows of a long answer, kept as columns: a tenth of the memory that the rows would take.

    They are made a few thousand at a time, whenever somebody goes through them.
    """

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __len__(self) -> int:
        return int(self._table.num_rows)

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in their order."""
        return list(self._table.column_names)

    def differing(self, name: str) -> list[Row]:
        """One row of each content of a column, with that column alone."""
        held: list[Row] = self._table.select([name]).group_by(name).aggregate([]).to_pylist()
        return held

    def __iter__(self) -> Iterator[Row]:
        for part in self._table.to_batches(max_chunksize=AT_ONCE):
            yield from part.to_pylist()


def answer_in(
    build: Path, name: str, given: Mapping[str, object], only: Iterable[str] = ()
) -> Answer:
    """The same rows where they may be a hundred thousand, of all columns or of `only` some.

    Those that the question does not have are left out; what is not taken needs no memory.
    """
    values = bound(name, given)
    with _asking(build, name, values) as cursor:
        found = cursor.sql(text(name), params=values)
        kept = [one for one in dict.fromkeys(only) if one in found.columns]
        if kept:
            found = found.select(*map(duckdb.ColumnExpression, kept))
        return Answer(found.to_arrow_table())


def bound(name: str, given: Mapping[str, object]) -> dict[str, object]:
    """All parameters of a question with their values, null where not given; raises LookupError."""
    known = parameters(name)
    unknown = sorted(given.keys() - known)
    if unknown:
        raise LookupError(
            f"câu hỏi «{name}» không có tham số {', '.join(unknown)}; "
            f"có: {', '.join(sorted(known)) or 'không tham số nào'}"
        )
    missing = sorted(required(name) - {key for key, value in given.items() if value is not None})
    if missing:
        raise LookupError(f"câu hỏi «{name}» thiếu tham số {', '.join(missing)}")
    return {key: given.get(key) for key in known}


def _statement(cursor: duckdb.DuckDBPyConnection, name: str) -> duckdb.Statement:
    """A question as DuckDB reads it, once in a process: every build is asked with the same."""
    if name not in _statements:
        [_statements[name]] = cursor.extract_statements(text(name))
    return _statements[name]


def _rows(build: Path, name: str, values: dict[str, object]) -> list[Row]:
    with _asking(build, name, values) as cursor:
        answer = cursor.execute(_statement(cursor, name), values)
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


@contextmanager
def _asking(
    build: Path, name: str, values: Mapping[str, object]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor for one question; a parameter of the wrong form, or an answer that does not fit into
    memory, is told in words.
    """
    cursor = connection(build).cursor()
    try:
        yield cursor
    except duckdb.ConversionException as error:
        raise unfit(name, values) from error
    except duckdb.OutOfMemoryException as error:
        raise TooLarge(
            f"câu hỏi «{name}» cần nhiều bộ nhớ hơn phần dành cho các câu hỏi ({MEMORY} bộ nhớ của "
            "máy): hẹp lại bằng kỳ, đơn vị hoặc chỉ số, hoặc hỏi lại khi máy rảnh hơn"
        ) from error
    finally:
        cursor.close()


def unfit(name: str, values: Mapping[str, object]) -> LookupError:
    """What is told where a parameter is not of the form that its question needs."""
    said = ", ".join(f"{key} = {value}" for key, value in values.items() if value is not None)
    return LookupError(
        f"câu hỏi «{name}»: có tham số không đúng dạng ({said}); "
        "ngày viết là 2023-08-31, năm viết là 2023"
    )
