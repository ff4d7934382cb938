"""A return from its file to the answers of the questions, through the command."""

import json
import shutil
from pathlib import Path

import pytest

import cli
from etl.loading import Loader
from queries import ask

HERE = Path(__file__).parent


@pytest.fixture
def own(real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own with everything that ships."""
    home = tmp_path / "own"
    shutil.copytree(real_home, home)
    monkeypatch.setenv("CCHC_HOME", str(home))
    return home


RATES = {
    "late_rate": 100 * 3848 / 113295,
    "late_pending_rate": 100 * 4104 / 26068,
    "late_all_rate": 100 * (3848 + 4104) / 139506,
    "online_rate": 100 * 107152 / 115865,
}


def test_the_return_of_gia_lai_is_shown_with_its_gaps(
    own: Path, capsys: pytest.CaptureFixture[str]
):
    """Three late rates of one month under their three names; the gaps stay beside the figures."""
    path = HERE / "gia-lai-thang-10-2025" / "return.xlsx"
    assert 0 == cli.main(["load", str(path), "--by", "Lan", "--json"])
    [one] = json.loads(capsys.readouterr().out)

    gaps = [p["message"] for p in one["problems"] if p["rule"] == "parts_do_not_sum"]
    assert one["accepted"]
    assert ["lệch 1.992." in gaps[0], "lệch 143." in gaps[1], len(gaps)] == [True, True, 2]

    for indicator, rate in RATES.items():
        rows = ask("trend", indicator=indicator, unit="p34:52", since="2025-09-21")
        [row] = [row for row in rows if row["grain"] == "month" and not row["cumulative"]]
        assert pytest.approx(rate, rel=1e-9) == row["value"]
        assert ("2025-09-21", "2025-10-20") == (str(row["period_from"]), str(row["period_to"]))
    assert ["3.40", "15.74", "5.70", "92.48"] == [f"{rate:.2f}" for rate in RATES.values()]

    cards = {row["indicator"]: row for row in ask("scorecard", unit="p34:52", period="2025-10")}
    for indicator, rate in RATES.items():
        assert pytest.approx(rate, rel=1e-9) == cards[indicator]["value"]

    assert 0 == cli.main(["load", str(path), "--json"])
    [again] = json.loads(capsys.readouterr().out)
    assert (True, one["entry"]) == (again["already"], again["entry"])


AUGUST = ("Tháng 8/2023", False)
# 420 of a district's office, 105 and 100 of two communes, whether or not its row holds them.
RECEIVED = {
    "huyen-rieng-xa-rieng": 420 + 105 + 100,
    "huyen-gom-ca-xa": 420 + 105 + 100,
    "dong-ten-tinh-la-tong": 55 + 1060,
    "ba-khoi-so-la-ma": 55 + 380 + 440 + 950 + 1060,
}


@pytest.mark.thorough
def test_nothing_is_counted_twice_in_the_province(own: Path):
    """Whatever rows hold others, the province is the sum of every dossier once."""
    loader, found = Loader(own), {}
    for case in RECEIVED:
        received = loader.check(HERE / case / "return.xlsx")
        entry = loader.accept(received, by="Lan", replace=True)
        assert entry
        loader.build([entry], "Lan")
        rows = ask("trend", indicator="received_total", unit="p63:49", since="2023-08-01")
        found[case] = next(
            row["value"] for row in rows if (row["label"], row["cumulative"]) == AUGUST
        )

    assert found == RECEIVED
