"""What passes between a process that checks and the one that asks: a question, and plain values."""

import pickle
import struct
from dataclasses import astuple, dataclass
from typing import IO, Any

import pyarrow as pa

from etl.observations import SCHEMA
from etl.periods import Period
from etl.reading import flat, outside
from etl.received import ReadTable, Received
from etl.returns import Asked

LENGTH = struct.Struct(">Q")
# After its answer a process says whether it can take another file, or has grown too much.
FIT, SPENT = b"fit", b"spent"


@dataclass(frozen=True)
class Question:
    """A file to check for an installation, and what a person said of it."""

    home: str
    name: str
    content: bytes
    asked: Asked


@dataclass(frozen=True)
class Marking:
    """A file that was checked, whose problems are to be marked in it."""

    received: Received


def put(out: IO[bytes], content: bytes) -> None:
    """Send one message; raises OSError where nobody takes it."""
    out.write(LENGTH.pack(len(content)))
    out.write(content)
    out.flush()


def get(source: IO[bytes]) -> bytes | None:
    """The next message; None where the other end is gone, also in the middle of it."""
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    [length] = LENGTH.unpack(head)
    content = source.read(length)
    return content if len(content) == length else None


def question(asked: Question | Marking) -> bytes:
    """A question as a message."""
    return pickle.dumps(asked, protocol=5)


def asked(content: bytes) -> Question | Marking:
    """The question of a message, which only the process that started us can have sent."""
    found = pickle.loads(content)
    assert isinstance(found, Question | Marking)
    return found


def answer(received: Received | None) -> bytes:
    """An answer as a message of what Python itself knows; None is that memory ran out."""
    return pickle.dumps(_flat(received) if received else None, protocol=5)


def copied(copy: tuple[str, bytes] | None) -> bytes:
    """The name and content of a marked copy as a message; None is that memory ran out."""
    return pickle.dumps(copy, protocol=5)


def copy_told(content: bytes) -> tuple[str, bytes] | None:
    """The marked copy of a message; raises ValueError for anything else."""
    match _plain(content):
        case None:
            return None
        case (str(name), bytes(copy)):
            return name, copy
    raise ValueError("not a copy")


def told(content: bytes, sent: bytes) -> Received | None:
    """The answer of a message about the file that was sent; raises ValueError for anything else.

    It may come from a process that a file has taken over: it can say values, and nothing more.
    """
    try:
        plain = _plain(content)
        return None if plain is None else _received(plain, sent)
    except (TypeError, pa.ArrowException) as error:
        raise ValueError("not an answer") from error


def _plain(content: bytes) -> Any:
    try:
        return outside.unpickled(content)
    except (pickle.UnpicklingError, EOFError, TypeError) as error:
        raise ValueError("not an answer") from error


def _flat(received: Received) -> tuple[Any, ...]:
    return (
        received.name,
        received.kind,
        [_flat_table(one) for one in received.tables],
        [astuple(one) for one in received.problems],
        [flat.flat(one) for one in received.sheets],
    )


def _received(plain: tuple[Any, ...], content: bytes) -> Received:
    name, kind, tables, problems, sheets = plain
    return Received(
        name,
        content,
        kind,
        [_table(one) for one in tables],
        [flat.problem(one) for one in problems],
        tuple(flat.sheet(one) for one in sheets),
    )


def _flat_table(one: ReadTable) -> tuple[Any, ...]:
    held = pa.BufferOutputStream()
    with pa.ipc.new_stream(held, one.observations.schema) as stream:
        stream.write_table(one.observations)
    period = astuple(one.period) if one.period else None
    return (
        one.sheet,
        one.form,
        one.reporter,
        period,
        one.rows,
        held.getvalue().to_pybytes(),
        one.fields,
    )


def _table(plain: tuple[Any, ...]) -> ReadTable:
    sheet, form, reporter, period, rows, observations, fields = plain
    found = pa.ipc.open_stream(observations).read_all()
    found.validate(full=True)
    if found.schema != SCHEMA:
        raise ValueError("not observations")
    when = Period(*period) if period else None
    return ReadTable(sheet, form, reporter, when, rows, found, fields)
