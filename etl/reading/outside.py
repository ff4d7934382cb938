"""Files whose reading could take this process down: read in another, within bounds."""

import pickle
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from etl.problems import Problem, Refused
from etl.reading import flat, messages
from etl.reading.book import Sheet
from etl.reading.limits import SECONDS

CHECKOUT = Path(__file__).resolve().parents[2]
# On Windows a console would flash up over the dashboard.
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
DATES = {"date", "datetime", "time", "timedelta"}


def read(kind: str, content: bytes) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The sheets of a file and what was found; raises Refused, also when the other process died."""
    words = [sys.executable, "-m", "etl.reading.apart", kind]
    try:
        done = subprocess.run(
            words, input=content, capture_output=True, timeout=SECONDS, cwd=CHECKOUT,
            check=True, creationflags=NO_WINDOW,
        )  # fmt: skip
        told, sheets, problems = unpickled(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise messages.too_slow() from error
    except (subprocess.CalledProcessError, pickle.UnpicklingError, EOFError, ValueError) as error:
        raise messages.unreadable("nội dung làm trình đọc dừng giữa chừng") from error
    found = [flat.problem(one) for one in problems]
    if told == "refused":
        raise Refused(found)
    return tuple(flat.sheet(one) for one in sheets), tuple(found)


def unpickled(content: bytes) -> Any:
    """What a pickle says, if it says values only; raises UnpicklingError otherwise."""
    return _Plain(BytesIO(content)).load()


class _Plain(pickle.Unpickler):
    """Takes dates and what Python itself knows, so that the other process can say nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in DATES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
