"""A build that grew out of the one before holds what a build from nothing holds."""

import random
import shutil
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Required, TypedDict

import duckdb
import pytest

from etl import catalogue, observations, periods
from etl.build import BuildFailed, afterwards, build, place, roll_up, steps
from etl.build import content as content_of_builds
from etl.ledger import Ledger
from etl.loading import Loader
from etl.names import Names
from etl.observations import Observation
from etl.periods import Period
from etl.received import table_key
from queries import ask, current_build
from tests.conftest import Small, province

UNITS = ("d:1", "d:2", "c:1", "c:2", "p:an", "c:4", "p:binh", "p:chi")
RATE = "late_rate"
CODES = ("resolved_early", "resolved_on_time", "resolved_late", "resolved_total", RATE)
SCORES, YEARS = ("quality", "quality.1"), ("2019", "2020", "2021")
MONTHS = ("2023-06", "2023-07", "2023-08", "2023-07-ytd", "2023-08-ytd", "2024-01")


class Figure(TypedDict, total=False):
    """What an observation says beside what it is of."""

    value: Required[float | None]
    comparator: str
    numerator: float
    denominator: float
    rank: int


# What tells one build from another: its number, and when its entries were accepted.
OWN = ("build",)


@pytest.mark.parametrize(
    "seed",
    [0, *(pytest.param(seed, marks=pytest.mark.thorough) for seed in range(1, 40))],
)
def test_a_build_that_grew_holds_what_one_from_nothing_holds(small: Small, seed: int):
    """Returns of any kind come in, correct one another and are withdrawn, in any order."""
    chance = random.Random(seed)
    said = {"indicator": "resolved_late", "comparator": "<=", "value": "50", "due": "2023-08-31"}
    small.aim(target_id="E1", unit_id="p:an", each_of="district|commune", **said)
    ranked = {"indicator": RATE, "comparator": "rank<=", "value": "1", "due": "2023-08-31"}
    small.aim(target_id="E2", unit_id="p:an", scope="r:nam", **ranked)
    small.publish(province("quality", "An Sơn", "2019", "70"))
    small.begin()
    declared = catalogue.read(small.catalogue)
    names, ledger = Names(declared), Ledger(small.home / "ledger")
    for unit in UNITS:
        come(ledger, chance, "return", [unit], CODES, MONTHS[1])
    for _ in range(7):
        act(ledger, chance)
        grown = build(small.home, declared, names, grow=True)
        if chance.random() < 0.5:
            afterwards(small.home)
    fresh = build(small.home, declared, names)

    assert content(fresh.path) == content(grown.path)


def test_a_build_grows_in_the_copy_that_was_made_ahead(small: Small):
    """Which holds what a copy made then holds; of a build that is not current it goes."""
    send(small, "2023-07", 100)
    small.build()
    declared = catalogue.read(small.catalogue)
    names = Names(declared)
    afterwards(small.home)
    [ahead] = (small.home / "builds").glob("*.ahead")
    file = ahead.stat().st_ino
    send(small, "2023-08", 130)

    grown = build(small.home, declared, names, grow=True, tidy=False)

    assert grown.path.stat().st_ino == file
    assert not ahead.exists()
    afterwards(small.home)
    send(small, "2023-09", 7)
    fresh = build(small.home, declared, names)
    assert not list((small.home / "builds").glob("*.ahead"))
    send(small, "2023-10", 8)
    grown = build(small.home, declared, names, grow=True)
    assert content(build(small.home, declared, names).path) == content(grown.path)
    assert content(fresh.path) != content(grown.path)


def test_no_copy_is_made_ahead_on_a_disk_that_is_nearly_full(
    small: Small, monkeypatch: pytest.MonkeyPatch
):
    send(small, "2023-07", 100)
    small.build()
    left = place.ROOM + current_build().stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=left))

    afterwards(small.home)

    assert [current_build()] == list((small.home / "builds").iterdir())


def test_a_figure_left_beside_the_one_in_its_place_keeps_a_build_from_use(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    send(small, "2023-07", 100)
    before = small.build().path
    send(small, "2023-07", 130)
    shutil.copytree(steps.GROWN, tmp_path / "grown")
    kept = tmp_path / "grown" / "79_kept.sql"
    text = kept.read_text(encoding="utf-8")
    taken_out = "delete from built.measure where rowid in (select r.place from replaced r);"
    assert taken_out in text
    kept.write_text(text.replace(taken_out, ""), encoding="utf-8")
    monkeypatch.setattr(steps, "GROWN", tmp_path / "grown")
    declared = catalogue.read(small.catalogue)

    with pytest.raises(BuildFailed, match="left beside"):
        build(small.home, declared, Names(declared), grow=True)
    assert before == current_build()


def test_every_rank_of_the_real_country_stands_in_a_build_that_grew(
    real_home: Path, tmp_path: Path
):
    """Of more rows than a small country has: DuckDB keeps them in groups of 122,880."""
    shutil.copytree(real_home, tmp_path, dirs_exist_ok=True)
    own = Loader(tmp_path)
    before = ranks(real_home / "builds" / (real_home / "current").read_text())

    assert before > 60_000
    assert before == ranks(own.build([], "Nguyễn Thị Lan").path)


def test_years_that_are_worked_out_apart_give_what_all_at_once_give(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Of many figures the roll-up takes some years at a time."""
    small.publish(province("quality", "An Sơn", "2019", "70"))
    for month in ("2022-12-ytd", "2023-06", "2023-07-ytd", "2023-08-ytd", "2024-01"):
        send(small, month, 100)
    at_once = content(small.build().path)
    shutil.copytree(steps.STEPS, tmp_path / "measures")
    touched = tmp_path / "measures" / "14_touched.sql"
    text = touched.read_text(encoding="utf-8")
    assert "2000000" in text
    touched.write_text(text.replace("2000000", "2"), encoding="utf-8")
    monkeypatch.setattr(steps, "STEPS", tmp_path / "measures")

    assert at_once == content(small.build().path)


def test_figures_that_are_sorted_apart_are_what_all_at_once_are_each_home_by_itself(
    small: Small, monkeypatch: pytest.MonkeyPatch
):
    """Of many figures those of some indicators are sorted at a time, then those of some homes."""
    small.publish(province("quality", "An Sơn", "2019", "70"))
    for month in ("2023-06", "2023-07-ytd", "2024-01"):
        send(small, month, 100)
    for unit in ("c:1", "d:2", "c:2", "d:1"):
        send(small, "2023-08", 10, unit, "land")
    at_once = content(small.build().path)
    monkeypatch.setattr(roll_up, "FIGURES", 5)
    apart = small.build().path

    assert at_once == content(apart)
    # Above the districts the figures are sums; each home is met once.
    assert ["d:1", "nation", "p:an"] == [home for home, _ in groupby(homes(apart))]


def homes(build: Path) -> list[str]:
    """The homes of the figures of single fields, as they lie."""
    with duckdb.connect(str(build), read_only=True) as database:
        asked = "select home_id from measure where field is not null order by rowid"
        return [home for (home,) in database.execute(asked).fetchall()]


def ranks(build: Path) -> int:
    """How many figures of a build have a rank."""
    with duckdb.connect(str(build), read_only=True) as database:
        return int(database.execute("select count(rank) from measure").fetchall()[0][0])


def test_a_month_between_two_sums_is_worked_out_when_the_later_one_comes(small: Small):
    """100 to July stand in the build before; 130 to August give the 30 of August."""
    small.publish(province("quality", "An Sơn", "2019", "70"))
    send(small, "2023-07-ytd", 100)
    small.build()
    send(small, "2023-08-ytd", 130)
    declared = catalogue.read(small.catalogue)
    names = Names(declared)

    grown = build(small.home, declared, names, grow=True)

    values = {row["period"]: row["value"] for row in ask("trend", indicator=CODES[3], unit="d:1")}
    assert 30.0 == values["2023-08"]
    assert content(build(small.home, declared, names).path) == content(grown.path)


@pytest.mark.parametrize(
    ("code", "above", "below", "nation"),
    [
        (CODES[3], {"value": 50.0, "comparator": "<"}, {"value": 7.0}, 12.0),
        (CODES[3], {"value": None, "rank": 2}, {"value": 7.0}, 12.0),
        (
            RATE,
            {"value": 4.0},
            {"value": None, "numerator": 5.0, "denominator": 10.0},
            100 * 10 / 15,
        ),
    ],
)
def test_what_a_province_says_hides_nothing_that_the_nation_sums(
    small: Small, code: str, above: Figure, below: Figure, nation: float
):
    """Of the province a bound, a rank or a bare rate is shown; the nation is 7 and 5, or 5 of 10
    and 5 of 5, whoever sent last.
    """
    small.publish(province("quality", "An Sơn", "2019", "70"))
    say(small, "p:an", code, above)
    say(small, "d:1", code, below)
    small.build()
    declared = catalogue.read(small.catalogue)
    names = Names(declared)

    last: Figure = {"value": 5.0}
    if code == RATE:
        last |= {"numerator": 5.0, "denominator": 5.0}
    say(small, "p:chi", code, last)
    grown = build(small.home, declared, names, grow=True)

    [now] = ask("trend", indicator=code, unit="nation")
    assert nation == pytest.approx(now["value"])
    assert content(build(small.home, declared, names).path) == content(grown.path)


def test_a_sum_taken_from_the_build_before_is_still_of_several_returns(small: Small):
    """Another province sends something else: the nation's is the first province's, as it was."""
    small.publish(province("quality", "An Sơn", "2019", "70"))
    for unit in ("c:1", "c:2"):
        say(small, unit, CODES[3], {"value": 7.0})
    small.build()
    declared = catalogue.read(small.catalogue)
    names = Names(declared)

    say(small, "p:chi", CODES[0], {"value": 1.0})
    grown = build(small.home, declared, names, grow=True)

    [now] = ask("trend", indicator=CODES[3], unit="nation")
    assert (14.0, True) == (now["value"], now["several_files"])
    assert content(build(small.home, declared, names).path) == content(grown.path)


def test_a_real_figure_is_shown_before_one_made_up(small: Small):
    """The fields of a sample and of a return are summed apart; the return's sum is the unit's."""
    small.publish(province("quality", "An Sơn", "2019", "70"))
    for kind, field, value in (("sample", "land", 90.0), ("return", "culture", 10.0)):
        said: Figure = {"value": value}
        say(small, "d:1", CODES[3], said, kind=kind, field=field, whole_fields=True)

    small.build()

    [now] = ask("trend", indicator=CODES[3], unit="d:1")
    assert (10.0, False) == (now["value"], now["illustrative"])


def say(
    small: Small,
    unit: str,
    code: str,
    figure: Figure,
    *,
    kind: str = "return",
    field: str | None = None,
    whole_fields: bool = False,
) -> None:
    """An entry of one figure of July 2023."""
    period = periods.parse("2023-07")
    key = table_key(f"{kind} {field}", unit, period)
    one = Observation(code, unit, field, period, table_key=key, whole_fields=whole_fields, **figure)
    accept(Ledger(small.home / "ledger"), kind, f"{kind} {field}", period, [one])


def test_the_years_of_an_index_are_those_of_a_build_from_nothing(small: Small):
    """They stay where a return speaks of no index, and are made anew where it does."""
    small.publish(province("quality", "An Sơn", "2019", "70"))
    small.begin()
    declared = catalogue.read(small.catalogue)
    names, ledger = Names(declared), Ledger(small.home / "ledger")

    send(small, "2023-07", 100)
    build(small.home, declared, names, grow=True)
    assert [(2019, 70.0)] == yearly()
    year = periods.parse("2020")
    figure = Observation("quality", "p:an", None, year, 75, table_key=table_key("q", "p:an", year))
    accept(ledger, "return", "q", year, [figure])
    grown = build(small.home, declared, names, grow=True)

    assert [(2019, 70.0), (2020, 75.0)] == yearly()
    assert content(build(small.home, declared, names).path) == content(grown.path)


def yearly() -> list[tuple[object, ...]]:
    """The years of the index in the current build, each with its figure."""
    with duckdb.connect(str(current_build()), read_only=True) as database:
        return database.execute("select year, value from yearly order by year").fetchall()


def test_a_region_is_ranked_once_the_nations_scores_are_whole(small: Small):
    """Four were scored in 2020: with the last, outside the region, its own ranks are known, though
    no target asks for one.
    """
    small.edit("targets.csv", "hạng,,r:nam,", "hạng,,nation,")
    inside = ("p:an", "p:chi")
    scores = zip(("An Sơn", "Chi Lăng", "Bình Khê"), ("70", "80", "90"), strict=True)
    small.publish(*(province("quality", name, "2020", value) for name, value in scores))
    small.build()
    declared = catalogue.read(small.catalogue)
    names, year = Names(declared), periods.parse("2020")
    assert {} == within_region(inside)

    key = table_key("q", "p:dong", year)
    figure = Observation("quality", "p:dong", None, year, 60, table_key=key)
    accept(Ledger(small.home / "ledger"), "return", "q", year, [figure])
    grown = build(small.home, declared, names, grow=True)

    assert {"p:an": 2, "p:chi": 1} == within_region(inside)
    assert content(build(small.home, declared, names).path) == content(grown.path)


def test_a_field_is_known_as_long_as_a_figure_is_of_it(small: Small):
    """Figures of all fields together come and go without it; with its last figure it goes."""
    ledger = Ledger(small.home / "ledger")
    small.publish(province("quality", "An Sơn", "2019", "70"))
    for month, unit, field in (("2023-07", "d:1", None), ("2023-08", "d:2", "land")):
        period = periods.parse(month)
        key = table_key("one", unit, period)
        figure = Observation(CODES[3], unit, field, period, 7, table_key=key)
        accept(ledger, "return", "one", period, [figure])
    small.build()
    declared = catalogue.read(small.catalogue)
    names = Names(declared)

    for known in (["land"], []):
        first = next(one for one in ledger.active() if one.kind == "return")
        ledger.append("withdrawal", "x", b"", by="x", withdraws=first.number, why="thử")
        grown = build(small.home, declared, names, grow=True)
        assert known == [row["field"] for row in ask("sectors")]
        assert content(build(small.home, declared, names).path) == content(grown.path)


def within_region(units: tuple[str, ...]) -> dict[str, int]:
    """The ranks that some units have in their region in the current build."""
    rows = ask("ranking", indicator="quality", parent="r:nam", period="2020")
    return {row["unit_id"]: row["rank"] for row in rows if row["unit_id"] in units and row["rank"]}


@pytest.mark.parametrize("turned", [False, True])
def test_a_figure_in_two_tables_of_one_return_is_told_from_the_same_one(small: Small, turned: bool):
    """Its value is one and the same; in which order the tables lie in the entry says nothing."""
    period = periods.parse("2023-07")
    figures = [
        Observation(CODES[3], "d:1", None, period, 7, cell=cell, table_key=f"{form} d:1 2023-07")
        for form, cell in (("one", "B2"), ("two", "C3"))
    ]
    small.publish(province("quality", "An Sơn", "2019", "70"))
    figures = figures[::-1] if turned else figures
    accept(Ledger(small.home / "ledger"), "return", "one", period, figures)

    built = small.build()

    with duckdb.connect(str(built.path), read_only=True) as database:
        found = database.execute("select cell from measure where unit_id = 'd:1'").fetchall()
    assert [("B2",)] == found


def test_a_build_from_nothing_takes_in_what_one_sender_sent_together(
    small: Small, monkeypatch: pytest.MonkeyPatch
):
    """Returns come in month by month; a unit's figures are to lie in few blocks all the same."""
    for month in MONTHS[:3]:
        for unit in ("d:2", "d:1"):
            send(small, month, 100, unit)
    taken: list[int] = []
    monkeypatch.setattr(content_of_builds, "_insert", lambda _, files, __: taken.extend(files))

    small.build()

    by = {
        one.number: one.about["tables"][0]["reporter"]
        for one in Ledger(small.home / "ledger").active()
    }
    assert ["d:1"] * 3 + ["d:2"] * 3 == [by[number] for number in taken]


def send(
    small: Small, code: str, value: float, unit: str = "d:1", field: str | None = None
) -> None:
    """A return of one figure."""
    period = periods.parse(code)
    key = table_key("one", unit, period)
    figure = Observation(CODES[3], unit, field, period, value, table_key=key)
    accept(Ledger(small.home / "ledger"), "return", "one", period, [figure])


def act(ledger: Ledger, chance: random.Random) -> None:
    """One return or sample more, or one less."""
    active = [one for one in ledger.active() if one.kind in ("return", "sample")]
    if active and chance.random() < 0.3:
        one = chance.choice(active)
        ledger.append("withdrawal", one.name, b"", by="x", withdraws=one.number, why="thử")
        return
    several = chance.sample(UNITS, chance.choice((1, 1, 3)))
    kind = chance.choice(("return", "return", "sample"))
    if chance.random() < 0.25:
        come(ledger, chance, kind, several, SCORES, chance.choice(YEARS))
    else:
        # Mostly of one and the same month, where figures meet.
        come(ledger, chance, kind, several, CODES, chance.choice((*MONTHS, *[MONTHS[1]] * 6)))


def come(
    ledger: Ledger,
    chance: random.Random,
    kind: str,
    units: Sequence[str],
    codes: Sequence[str],
    when: str,
) -> None:
    """A return or a sample of some units, which tells all of some indicators but one."""
    period, form = periods.parse(when), chance.choice(("one", "two"))
    key = table_key(form, chance.choice(units), period)
    figures = [
        Observation(
            code,
            unit,
            chance.choice((None, None, None, "land")),
            period,
            table_key=key,
            scope=chance.choice((None, None, None, "own")),
            whole_fields=chance.random() < 0.5,
            **told(code, chance),
        )
        for unit in units
        for code in chance.sample(codes, len(codes) - 1)
    ]
    accept(ledger, kind, form, period, figures)


def told(code: str, chance: random.Random) -> Figure:
    """What a return says of an indicator: mostly a plain number; or a bound, a rate with its counts
    or without, a rank, nothing.
    """
    figure: Figure = {"value": float(chance.randrange(100))}
    if chance.random() < 0.2:
        figure["comparator"] = chance.choice(("<", ">="))
    if code == RATE and chance.random() < 0.7:
        figure |= {"numerator": float(chance.randrange(9)), "denominator": 9.0}
    if chance.random() < 0.1:
        figure["rank"] = chance.randrange(1, 4)
    if chance.random() < 0.1:
        figure["value"] = None
    return figure


def accept(
    ledger: Ledger, kind: str, form: str, period: Period, figures: list[Observation]
) -> None:
    """An entry with the tables that its figures stand in, as accepting one leaves it."""
    tables: list[dict[str, object]] = [
        {
            "key": key,
            "sheet": "T",
            "form": form,
            "reporter": str(key).split()[1],
            "period": period.code,
            "from": str(period.start),
            "to": str(period.end),
            "grain": period.grain,
            "cumulative": period.cumulative,
            "rows": len(figures),
            "fields": [],
        }
        for key in dict.fromkeys(one.table_key for one in figures)
    ]
    ledger.append(
        kind,
        "return.xlsx",
        f"{figures} {len(ledger.entries())}".encode(),
        by="x",
        figures=observations.table(figures),
        about={"received": "2024-03-01", "tables": tables},
    )


def content(path: Path) -> dict[str, list[list[object]]]:
    """Every table of a build as sorted rows; numbers that are no whole ones to nine digits."""
    with duckdb.connect(str(path), read_only=True) as database:
        tables = database.execute("select table_name from duckdb_tables()").fetchall()
        return {
            name: sorted(([said(cell) for cell in row] for row in rows(database, name)), key=repr)
            for (name,) in tables
            if name not in OWN
        }


def rows(database: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    """All rows of a table."""
    return database.execute(f'select * from "{table}"').fetchall()


def said(cell: object) -> object:
    """A cell as it is compared."""
    if isinstance(cell, float):
        return f"{cell:.9g}"
    return cell.isoformat() if isinstance(cell, date | datetime) else cell
