"""What is wrong with an input: where, what was found, what is allowed, what to do."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["block", "warn", "info"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place. `rule` is permanent; `message` and `fix` are Vietnamese."""

    severity: Severity
    rule: str
    sheet: str
    cell: str
    found: str
    message: str
    fix: str
    # What a name that is asked about may mean: ids of units, or names to offer.
    candidates: tuple[str, ...] = ()


def blocking(problems: list[Problem]) -> bool:
    """Whether any of them keeps the input from being accepted."""
    return any(problem.severity == "block" for problem in problems)


class Refused(Exception):
    """An input that was not accepted; its text is the message for the user, one problem a line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{problem.message} {problem.fix}" for problem in problems))
        self.problems = problems
