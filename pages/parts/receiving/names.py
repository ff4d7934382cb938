"""What a file leaves open: names to be answered once and for all, or for this file alone."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from html import escape

import streamlit as st

from etl import answering
from etl.answering import NotAnAnswer
from etl.learned import ALIAS
from etl.loading import Loader
from etl.problems import Problem
from pages.parts import access, choose, naming, telling
from pages.parts.asking import asked
from pages.parts.receiving.checking import UNSAID, Checked, told
from pages.parts.receiving.desk import Desk
from pages.parts.refusals import NOT_DONE
from queries import Row
from reports import numbers

# More questions than these are asked after the first were answered.
AT_ONCE = 12
# Of more units than these the likest are listed: a list of ten thousand communes helps nobody.
MOST_LISTED = 600


@dataclass(frozen=True)
class Question:
    """A name that was not understood: where it stands, what it may be, what keeps the answer."""

    name: str
    where: str
    options: dict[str, str]
    key: str
    keep: Callable[[str], None]


def questions(one: Checked, own: Loader, desk: Desk) -> None:
    """Asks for the names that were not understood, and for what the file does not say."""
    problems = one.received.problems
    _unsaid(one, problems)
    unknown = _by_name(problems, ("unknown_unit", "unknown_field"))
    ambiguous = [problem for problem in problems if problem.rule == "ambiguous_unit"]
    if unknown and access.may_write(ALIAS):
        _remember(one, unknown, own, desk)
    if ambiguous:
        _choose(one, ambiguous, own)
    _said(one, own)


def _unsaid(one: Checked, problems: Sequence[Problem]) -> None:
    """The reporter and the period of this file, where it does not say them."""
    missing = {UNSAID[problem.rule] for problem in problems if problem.rule in UNSAID}
    if not missing:
        return
    with st.container(key=f"ask-unsaid-{one.mark}", border=True):
        _ask("Tệp không ghi rõ", "Chọn cho riêng tệp này; tệp được xem lại ngay.")
        said = told(one.sha256)
        with st.grid(2, min_column_width=260):
            if "unit" in missing:
                unit = choose.sender("Đơn vị báo cáo", f"unsaid-unit-{one.mark}", "Chọn đơn vị")
                said.unit = unit or said.unit
            if "period" in missing:
                key = f"unsaid-period-{one.mark}"
                said.period = choose.reported_period("Kỳ báo cáo", key, "Chọn kỳ") or said.period
    if (said.unit and "unit" in missing) or (said.period and "period" in missing):
        st.rerun()


def _by_name(problems: Sequence[Problem], rules: Sequence[str]) -> list[list[Problem]]:
    """The places of each name that breaks one of some rules."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.rule in rules:
            found.setdefault((problem.rule, problem.found), []).append(problem)
    return list(found.values())


def _remember(one: Checked, unknown: Sequence[Sequence[Problem]], own: Loader, desk: Desk) -> None:
    """Asks what each unknown name means; each answer is kept for every file to come."""
    with st.container(key=f"ask-names-{one.mark}", border=True):
        _ask(
            f"{numbers.count(len(unknown))} tên chưa biết",
            "Chọn đúng đơn vị hoặc lĩnh vực; cách viết này được ghi nhớ cho mọi tệp về sau.",
        )
        above = st.container()
        whole = st.toggle("Tìm trong cả nước", key=f"ask-nation-{one.mark}")
        asked_for = [_question(one, places, own, desk, whole) for places in unknown[:AT_ONCE]]
        with above:
            chosen = [(question, _answer(question)) for question in asked_for]
        given = [(question, said) for question, said in chosen if said]
        if len(unknown) > AT_ONCE:
            st.caption(f"Còn {numbers.count(len(unknown) - AT_ONCE)} tên, hỏi sau khi trả lời.")
        if not desk.by:
            st.caption("Ghi tên người nhận ở đầu trang để ghi nhớ được.")
        if st.button(
            "Ghi nhớ cách viết này" if len(given) < 2 else f"Ghi nhớ {len(given)} cách viết",
            key=f"ask-keep-{one.mark}",
            type="primary",
            disabled=not given or not desk.by,
        ):
            _keep(given)


def _keep(given: Sequence[tuple[Question, str]]) -> None:
    try:
        telling.ready()
        for question, said in given:
            question.keep(said)
    except (NotAnAnswer, *NOT_DONE) as error:
        st.error(str(error))
    else:
        st.rerun()


def _question(
    one: Checked, places: Sequence[Problem], own: Loader, desk: Desk, whole: bool
) -> Question:
    first = places[0]
    key = f"ask-{one.mark}-{first.rule}-{first.found}"
    if first.rule == "unknown_field":
        fields = {field.field: field.name for field in own.catalogue.fields}
        likely = {code for code, name in fields.items() if name in first.candidates}
        return Question(
            first.found,
            _where(places),
            _first(fields, likely),
            key,
            lambda code: _field(own, first.found, code, desk),
        )
    units = {row["unit_id"]: row["display_name"] for row in _units(one, first, own, whole)}
    likely = {unit for unit in units if naming.unit(own, unit) in first.candidates}
    return Question(
        first.found,
        _where(places),
        _first(units, likely),
        key,
        lambda unit: _unit(own, first.found, unit, desk),
    )


def _unit(own: Loader, name: str, unit_id: str, desk: Desk) -> None:
    entry = answering.unit_spelling(own.ledger, own.names, name, unit_id, by=desk.by)
    telling.entered("write", entry)


def _field(own: Loader, name: str, code: str, desk: Desk) -> None:
    entry = answering.field_spelling(own.ledger, own.catalogue, name, code, by=desk.by)
    telling.entered("write", entry)


def _where(places: Sequence[Problem]) -> str:
    cells = [problem.cell for problem in places]
    more = f" và {numbers.count(len(cells) - 3)} ô nữa" if len(cells) > 3 else ""
    return f"ô {', '.join(cells[:3])}{more}"


def _first(options: dict[str, str], likely: Set[str]) -> dict[str, str]:
    """The likely ones first, each marked as such."""
    near = {key: f"{name} (gần giống)" for key, name in options.items() if key in likely}
    return near | {key: name for key, name in options.items() if key not in near}


def _units(one: Checked, problem: Problem, own: Loader, whole: bool) -> list[Row]:
    """The units that a name may mean: of the form's levels, in its province, on its last day."""
    tables = [table for table in one.received.tables if table.sheet == problem.sheet]
    table = tables[0] if tables else None
    levels = own.catalogue.forms[table.form].levels if table else ()
    day = table.period.end if table and table.period else None
    on = day.isoformat() if day else None
    if whole:
        rows = asked("units", on=on)
    else:
        reporter = table.reporter if table else None
        rows = choose.reporters(choose.whose(reporter) if reporter else choose.chosen_unit(), on)
    fit = {row["unit_id"]: row for row in rows if not levels or row["level"] in levels}
    if len(fit) <= MOST_LISTED:
        return list(fit.values())
    return [fit[unit] for unit in own.names.likest(problem.found, fit, MOST_LISTED)]


def _answer(question: Question) -> str | None:
    """One name beside its choice."""
    left, right = st.columns([2, 3], vertical_alignment="center")
    with left:
        st.html(
            f'<div class="asked"><b>«{escape(question.name)}»</b>'
            f"<small>{escape(question.where)}</small></div>"
        )
    with right:
        chosen = st.selectbox(
            f"«{question.name}» là",
            list(question.options),
            index=None,
            format_func=question.options.__getitem__,
            key=question.key,
            filter_mode="contains",
            placeholder="Chọn, hoặc gõ để tìm",
            label_visibility="collapsed",
        )
    return chosen if chosen in question.options else None


def _choose(one: Checked, ambiguous: Sequence[Problem], own: Loader) -> None:
    """Asks which of several units of one name is meant in a cell; for this file alone."""
    with st.container(key=f"ask-which-{one.mark}", border=True):
        _ask(
            f"{numbers.count(len(ambiguous))} tên có nhiều đơn vị cùng mang",
            "Chọn cho từng ô; vì tên có nhiều nghĩa nên chỉ dùng cho tệp này, không ghi nhớ.",
        )
        cells = told(one.sha256).cells
        moved = False
        for problem in ambiguous[:AT_ONCE]:
            options = {unit: naming.unit(own, unit) for unit in problem.candidates}
            key = f"which-{one.mark}-{problem.sheet}-{problem.cell}"
            said = {unit: f"{name} ({unit})" for unit, name in options.items()}
            chosen = _answer(Question(problem.found, f"ô {problem.cell}", said, key, print))
            if chosen:
                cells[problem.sheet, problem.cell] = chosen
                moved = True
    if moved:
        st.rerun()


def _said(one: Checked, own: Loader) -> None:
    """What was said of this file by hand, and the way back."""
    said = told(one.sha256)
    parts = [naming.unit(own, said.unit)] if said.unit else []
    parts += [f"kỳ {said.period}"] if said.period else []
    parts += [f"{cell}: {naming.unit(own, unit)}" for (_, cell), unit in said.cells.items()]
    if not parts:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<span class="muted">Bạn đã chọn: {escape("; ".join(parts))}</span>')
        if st.button("Bỏ lựa chọn", key=f"unsay-{one.mark}", type="tertiary"):
            said.unit, said.period = None, None
            said.cells.clear()
            st.rerun()


def _ask(title: str, how: str) -> None:
    st.html(f'<div class="ask"><b>{escape(title)}</b> <span>{escape(how)}</span></div>')
