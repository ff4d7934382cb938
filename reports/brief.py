"""One meeting as a file: slides, a report, or a workbook of every table."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from queries.home import home
from reports import document, every_table, slides
from reports.meeting import Asking, missing

TEMPLATES, OWN_DECK, OWN_WORDS = "templates", "trinh-chieu.pptx", "report.toml"


class UnknownKind(LookupError):
    """No meeting is written as such a file; the message says which there are."""


def brief(meeting: Asking, kind: str, *, made_at: datetime) -> bytes:
    """The file of a meeting; `kind` is how its name ends, «.pptx».

    An office's own templates are taken from CCHC_HOME/templates. Raises UnknownKind, and what is
    wrong with a template.
    """
    write = KINDS.get(kind.lower())
    if write is None:
        raise UnknownKind(f"không lập được tệp «{kind}»; có: {', '.join(KINDS)}")
    return write(meeting, made_at)


def template(name: str) -> Path | None:
    """An office's own template of a name, where there is one."""
    path = home() / TEMPLATES / name
    return path if path.is_file() else None


def unusable() -> list[str]:
    """What is wrong with this installation's own templates, a text for each that cannot be used."""
    found = []
    for name, use in ((OWN_DECK, slides.Deck), (OWN_WORDS, document.texts)):
        try:
            use(template(name))
        except (slides.BadTemplate, document.TextsRefused) as error:
            found.append(str(error))
    return found


def _slides(meeting: Asking, made_at: datetime) -> bytes:
    own = template(OWN_DECK)
    return slides.pptx(meeting, made_at=made_at, template=own, missing=missing(meeting))


def _report(meeting: Asking, made_at: datetime) -> bytes:
    own = template(OWN_WORDS)
    return document.docx(meeting, made_at=made_at, texts=own, missing=missing(meeting))


def _tables(meeting: Asking, made_at: datetime) -> bytes:
    return every_table.xlsx(meeting, made_at=made_at, missing=missing(meeting))


KINDS: Mapping[str, Callable[[Asking, datetime], bytes]] = MappingProxyType(
    {".pptx": _slides, ".docx": _report, ".xlsx": _tables}
)
