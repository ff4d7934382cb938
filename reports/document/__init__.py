"""«Báo cáo kết quả cải cách hành chính» as a Word file: the meeting's story on official paper."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reports.document.paper import written
from reports.document.parts import marks, parts, shown
from reports.document.story import Story
from reports.document.texts import TextsRefused, texts
from reports.meeting import Asking

__all__ = ["TextsRefused", "docx", "texts"]


def docx(
    meeting: Asking,
    *,
    made_at: datetime,
    texts: Path | None = None,
    missing: Sequence[str] = (),
) -> bytes:
    """The report of a unit up to a period; what is `missing` is said on its first page.

    `texts` is an office's own wording, a TOML file over report.toml; one that is not there is
    none. Raises TextsRefused, which says what to mend, for one that cannot be used.
    """
    story = Story(meeting, _wording(texts), made_at)
    told = parts(story)
    absent = [story.say(story.texts.marks.missing, missing=one) for one in missing]
    return written(story, told, [*marks(story, shown(told)), *filter(None, absent)])


_wording = texts
