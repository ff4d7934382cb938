"""What is wrong with a file: by severity and kind, each place with what to do about it."""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

from etl.problems import Problem
from reports import numbers, words

SEVERITIES = ("block", "warn", "info")
# A group longer than this is cut on the screen; the marked copy holds all of it.
MOST = 400
# Groups of so few places stand open: they are read at a glance.
OPEN = 8
# What is asked above the list is not said twice at length.
ASKED = ("unknown_unit", "unknown_field", "ambiguous_unit", "no_period", "no_reporter")

_COMMAND = re.compile(r" \((?:cchc|--)[^)]*\)")


def listing(problems: Sequence[Problem]) -> str:
    """The problems as HTML: what keeps the file out first, one group a kind."""
    ordered = sorted(problems, key=lambda one: (SEVERITIES.index(one.severity), title(one.rule)))
    return "".join(
        _severity(severity, list(some))
        for severity, some in groupby(ordered, key=lambda one: one.severity)
    )


def title(rule: str) -> str:
    """The kind of a problem in words."""
    found = words.vocabulary().get(("problem", rule))
    return found.label if found else "Chỗ khác"


def _severity(severity: str, problems: list[Problem]) -> str:
    word = words.word("severity", severity)
    groups = "".join(
        _group(name, list(some))
        for name, some in groupby(problems, key=lambda one: title(one.rule))
    )
    return (
        f'<div class="problems {word.tone}"><div class="problems-head">{word.mark} '
        f"{escape(word.label)}: {numbers.count(len(problems))} chỗ</div>{groups}</div>"
    )


def _group(name: str, problems: list[Problem]) -> str:
    first = problems[0]
    opened = first.severity != "info" and len(problems) <= OPEN and first.rule not in ASKED
    fixes = {problem.fix for problem in problems}
    shared = fixes.pop() if len(fixes) == 1 else ""
    rows = "".join(_row(problem, own_fix=not shared) for problem in problems[:MOST])
    left = len(problems) - MOST
    more = f'<p class="more">Còn {numbers.count(left)} chỗ nữa cùng loại.</p>' if left > 0 else ""
    told = f"<span>{escape(_plain(shared))}</span>" if shared else ""
    return (
        f"<details{' open' if opened else ''}><summary><b>{escape(name)}</b>"
        f"<i>{numbers.count(len(problems))} chỗ</i>{told}</summary>"
        f'<div class="scrolled" tabindex="0"><table><tbody>{rows}</tbody></table></div>'
        f"{more}</details>"
    )


def _row(problem: Problem, *, own_fix: bool) -> str:
    sheet = f"<small>{escape(problem.sheet)}</small>" if problem.sheet else ""
    place = f"<b>{escape(problem.cell)}</b>{sheet}" if problem.cell else sheet or "Cả tệp"
    found = f"«{escape(problem.found)}»" if problem.found else ""
    fix = f"<small>{escape(_plain(problem.fix))}</small>" if own_fix else ""
    return f"<tr><td>{place}</td><td>{found}</td><td>{escape(message(problem))}{fix}</td></tr>"


def message(problem: Problem) -> str:
    """The message without the place, which stands beside it."""
    place = rf"Tờ «{re.escape(problem.sheet)}»(?:, ô {re.escape(problem.cell)})?"
    column = re.match(rf"{place} \(([^)]*)\): ", problem.message)
    said = re.sub(rf"^{place}(?: \([^)]*\))?: ", "", problem.message)
    return f"{words.raised(column[1])}: {said}" if column else words.raised(said)


def _plain(fix: str) -> str:
    """What to do, without what is typed in a command line."""
    return _COMMAND.sub("", fix)
