"""What people answer, kept in the ledger: each spelling and each layout is one entry."""

from etl.catalogue import Catalogue
from etl.learned import ALIAS, FIELD_ALIAS, FORM
from etl.ledger import ACCOUNT, Ledger, LedgerEntry
from etl.names import Names
from etl.returns.named import bare
from etl.writers import writer

LONGEST = 200


class NotAnAnswer(Exception):
    """An answer that cannot be kept; the message says why."""


def unit_spelling(
    ledger: Ledger, names: Names, spelling: str, unit_id: str, *, by: str
) -> LedgerEntry:
    """The entry that says which unit a spelling means; raises NotAnAnswer."""
    if not names.knows(unit_id):
        raise NotAnAnswer(f"Không có đơn vị nào mang mã «{unit_id}».")
    return _kept(ledger, ALIAS, _spelling(spelling), {"unit_id": unit_id}, by)


def field_spelling(
    ledger: Ledger, catalogue: Catalogue, spelling: str, field: str, *, by: str
) -> LedgerEntry:
    """The entry that says which field a spelling means; raises NotAnAnswer."""
    if field not in {one.field for one in catalogue.fields}:
        raise NotAnAnswer(f"Không có lĩnh vực nào mang mã «{field}».")
    return _kept(ledger, FIELD_ALIAS, _spelling(spelling), {"field": field}, by)


def layout(ledger: Ledger, code: str, toml: str, name: str, *, by: str) -> LedgerEntry:
    """The entry that keeps a form made by hand; its TOML was read as a form before."""
    return _kept(ledger, FORM, code, {"toml": toml, "form": name}, by)


def _spelling(spelling: str) -> str:
    found = bare(" ".join(spelling.split()))
    if not found or len(found) > LONGEST:
        raise NotAnAnswer(f"Cách viết cần có chữ, và không dài quá {LONGEST} chữ.")
    return found


def _kept(ledger: Ledger, kind: str, name: str, about: dict[str, str], by: str) -> LedgerEntry:
    """The entry of an answer; the one that already says so, where somebody answered before."""
    with ledger.writing():
        for entry in ledger.active():
            said = {key: value for key, value in entry.about.items() if key != ACCOUNT}
            if (entry.kind, entry.name, said) == (kind, name, about):
                return entry
        return ledger.append(kind, name, b"", by=writer(by), about=about)
