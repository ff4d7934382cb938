"""A small country in two builds, of which the second has one month more and another value."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from tests.conftest import Small, below, province

MONTHS = [f"2023-{month:02}" for month in range(1, 9)]
JULY = MONTHS[6]
ODD = 'a "b", c\n\\.\nđ\\N'


class Builds(NamedTuple):
    """Two builds of one home; in the second, the current one, July differs and August is there."""

    first: Path
    second: Path


def month(period: str, value: str) -> dict[str, str]:
    """A month of a district."""
    return below("resolved_total", "Hòa Vang", "district", "An Sơn", period, value)


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory, begun: Path) -> Path:
    """The home of the two builds."""
    country = Small(tmp_path_factory.mktemp("elsewhere"), begun)
    country.publish(province("quality", "An Sơn", "2022", "81", note=ODD), file="scores.csv")
    country.publish(*(month(period, "10") for period in MONTHS[:6]), file="months.csv")
    country.publish(month(JULY, "9"), file="july.csv")
    country.build()
    country.publish(month(JULY, "12"), file="july.csv")
    country.publish(month(MONTHS[7], "10"), file="august.csv")
    country.build()
    return country.home


@pytest.fixture
def builds(home: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    """The two builds, of which the second is asked by default."""
    monkeypatch.setenv("CCHC_HOME", str(home))
    return Builds(*sorted((home / "builds").glob("*.duckdb")))


@pytest.fixture
def connected(database: str) -> Iterator[psycopg.Connection]:
    """A connection of somebody else's to the same database."""
    with psycopg.connect(database, autocommit=True) as other:
        yield other
