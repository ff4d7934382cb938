"""«Báo cáo kết quả cải cách hành chính» as a Word file: the meeting's story on official paper."""

from datetime import datetime
from pathlib import Path

from reports.document.paper import written
from reports.document.parts import marks, parts, shown
from reports.document.story import Story
from reports.document.texts import TextsRefused, texts
from reports.meeting import Asking

__all__ = ["TextsRefused", "docx", "texts"]


def docx(meeting: Asking, *, made_at: datetime, texts: Path | None = None) -> bytes:
    """The report of a unit up to a period.

    `texts` is an office's own wording, a TOML file over report.toml; one that is not there is
    none. Raises TextsRefused, which says what to mend, for one that cannot be used.
    """
    story = Story(meeting, _wording(texts), made_at)
    told = parts(story)
    return written(story, told, marks(story, shown(told)))


_wording = texts
