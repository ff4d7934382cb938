"""A large table as files: made beside the server, with their progress, then handed over."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.parts import access, asking
from pages.parts.handing.work import Queue, Work
from pages.parts.telling import handed
from reports import numbers
from reports.exporting import Wanted

KINDS = {
    ".xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".csv": ("CSV", "text/csv"),
    ".parquet": ("Parquet", "application/vnd.apache.parquet"),
}
# A visitor has one file made at a time, wherever on the screens they asked for it.
WORK, WHOSE = "handing_work", "handing_whose"
EVERY_SECONDS = 1.0
INSTEAD = "Thay cho tệp đang lập: mỗi người xem lập một tệp một lúc."


def wanted_file(
    question: str,
    given: Mapping[str, str | None],
    *,
    title: str,
    filters: Sequence[tuple[str, str]] = (),
    columns: Sequence[str] = (),
) -> Wanted:
    """The answer to a question as a file; what is None of its parameters is not given."""
    said = {name: value for name, value in given.items() if value is not None}
    return Wanted(question, said, title, tuple(filters), tuple(columns))


def large(wanted: Wanted, *, kinds: Sequence[str] = tuple(KINDS), key: str = "") -> None:
    """Buttons that have a large answer made into a file of one of KINDS, its progress, the file.

    The page can be used meanwhile. A page that offers files of several answers tells them apart
    by a `key`.
    """
    work: Work | None = st.session_state.get(WORK)
    mine = st.session_state.get(WHOSE) == _whose(wanted, key)
    if work is None or not mine:
        _offer(wanted, kinds, key, instead=work is not None and not _over(work))
    elif work.progress.done:
        _hand_over(work, wanted, kinds, key)
    elif work.progress.failed:
        st.error(f"Không lập được tệp: {work.progress.failed}")
        _offer(wanted, kinds, key)
    else:
        _watch(key)


def _whose(wanted: Wanted, key: str) -> object:
    return wanted, key, str(asking.build())


def _over(work: Work) -> bool:
    return work.progress.done or bool(work.progress.failed)


def _offer(wanted: Wanted, kinds: Sequence[str], key: str, *, instead: bool = False) -> None:
    with _line():
        for kind in kinds:
            _ask_for(wanted, kind, key, instead=instead)


def _ask_for(wanted: Wanted, kind: str, key: str, *, instead: bool = False) -> None:
    st.button(
        f"Lập tệp {KINDS[kind][0]}",
        on_click=_begin,
        args=(wanted, kind, key),
        help=INSTEAD if instead else None,
        key=f"handing{kind}{key}",
    )


def _begin(wanted: Wanted, kind: str, key: str) -> None:
    access.rights().asking(wanted.question, wanted.given)
    build = asking.build()
    if build is None:
        return
    _forget()
    st.session_state[WORK] = work = Work(build, wanted, kind)
    st.session_state[WHOSE] = _whose(wanted, key)
    _queue().heard(work)


@st.fragment(run_every=EVERY_SECONDS)
def _watch(key: str) -> None:
    """How far the file is, again and again, while the rest of the page stays as it is."""
    work: Work | None = st.session_state.get(WORK)
    if work is None or _over(work):
        st.rerun()
        return
    waiting = _queue().heard(work)
    with _line():
        st.progress(_share(work), _told(work, waiting))
        st.button("Thôi", on_click=_forget, key=f"handing-stop{key}")


def _share(work: Work) -> float:
    return work.progress.written / work.progress.of if work.progress.of else 0.0


def _told(work: Work, waiting: int) -> str:
    progress, name = work.progress, KINDS[work.kind][0]
    if not work.begun:
        return f"Đang chờ đến lượt, còn {numbers.count(waiting)} tệp trước tệp này …"
    if not progress.of:
        return f"Đang lập tệp {name} …"
    if progress.written == progress.of:
        return f"Đã viết {numbers.count(progress.of)} dòng, đang đóng tệp {name} …"
    of = f"{numbers.count(progress.written)}/{numbers.count(progress.of)} dòng"
    return f"Đang lập tệp {name} … {of}"


def _hand_over(work: Work, wanted: Wanted, kinds: Sequence[str], key: str) -> None:
    """The file that is ready, and the other kinds that it may be made into."""
    name, mime = KINDS[work.kind]
    file_name = f"{wanted.title.replace('/', '-')}{work.kind}"
    with _line():
        st.download_button(
            f"Tải tệp {name} ({numbers.count(work.progress.of)} dòng)",
            handed("export", file_name, work.path.read_bytes),
            file_name=file_name,
            mime=mime,
            on_click="ignore",
            type="primary",
            key=f"handing-file{key}",
        )
        st.button("Bỏ tệp này", on_click=_forget, key=f"handing-drop{key}")
        for kind in kinds:
            if kind != work.kind:
                _ask_for(wanted, kind, key)


def _line() -> st.delta_generator.DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", gap="small")


def _forget() -> None:
    work: Work | None = st.session_state.pop(WORK, None)
    if work is not None:
        work.stop()


@st.cache_resource
def _queue() -> Queue:
    """The one queue of this server."""
    return Queue()
