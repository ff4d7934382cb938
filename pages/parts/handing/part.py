"""A large table as a file: made beside the server, with its progress, then handed over."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.parts import asking
from pages.parts.handing.work import Queue, Work
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


def large(
    question: str,
    given: Mapping[str, str | None],
    *,
    title: str,
    filters: Sequence[tuple[str, str]] = (),
    kind: str = ".xlsx",
    key: str = "",
) -> None:
    """A button that has the answer to a question made into a file, its progress, and the file.

    The page can be used meanwhile. `given` are the question's parameters, `filters` the same as
    the screen says them, `kind` one of KINDS; a page that offers several files tells them apart
    by a `key`.
    """
    wanted = Wanted(question, _said(given), title, tuple(filters))
    whose = (wanted, kind, key, str(asking.build()))
    work: Work | None = st.session_state.get(WORK)
    mine = work is not None and st.session_state.get(WHOSE) == whose
    if work is None or not mine:
        _offer(wanted, kind, key, whose, busy=work is not None and not _over(work))
    elif work.progress.done:
        _hand_over(work, title, kind, key)
    elif work.progress.failed:
        st.error(f"Không lập được tệp: {work.progress.failed}")
        _offer(wanted, kind, key, whose, busy=False)
    else:
        _watch(key)


def _said(given: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in given.items() if value is not None}


def _over(work: Work) -> bool:
    return work.progress.done or bool(work.progress.failed)


def _offer(wanted: Wanted, kind: str, key: str, whose: object, *, busy: bool) -> None:
    def begin() -> None:
        build = asking.build()
        if build is None:
            return
        _forget()
        st.session_state[WORK] = work = Work(build, wanted, kind)
        st.session_state[WHOSE] = whose
        _queue().heard(work)

    st.button(
        f"Lập tệp {KINDS[kind][0]}",
        on_click=begin,
        disabled=busy,
        help="Bạn đang có một tệp được lập; mỗi lúc một tệp." if busy else None,
        key=f"handing{kind}{key}",
    )


@st.fragment(run_every=EVERY_SECONDS)
def _watch(key: str) -> None:
    """How far the file is, again and again, while the rest of the page stays as it is."""
    work: Work | None = st.session_state.get(WORK)
    if work is None or _over(work):
        st.rerun()
        return
    waiting = _queue().heard(work)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(_share(work), _told(work, waiting))
        st.button("Thôi", on_click=_forget, key=f"handing-stop{key}")


def _share(work: Work) -> float:
    return work.progress.written / work.progress.of if work.progress.of else 0.0


def _told(work: Work, waiting: int) -> str:
    progress = work.progress
    if not work.begun:
        return f"Đang chờ đến lượt, còn {numbers.count(waiting)} tệp trước tệp này …"
    if not progress.of:
        return "Đang lập tệp …"
    if progress.written == progress.of:
        return f"Đã viết {numbers.count(progress.of)} dòng, đang đóng tệp …"
    return f"Đang lập tệp … {numbers.count(progress.written)}/{numbers.count(progress.of)} dòng"


def _hand_over(work: Work, title: str, kind: str, key: str) -> None:
    name, mime = KINDS[kind]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            f"Tải tệp {name} ({numbers.count(work.progress.of)} dòng)",
            work.path.read_bytes,
            file_name=f"{title.replace('/', '-')}{kind}",
            mime=mime,
            on_click="ignore",
            type="primary",
            key=f"handing-file{kind}{key}",
        )
        st.button("Bỏ tệp này", on_click=_forget, key=f"handing-drop{kind}{key}")


def _forget() -> None:
    work: Work | None = st.session_state.pop(WORK, None)
    if work is not None:
        work.stop()


@st.cache_resource
def _queue() -> Queue:
    """The one queue of this server."""
    return Queue()
