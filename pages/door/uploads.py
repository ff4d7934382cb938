"""Who may put files into the server's memory, and how much: those who were shown where to."""

from collections import Counter

from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

# All visitors together: a session that was left keeps its files until it is forgotten.
MOST_OF_ALL = 1024 * 1024 * 1024
# What an empty file takes in the books.
LEAST = 1024

NOT_ADMITTED = "Phiên này chưa được mở chỗ nhận tệp. Mở trang «Nhận báo cáo» rồi thả tệp tại đó."
TOO_MUCH = (
    "Các tệp đang giữ cộng lại đã đến mức nhận được. Bỏ bớt tệp đã xem khỏi trang rồi thả tiếp."
)

_admitted: dict[str, int] = {}
_coming: Counter[str] = Counter()


def admit(most: int) -> None:
    """Let the visitor whose page is drawn now send files, up to so many bytes together."""
    context = get_script_run_ctx()
    if context is not None:
        _forget()
        _admitted[context.session_id] = most


def admitted(session: str) -> bool:
    """Whether a session was shown where to drop files, and is still there."""
    return session in _admitted and Runtime.exists() and _is_active(session)


def room(session: str) -> int:
    """How many bytes more a session may send now, beside what it holds and is sending."""
    own = _admitted.get(session, 0) - _held(session) - _coming[session]
    every = MOST_OF_ALL - sum(map(_held, [*_storage()])) - _coming.total()
    return min(own, every)


class Coming:
    """The bytes of one file on their way: they count until the file stands among those held."""

    def __init__(self, session: str) -> None:
        self.session = session
        self.taken = 0

    def take(self, size: int) -> bool:
        """Count more of the file; whether there is room for it."""
        fits = size <= room(self.session)
        self.taken += size
        _coming[self.session] += size
        return fits

    def end(self) -> None:
        """The file stands, or was refused."""
        _coming[self.session] -= self.taken
        if not _coming[self.session]:
            del _coming[self.session]


def _forget() -> None:
    """A session that ended, or comes back later and is shown the place again, need not be known."""
    if Runtime.exists():
        for session in [one for one in _admitted if not _is_active(one)]:
            del _admitted[session]


def _is_active(session: str) -> bool:
    return Runtime.instance().is_active_session(session)


def _held(session: str) -> int:
    """What a session's files take, as the server itself keeps them: gone when it forgets them."""
    files = [*_storage().get(session, {}).values()]
    return sum(len(file.data) + LEAST for file in files)


def _storage() -> dict[str, dict[str, UploadedFileRec]]:
    manager = Runtime.instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    return manager.file_storage
