"""What units send, summed by the build into their province, to the last dossier."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.catalogue import Catalogue
from etl.ledger import LedgerEntry
from etl.loading import Loader
from etl.returns import Asked
from queries import ask
from tests.etl.returns.test_layouts import NAMES, figures
from tests.returns.workbooks import titled, tthc_06, xlsx

DISTRICTS = {"d:512": "UBND huyện Hiệp Đức", "d:509": "UBND huyện Quế Sơn"}
FIELDS = ("Đất đai", "Hộ tịch")
RATES = {
    "late_rate": (["resolved_late"], ["resolved_total"]),
    "late_all_rate": (["resolved_late", "pending_late"], ["received_total"]),
    "online_rate": (["received_online"], ["received_online", "received_offline"]),
}
Month = list[list[int]]


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(months=st.lists(st.lists(figures(), min_size=2, max_size=2), min_size=2, max_size=2))
def test_a_provinces_month_is_the_sum_of_its_districts_and_its_rates_of_those(
    declared: Catalogue, monkeypatch: pytest.MonkeyPatch, months: list[Month]
):
    """Two districts of two fields each: counts to the last dossier, rates sum over sum."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("CCHC_HOME", folder)
        loader = Loader(Path(folder), today=date(2026, 11, 21))
        entries = [
            _sent(loader, reporter, month)
            for reporter, month in zip(DISTRICTS.values(), months, strict=True)
        ]
        assert all(entries)
        loader.build([one for one in entries if one], "Lan")

        for unit, held in {
            "p63:49": [*months[0], *months[1]],
            **dict(zip(DISTRICTS, months, strict=True)),
        }.items():
            counts = dict(zip(NAMES, map(sum, zip(*held, strict=True)), strict=True))
            for name, expected in counts.items():
                assert expected == _shown(name, unit)["value"], name
            for rate, (above, below) in RATES.items():
                over, under = (sum(counts[one] for one in part) for part in (above, below))
                row = _shown(rate, unit)
                assert (over, under) == (row["numerator"], row["denominator"])
                assert row["value"] == (
                    pytest.approx(100 * over / under, rel=1e-9) if under else None
                )


def _sent(loader: Loader, reporter: str, month: Month) -> LedgerEntry | None:
    rows = [[n, name, *row] for n, (name, row) in enumerate(zip(FIELDS, month, strict=True))]
    content = xlsx(tthc_06(rows, above=titled(reporter), numbering=None))
    received = loader.check_content("return.xlsx", content, Asked())
    return loader.accept(received, by="Lan")


def _shown(indicator: str, unit: str) -> dict[str, object]:
    rows = ask("trend", indicator=indicator, unit=unit, since="2023-08-01", until="2023-08-31")
    [row] = [row for row in rows if row["grain"] == "month" and not row["cumulative"]]
    return row
