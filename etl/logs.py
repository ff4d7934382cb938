"""What the software says of itself, in CCHC_HOME/logs: bounded, and nothing about anybody.

Who did what is the journal's. A log is for whoever mends the software, so it holds no name, no
account, no file that somebody sent, no address of a visitor: of a record only the software's own
words are written, and of what was put into them only numbers.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb

FOLDER = "logs"
# Of each kind of process: 5 files of 2 MB.
BYTES, FILES = 2_000_000, 5
FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
KIND = re.compile(r"[a-z]+")
# Whose words are written as they stand; tests/etl/test_logs.py holds them to whole, fixed words.
OURS = {"app", "cli", "etl", "pages", "queries", "reports", "serve"}
HIDDEN = "…"
# Lines of code that an error passed, the last ones.
PASSED = 8


def begin(home: Path, kind: str) -> logging.Handler:
    """Write what is logged from now on into the file of this kind of process.

    Called again it takes in what has come meanwhile: loggers of libraries that keep their records
    to themselves, as the server's do once it has begun.

    `kind` is a word like «server»: each kind has its own file, so that no process turns over the
    file of another. A folder that cannot be written is no reason to stop: then nothing is logged.
    """
    if not KIND.fullmatch(kind):
        raise ValueError(f"a kind of process is a word of small letters, not {kind!r}")
    root, name = logging.getLogger(), f"cchc-{kind}"
    handler = _begun(root, name)
    if handler is None:
        handler = _handler(home / FOLDER, kind)
        handler.set_name(name)
        handler.setFormatter(OwnWords(FORMAT))
        root.setLevel(min(root.level or logging.INFO, logging.INFO))
    for logger in (root, *_apart()):
        logger.addHandler(handler)
    return handler


def _begun(root: logging.Logger, name: str) -> logging.Handler | None:
    return next((one for one in root.handlers if one.get_name() == name), None)


def _apart() -> list[logging.Logger]:
    """The loggers whose records no other one sees."""
    known = logging.getLogger().manager.loggerDict.values()
    return [one for one in known if isinstance(one, logging.Logger) and not one.propagate]


def _handler(folder: Path, kind: str) -> logging.Handler:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{kind}.log"
        return _Bounded(path, maxBytes=BYTES, backupCount=FILES - 1, encoding="utf-8")
    except OSError:
        return logging.NullHandler()


class _Bounded(RotatingFileHandler):
    """Leaves a line out that a full disk does not take, rather than telling stderr of each."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: the line is lost, the visitor is not."""


class OwnWords(logging.Formatter):
    """Writes a record's own words without what was put into them but numbers.

    Of an error it keeps its class and the code that it passed, never its message. What another
    library put together beforehand may hold anything: of that only the place is kept.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line; the record itself stays as it is for other handlers."""
        bare = logging.makeLogRecord(record.__dict__)
        bare.msg, bare.args = " ".join(_said(record)), ()
        bare.exc_info = bare.exc_text = bare.stack_info = None
        return super().format(bare)


def _said(record: logging.LogRecord) -> Iterator[str]:
    if record.args:
        yield _without(str(record.msg), record.args)
    elif record.name.partition(".")[0] in OURS:
        yield str(record.msg)
    else:
        yield f"{Path(record.pathname).name}:{record.lineno}"
    error = record.exc_info[1] if record.exc_info else None
    while error is not None:
        passed = extract_tb(error.__traceback__)[-PASSED:]
        places = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(passed))
        yield f"| {type(error).__name__} at {places or HIDDEN}"
        error = error.__cause__ or error.__context__


def _without(words: str, args: object) -> str:
    """Words with their numbers; names, paths, addresses and all else are hidden."""
    try:
        if isinstance(args, Mapping):
            return words % {name: _number(one) for name, one in args.items()}
        return words % tuple(map(_number, args if isinstance(args, tuple) else (args,)))
    except (TypeError, ValueError):
        return words


def _number(one: object) -> object:
    return one if isinstance(one, int | float) else HIDDEN
