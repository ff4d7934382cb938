"""What is wrong with a file: by severity and kind, each place with what to do about it."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from etl.problems import Problem
from reports import numbers, words

SEVERITIES = ("block", "warn", "info")
# A group longer than this is cut on the screen; the marked copy holds all of it.
MOST = 400
# So few groups of so few places are read at a glance, and stand open.
OPEN = 12


def listing(problems: Sequence[Problem]) -> str:
    """The problems as HTML: what keeps the file out first, one group a kind."""
    ordered = sorted(problems, key=lambda one: (SEVERITIES.index(one.severity), title(one.rule)))
    return "".join(
        _group(severity, name, list(group))
        for (severity, name), group in groupby(
            ordered, key=lambda one: (one.severity, title(one.rule))
        )
    )


def title(rule: str) -> str:
    """The kind of a problem in words."""
    found = words.vocabulary().get(("problem", rule))
    return found.label if found else "Chỗ khác"


def _group(severity: str, name: str, problems: list[Problem]) -> str:
    word = words.word("severity", severity)
    fixes = {problem.fix for problem in problems}
    shared = fixes.pop() if len(fixes) == 1 else ""
    rows = "".join(_row(problem, own_fix=not shared) for problem in problems[:MOST])
    left = len(problems) - MOST
    more = f'<p class="more">Còn {numbers.count(left)} chỗ nữa cùng loại.</p>' if left > 0 else ""
    told = f'<p class="fix"><b>Cần làm:</b> {escape(shared)}</p>' if shared else ""
    heads = ("Ở đâu", "Thấy", "Vấn đề") + (() if shared else ("Cần làm",))
    head = "".join(f"<th>{one}</th>" for one in heads)
    opened = " open" if severity != "info" and len(problems) <= OPEN else ""
    return (
        f'<details class="problems {word.tone}"{opened}><summary>'
        f'<span class="status {word.tone}">{word.mark} {escape(word.label)}</span>'
        f"<b>{escape(name)}</b> <span>{numbers.count(len(problems))} chỗ</span></summary>"
        f'{told}<div class="table scrolled"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{more}</details>"
    )


def _row(problem: Problem, *, own_fix: bool) -> str:
    sheet = f"<small>{escape(problem.sheet)}</small>" if problem.sheet else ""
    place = f"<b>{escape(problem.cell)}</b>{sheet}" if problem.cell else sheet or "Cả tệp"
    cells = [place, escape(problem.found), escape(message(problem))]
    cells += [escape(problem.fix)] if own_fix else []
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def message(problem: Problem) -> str:
    """The message without the place, which stands beside it."""
    place = f"Tờ «{problem.sheet}»"
    said = problem.message.removeprefix(f"{place}, ô {problem.cell}: ")
    return words.raised(said.removeprefix(f"{place}: "))
