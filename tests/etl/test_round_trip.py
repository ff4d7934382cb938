"""Every form that is handed out, filled in, comes back without a problem and equal."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cli import main
from etl import catalogue
from etl.loading import Loader
from etl.periods import Period, parse
from etl.template import filled
from etl.template.plan import Plan, plan

DISTRICT, PROVINCE, DEPARTMENT, CITY = "d:512", "p63:49", "QN-STP-1", "p34:48"
OFFERED = [code for code, form in catalogue.read().forms.items() if not form.refuse]
UNITS = [(DISTRICT, "2023-08"), (PROVINCE, "2023-08"), (DEPARTMENT, "2023-08"), (CITY, "2026-03")]


@pytest.fixture(scope="module")
def loader(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """A loader of the real catalogue with an empty ledger."""
    return Loader(tmp_path_factory.mktemp("home"), today=date(2027, 1, 15))


def period_of(loader: Loader, form: str, month: str) -> Period:
    """The month, or its year where the form is a yearly one."""
    yearly = loader.catalogue.forms[form].frequency == "year"
    return parse(month[:4] if yearly else month)


def figures(asked: Plan) -> dict[tuple[str, str], float]:
    """Counts that keep every sum of a row; rates and scores in the middle of what they may be.

    30 + 10 + 10 dossiers came in, 10 + 10 + 10 are resolved, 10 + 10 pending; twice that in the
    second row, and so on. A rate whose counts stand beside it is left to them.
    """
    values: dict[tuple[str, str], float] = {}
    for place, line in enumerate(asked.lines, start=1):
        for code, one in asked.indicators.items():
            if code in asked.sums:
                continue
            if one.kind == "count":
                values[line.key, code] = place * (30.0 if code == "received_online" else 10.0)
            elif one.kind in ("score", "ratio") and not one.numerator:
                low, high = one.range
                values[line.key, code] = (low + min(high, 100)) / 2
    return values


@pytest.mark.parametrize(("unit", "month"), UNITS)
@pytest.mark.parametrize("form", OFFERED)
def test_a_form_that_was_filled_in_loads_back_equal(
    loader: Loader, form: str, unit: str, month: str
):
    period = period_of(loader, form, month)
    shown = ["resolved_total", "satisfaction_rate"] if form == "plain" else []
    asked = plan(form, loader.catalogue, loader.names, unit=unit, period=period, indicators=shown)
    given = figures(asked)
    content = filled(
        form, loader.catalogue, loader.names, given, unit=unit, period=period, indicators=shown
    )

    received = loader.check_content("return.xlsx", content)

    assert [] == [one.message for one in received.problems]
    [table] = received.tables
    assert (form, period.code) == (table.form, table.period.code if table.period else None)
    rows = table.observations.to_pylist()
    found = {
        (row["field"] if asked.by_field else row["unit_id"], row["indicator"]): row["value"]
        for row in rows
    }
    assert given
    assert given == {key: found.get(key) for key in given}


def test_what_was_filled_in_is_exported_equal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Blank form, filled, accepted, built, exported: the same numbers all the way."""
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    loader, period = Loader(tmp_path), parse("2023-08")
    asked = plan("tthc_06", loader.catalogue, loader.names, unit=DISTRICT, period=period)
    given = figures(asked)
    content = filled("tthc_06", loader.catalogue, loader.names, given, unit=DISTRICT, period=period)
    received = loader.check_content("return.xlsx", content)
    entry = loader.accept(received, by="Lan")
    assert entry is not None
    loader.build([entry], "Lan")

    words = ["--unit", DISTRICT, "--period", "2023-08", "-o", str(tmp_path / "out.xlsx")]
    assert 0 == main(["export", "observations", *words])

    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[-1]
    heading, *rows = [row for row in sheet.iter_rows(values_only=True) if row[0] is not None]
    place = {name: index for index, name in enumerate(heading)}
    found = sorted(row[place["Giá trị"]] for row in rows)
    sums = received.observations["value"].to_pylist()
    assert sorted(sums) == found
    assert set(given.values()) <= set(found)
