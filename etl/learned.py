"""What people answered, as if it stood in the catalogue: spellings and layouts."""

import tomllib
from dataclasses import replace

from etl.catalogue import Catalogue
from etl.catalogue.entries import Alias, FieldAlias
from etl.catalogue.forms import Form
from etl.ledger import Ledger

ALIAS, FIELD_ALIAS, FORM = "alias", "field_alias", "form"


def answers(ledger: Ledger) -> tuple[int, ...]:
    """The numbers of the entries that hold answers: others than before, and names read anew."""
    kinds = (ALIAS, FIELD_ALIAS, FORM)
    return tuple(entry.number for entry in ledger.active() if entry.kind in kinds)


def with_answers(catalogue: Catalogue, ledger: Ledger) -> Catalogue:
    """The catalogue with the spellings and forms that the ledger holds; theirs are added last."""
    aliases, fields, forms = list(catalogue.aliases), list(catalogue.field_aliases), {}
    for entry in ledger.active():
        if entry.kind == ALIAS:
            aliases.append(Alias(alias=entry.name, unit_id=entry.about["unit_id"]))
        elif entry.kind == FIELD_ALIAS:
            fields.append(FieldAlias(alias=entry.name, field=entry.about["field"]))
        elif entry.kind == FORM:
            forms[entry.name] = Form.model_validate(tomllib.loads(entry.about["toml"]))
    return replace(catalogue, aliases=aliases, field_aliases=fields, forms=catalogue.forms | forms)
