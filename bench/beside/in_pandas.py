"""The rows in frames, the questions written anew for what bench.beside asks.

pandas picks and sorts the rows; what is then joined to some dozens of them is done row by row,
which takes less time than merging frames of that size.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bench.beside.carried import LARGE, Carried, Table
from queries import Row
from queries.asking import text
from queries.elsewhere.words import parsed

MEASURABLE = ("DOUBLE",)
Key = tuple[int, ...]


class Frame:
    """A large table in memory: every column but the measured numbers as categories, sorted.

    `rows` gives some of its rows with what stands beside them, as a view does elsewhere.
    """

    def __init__(self, carried: Carried, table: Table, sorted_by: Sequence[str]) -> None:
        self.frame = _frame(carried, table)
        self.beside = {
            name: _names(carried, self.frame[key].array.categories, of, said)
            for name, (key, of, said) in table.named.items()
            if of != "sentence"
        }
        self.keys = {name: key for name, (key, _, _) in table.named.items()}
        self._codes = {one: self.frame[one].array.codes for one in self.frame if self._is(one)}
        self._numbers = {
            one: {value: code for code, value in enumerate(self.frame[one].array.categories)}
            for one in self._codes
        }
        self._spans = _spans([self._codes[one] for one in sorted_by])
        self.size = int(self.frame.memory_usage(deep=True).sum())

    def code(self, column: str, value: object) -> int:
        """A category's number; -1 is null, and -2 what the column has nowhere."""
        return -1 if value is None else self._numbers[column].get(value, -2)

    def codes(self, column: str) -> np.ndarray:
        """The numbers of a column's categories."""
        return self._codes[column]

    def span(self, *key: int) -> slice:
        """Where the rows lie that have these categories in the columns it is sorted by."""
        return self._spans.get(key, slice(0, 0))

    def within(self, span: slice, column: str, code: int) -> slice:
        """The rows of a category of the column that is sorted by next, found by halving."""
        part = self._codes[column][span]
        first, last = np.searchsorted(part, [code, code + 1])
        return slice(span.start + int(first), span.start + int(last))

    def rows(self, part: pd.DataFrame) -> list[Row]:
        """Rows with names, an absent value as None."""
        columns = {name: _values(part[name].array) for name in part}
        for name, names in self.beside.items():
            columns[name] = names[part[self.keys[name]].array.codes]
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def _is(self, column: str) -> bool:
        return isinstance(self.frame[column].dtype, pd.CategoricalDtype)


class Pandas:
    """All tables in the memory of this process."""

    def __init__(self, build: Path, folder: Path) -> None:
        self.build, self.folder = build, folder

    def load(self) -> None:
        """Take the rows into memory, and look up beforehand what is looked for again and again."""
        carried = Carried(self.build, self.folder)
        tables = carried.tables
        self.measure = Frame(carried, tables["measure"], ["indicator", "field"])
        self.watched = Frame(carried, tables["watched"], ["indicator", "unit_id"])
        self.standing = Frame(carried, tables["standing"], ["indicator", "period", "scope_id"])
        self.of_unit, self.unit_starts = self._whole_units()
        small = {name: _small(carried, one) for name, one in tables.items() if name not in LARGE}
        self.size_of_small = sum(int(one.memory_usage(deep=True).sum()) for one in small.values())
        rows = {
            name: one.to_dict("records")
            for name, one in small.items()
            if name not in ("unit", "sentence", "source", "entry")
        }
        self.below = _by(rows["below"], "ancestor_id")
        self.periods = _by(rows["period"], "period")
        self.levels = _by(rows["indicator_level"], "indicator")
        self.editions = _by(rows["edition"], "indicator", "period")
        self.judged = _by(rows["judgement"], "indicator", "unit_id")
        self.judged_target = _by(rows["judgement"], "target_id", "unit_id")
        self.judged_period = _by(rows["judgement"], "indicator", "period")
        self.indicators = {one["indicator"]: one for one in rows["indicator"]}
        self.statuses = {one["code"]: one for one in rows["word"] if one["kind"] == "status"}
        self.bound = _by(rows["bound"], "unit_id")
        self.stated = {one["target_id"]: one for one in rows["stated"]}
        self.groups = {(one["parent"], one["kind"]) for one in rows["field"]}
        places = {one["level"]: one["position"] for one in rows["level"]}
        units = small["unit"]
        self.placed = {
            one: places[level] for one, level in zip(units["unit_id"], units["level"], strict=True)
        }
        self.within = {
            one: places.get(row["comparable_within"]) for one, row in self.indicators.items()
        }

    def ask(self, question: str, given: Mapping[str, Any]) -> list[Row]:
        """The rows of a question."""
        asked: dict[str, Callable[[Mapping[str, Any]], Iterable[Row]]] = {
            "trend": self._trend,
            "ranking": self._ranking,
            "unit_grid": self._unit_grid,
            "scorecard": self._scorecard,
            "fields": self._fields,
        }
        columns = [one.alias for one in parsed(text(question)).selects]
        return [{name: row[name] for name in columns} for row in asked[question](given)]

    def processor(self) -> float:
        """Seconds of the processor's outside this process: none."""
        return 0.0

    def size(self) -> int:
        """Bytes of the frames."""
        large = (self.measure, self.watched, self.standing)
        return sum(one.size for one in large) + self.size_of_small + int(self.of_unit.nbytes)

    def close(self) -> None:
        """Nothing is to be taken away."""

    def _whole_units(self) -> tuple[np.ndarray, np.ndarray]:
        """Where dated figures of whole units lie, unit by unit, and where each unit begins."""
        codes = self.measure.codes
        whole = (codes("field") == -1) & (codes("index_code") == -1) & (codes("period_to") >= 0)
        places = np.flatnonzero(whole).astype(np.int32)
        units = codes("unit_id")[places]
        places = places[np.argsort(units, kind="stable")]
        many = len(self.measure.frame["unit_id"].array.categories)
        return places, np.searchsorted(np.sort(units), np.arange(many + 1))

    def _figures(self, indicator: str, field: str | None, units: Iterable[str]) -> np.ndarray:
        """Where the figures of an indicator of some units lie, each unit's in the order of time."""
        found = self.measure
        span = found.span(found.code("indicator", indicator), found.code("field", field))
        parts = [found.within(span, "unit_id", found.code("unit_id", one)) for one in units]
        return np.concatenate(
            [np.arange(one.start, one.stop) for one in parts] or [np.empty(0, int)]
        )

    def _trend(self, given: Mapping[str, Any]) -> list[Row]:
        places = self._figures(given["indicator"], given["field"], [given["unit"]])
        rows = self.measure.rows(self.measure.frame.take(places))
        aims: dict[str, Row] = {}
        judged = self.judged.get((given["indicator"], given["unit"]), [])
        for one in sorted(judged, key=lambda j: (_last(j["due"]), j["for_each"], j["position"])):
            if one["field"] == given["field"] and _numeric(one) and _in_time(one):
                aims.setdefault(one["period"], one)
        before: dict[tuple[str, bool | None], Row] = {}
        for row in rows:
            line = (row["grain"], row["cumulative"])
            row["break_before"] = _break(before.get(line), row)
            before[line] = row
            aim = aims.get(row["period"])
            row["target_comparator"] = aim and aim["comparator"]
            for name in ("target", "target_max", "target_id"):
                row[name] = aim and aim[name]
            row["status_code"] = aim and _status(aim, given["on"], aim["in_window"])
        return sorted(
            rows,
            key=lambda row: (
                _last(row["period_to"]),
                row["grain"],
                -1 if row["cumulative"] is None else row["cumulative"],
                row["period"],
            ),
        )

    def _ranking(self, given: Mapping[str, Any]) -> list[Row]:
        [asked] = self.periods[given["period"],]
        levels = {one["level"] for one in self.levels[given["indicator"],]}
        placed: dict[str, Row] = {}
        for one in self.below[given["parent"],]:
            if one["depth"] == 1 and one["level"] in levels and _stood(one, asked):
                row = placed.setdefault(one["unit_id"], {**one, "expected": False})
                row["expected"] |= _stood(one, {**asked, "period_from": asked["period_to"]})
        figures = self._comparable(given, placed)
        judged = self._judged(given)
        editions = {
            one["level"]: one["first_only"]
            for one in self.editions.get((given["indicator"], given["period"]), [])
            if one["first_only"] is not None
        }
        rows = [
            self._ranked(one, figures.get(unit), judged.get(unit), editions, given["on"])
            for unit, one in placed.items()
            if one["expected"] or (unit in figures and figures[unit]["value"] is not None)
        ]
        known = sum(row["value"] is not None for row in rows)
        for row in rows:
            first = row["first_only"]
            row["withheld"] = row["value"] is None and first is not None and known >= first
            row["unranked"] = self._unranked(row, rows, given)
        return sorted(
            rows,
            key=lambda row: (
                row["value"] is None,
                row["value"] is not None and _worst_last(row["better"], row["value"]),
                _last(row["rank"]),
                row["level"],
                row["position"],
                row["sort_key"],
                row["unit_id"],
            ),
        )

    def _unranked(self, row: Row, rows: list[Row], given: Mapping[str, Any]) -> str | None:
        """Why a figure has no rank; who stands alone lacks none."""
        indicator = self.indicators[given["indicator"]]
        if row["value"] is None or row["rank"] is not None or len(rows) == 1:
            return None
        if indicator["kind"] not in ("ratio", "score") or indicator["better"] == "none":
            return None
        if self.placed[given["parent"]] < self.within[given["indicator"]]:
            return "apart"
        if row["complete"] is False:
            return "incomplete"
        ranked = any(one["rank"] is not None for one in rows)
        bounded = any(one["comparator"] not in (None, "=") for one in rows)
        return "bounded" if bounded and not ranked else "partial"

    def _comparable(self, given: Mapping[str, Any], units: Iterable[str]) -> dict[str, Row]:
        """The figures of a period by unit, with their ranks under a parent; real before made-up."""
        places = self._figures(given["indicator"], None, units)
        period = self.measure.code("period", given["period"])
        places = places[self.measure.codes("period")[places] == period]
        rows = self.measure.rows(self.measure.frame.take(places))
        ranks: dict[str | None, dict[str, Row]] = {None: {}}
        for period in {given["period"], *(row["previous_period"] for row in rows)} - {None}:
            ranks[period] = self._ranks(given["indicator"], period, given["parent"])
        for row in rows:
            now = ranks[row["period"]].get(row["unit_id"], {})
            then = ranks[row["previous_period"]].get(row["unit_id"], {})
            row |= {name: now.get(name) for name in ("rank", "ranked", "rank_origin")}
            row |= {f"previous_{name}": then.get(name) for name in ("rank", "ranked")}
        least = min((row["illustrative"] or row["value"] is None for row in rows), default=True)
        return {
            row["unit_id"]: row
            for row in rows
            if row["value"] is None or row["illustrative"] == least
        }

    def _ranks(self, indicator: str, period: str, parent: str) -> dict[str, Row]:
        held = self.standing
        key = (("indicator", indicator), ("period", period), ("scope_id", parent))
        span = held.span(*(held.code(column, value) for column, value in key))
        part = held.frame.iloc[span]
        return {row["unit_id"]: row for row in held.rows(part[part["field"].isna()])}

    def _judged(self, given: Mapping[str, Any]) -> dict[str, Row]:
        """What is stated for a period, by unit: the first that speaks."""
        found: dict[str, Row] = {}
        for one in sorted(
            self.judged_period.get((given["indicator"], given["period"]), []),
            key=lambda j: (
                j["comparator"] == "rank<=",
                _last(j["due"]),
                j["for_each"],
                j["position"],
            ),
        ):
            if one["in_window"] and one["field"] is None:
                found.setdefault(one["unit_id"], one)
        return found

    def _ranked(
        self, unit: Row, figure: Row | None, aim: Row | None, editions: Mapping[str, int], on: str
    ) -> Row:
        """A line of a ranking."""
        code = aim and ("not_quantified" if _unstated(aim) else _status(aim, on, True))
        word = self.statuses.get(code, {})
        return {
            **dict.fromkeys([*self.measure.frame, *self.measure.beside]),
            **dict.fromkeys(("previous_rank", "previous_ranked")),
            **(figure or {"illustrative": False}),
            "unit_id": unit["unit_id"],
            "unit_name": unit["display_name"],
            **{
                name: unit[name]
                for name in ("full_name", "short_name", "level", "position", "sort_key")
            },
            "target": aim and aim["target"],
            "target_max": aim and aim["target_max"],
            "target_comparator": aim and aim["comparator"],
            "status": word.get("label"),
            "status_code": code,
            "tone": word.get("tone"),
            "first_only": editions.get(unit["level"]),
        }

    def _unit_grid(self, given: Mapping[str, Any]) -> list[Row]:
        [asked] = self.periods[given["period"],]
        placed = [one for one in self.below[given["parent"],] if one["depth"] == 1]
        held = self.measure
        units = dict.fromkeys(one["unit_id"] for one in placed)
        part = held.frame.take(self._figures(given["indicator"], None, units))
        part = part[
            (part["grain"].array.codes == held.code("grain", asked["grain"]))
            & (part["cumulative"].array.codes == held.code("cumulative", asked["cumulative"]))
            & (part["period_to"].array.codes <= held.code("period_to", asked["period_to"]))
            & part["value"].notna()
            & (part["comparator"].array.codes == held.code("comparator", "="))
        ]
        times = part.groupby("period", observed=True)["period_to"].agg(_latest)
        chosen = sorted(times.index, key=lambda one: (-times[one].toordinal(), one))[:12]
        now = held.rows(part[part["period"] == given["period"]])
        made_up = min((row["illustrative"] for row in now), default=None)
        method = min((row["method"] for row in now), default=None)
        part = part[
            part["period"].isin(chosen)
            & (part["illustrative"].array.codes == held.code("illustrative", made_up))
            & (part["method"].array.codes == held.code("method", method))
        ]
        few = self.indicators[given["indicator"]]["few"]
        stood = _by(placed, "unit_id")
        rows = [
            {
                **row,
                "unit_name": unit["display_name"],
                **{name: unit[name] for name in ("full_name", "level", "position", "sort_key")},
                "is_few": few is not None
                and row["denominator"] is not None
                and row["denominator"] < few,
            }
            for row in held.rows(part)
            for unit in stood[row["unit_id"],]
            if _stood(unit, {"period_from": row["period_to"], "period_to": row["period_to"]})
        ]
        order = ("level", "position", "sort_key", "unit_id", "period_to", "period")
        return sorted(rows, key=lambda row: [row[name] for name in order])

    def _scorecard(self, given: Mapping[str, Any]) -> list[Row]:
        until = self.periods[given["period"],][0]["period_to"]
        held = self.measure
        unit = held.code("unit_id", given["unit"])
        # Of a unit without any figure the column has no category.
        first, stop = self.unit_starts[[unit, unit + 1]] if unit >= 0 else (0, 0)
        part = held.frame.take(self.of_unit[first:stop])
        last = np.searchsorted(part["period_to"].array.categories, until, side="right")
        part = part[
            (part["period_to"].array.codes < last)
            & (part["value"].notna() | part["published_rank"].notna())
        ]
        part = part.assign(
            _asked=part["period"] != given["period"],
            _day=-part["period_to"].array.codes.astype(int),
        ).sort_values(["indicator", "_asked", "_day", "period_from", "period"])
        part = part.drop_duplicates("indicator").drop(columns=["_asked", "_day"])
        figures = {row["indicator"]: row for row in held.rows(part)}
        aims = self._aims(given, figures, until)
        every = sorted(
            (self.indicators[one] for one in figures.keys() | aims.keys()),
            key=lambda one: (one["group_order"], one["position"], one["indicator"]),
        )
        return [
            self._card(one, figures.get(one["indicator"]), aims.get(one["indicator"]))
            for one in every
        ]

    def _aims(
        self, given: Mapping[str, Any], figures: Mapping[str, Row], until: date
    ) -> dict[str, Row]:
        """The target of each indicator that speaks of its figure's time, else the next one."""
        found: list[Row] = []
        for bound in self.bound.get((given["unit"],), []):
            stated = self.stated.get(bound["target_id"])
            if stated is None or stated["field"] is not None or stated["indicator"] is None:
                continue
            figure = figures.get(stated["indicator"])
            due, since = stated["due"], stated["measured_from"]
            if figure and due is not None and due < figure["period_to"]:
                continue
            if since is not None and since > until:
                continue
            judged = figure and next(
                (
                    one
                    for one in self.judged_target.get((stated["target_id"], given["unit"]), [])
                    if one["period"] == figure["period"]
                ),
                None,
            )
            speaks = bool(judged and judged["in_window"])
            back = bound["for_each"] and figure is not None and judged is None
            code = (
                "not_quantified"
                if _unstated(stated)
                else _status({**(judged or {"outcome": None}), "due": due}, given["on"], True)
            )
            if code != "watching" and code != "not_quantified" and not speaks:
                code = "no_data"
            found.append(
                {**stated, "speaks": speaks, "back": back, "code": code, "each": bound["for_each"]}
            )
        kinds = {"qualitative": 2, "rank<=": 1}
        found.sort(
            key=lambda one: (
                not one["speaks"],
                kinds.get(one["comparator"], 0),
                one["back"],
                _last(one["due"]),
                one["each"],
                one["position"],
            )
        )
        return {one["indicator"]: one for one in reversed(found)}

    def _card(self, indicator: Row, figure: Row | None, aim: Row | None) -> Row:
        """A line of a scorecard."""
        aimed = aim or dict.fromkeys(
            "target_id value value_max comparator group_name scope_name each_levels unit_name"
            " reference_unit_name value_unit due due_label statement quote document clause"
            " code".split()
        )
        word = self.statuses.get(aimed["code"], {})
        return {
            **dict.fromkeys([*self.measure.frame, *self.measure.beside]),
            **(figure or {"illustrative": False}),
            **{name: indicator[name] for name in indicator},
            "indicator_name": indicator["name"],
            "period_label": figure and figure["label"],
            "target_id": aimed["target_id"],
            "target": aimed["value"],
            "target_max": aimed["value_max"],
            "target_comparator": aimed["comparator"],
            "target_group": aimed["group_name"],
            "target_scope": aimed["scope_name"],
            "target_each_levels": aimed["each_levels"],
            "target_each_below": aimed["unit_name"] if aimed["each_levels"] is not None else None,
            "target_reference": aimed["reference_unit_name"],
            "target_unit": aimed["value_unit"],
            "target_due": aimed["due"],
            "target_due_label": aimed["due_label"],
            "target_statement": aimed["statement"],
            "target_quote": aimed["quote"],
            "target_document": aimed["document"],
            "target_clause": aimed["clause"],
            "status": word.get("label"),
            "status_code": aimed["code"],
            "tone": word.get("tone", "quiet"),
            "mark": word.get("mark") or "",
            "note": figure and figure["note"],
        }

    def _fields(self, given: Mapping[str, Any]) -> list[Row]:
        held = self.watched
        unit, period = held.code("unit_id", given["unit"]), held.code("period", given["period"])
        indicators = range(len(held.frame["indicator"].array.categories))
        spans = [held.within(held.span(one, unit), "period", period) for one in indicators]
        part = held.frame.take(np.concatenate([np.arange(one.start, one.stop) for one in spans]))
        rows = [row for row in held.rows(part) if row["field_kind"] == given["kind"]]
        for row in rows:
            indicator = self.indicators[row["indicator"]]
            row |= {name: indicator[name] for name in ("short", "kind", "unit", "decimals")}
            row["indicator_name"] = indicator["name"]
            row["is_group"] = (row["field"], row["field_kind"]) in self.groups
            aim = {"due": row["target_day"], "outcome": row["outcome"]}
            stated = row["target_comparator"] is not None
            code = _status(aim, given["on"], True) if stated else None
            row["status"] = self.statuses[code]["label"] if code in self.statuses else None
            row["status_code"] = code if code in self.statuses else None
        return sorted(
            rows,
            key=lambda row: (
                self.indicators[row["indicator"]]["group_order"],
                self.indicators[row["indicator"]]["position"],
                row["value"] is None,
                row["is_group"],
                row["is_few"],
                # The worst first.
                row["value"] is not None and -_worst_last(row["better"], row["value"]),
                row["field"],
            ),
        )


def _worst_last(better: str, value: float) -> float:
    return -value if better == "up" else value


def _last(value: Any) -> tuple[bool, Any]:
    """For sorting: what is not there after all that is."""
    return (value is None, 0 if value is None else value)


def _stood(unit: Row, time: Mapping[str, Any]) -> bool:
    """Whether a unit stood where it stands for a part of a time."""
    begun = unit["placed_from"] is None or unit["placed_from"] <= time["period_to"]
    return begun and (unit["placed_to"] is None or unit["placed_to"] >= time["period_from"])


def _numeric(aim: Row) -> bool:
    return aim["comparator"] in (">=", "<=", "=", ">", "<", "range")


def _unstated(aim: Row) -> bool:
    return bool(aim["comparator"] == "qualitative")


def _in_time(aim: Row) -> bool:
    ends = (aim["window_from"], aim["period_to"], aim["due"])
    return None not in ends and ends[0] <= ends[1] <= ends[2]


def _status(aim: Row, on: str, counts: bool) -> str | None:
    if aim["due"] is not None and aim["due"] >= date.fromisoformat(on):
        return "watching"
    return (aim["outcome"] or "no_data") if counts else None


def _break(before: Row | None, row: Row) -> str | None:
    """Why no line crosses into a figure."""
    for name, reason in (
        ("illustrative", "illustrative_reason"),
        ("method", "method_reason"),
        ("series", "unit_reason"),
    ):
        if before and None not in (before[name], row[name]) and before[name] != row[name]:
            return row[reason]
    return None


def _by(rows: Iterable[Row], *names: str) -> dict[tuple, list[Row]]:
    found: dict[tuple, list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in names), []).append(row)
    return found


def _latest(days: pd.Series) -> date:
    return days.array.categories[days.array.codes.max()]


def _values(array: Any) -> np.ndarray:
    """A column's contents as Python's, None where there is nothing."""
    if isinstance(array, pd.Categorical):
        return _with_none(array.categories)[array.codes]
    numbers = np.asarray(array)
    contents = numbers.astype(object)
    contents[np.isnan(numbers)] = None
    return contents


def _with_none(values: Iterable[Any]) -> np.ndarray:
    """The values and None behind them, where the code -1 finds it."""
    listed = [*values, None]
    found = np.empty(len(listed), dtype=object)
    found[:] = listed
    return found


def _spans(columns: Sequence[np.ndarray]) -> dict[Key, slice]:
    """Where the rows of each combination lie, in a frame that is sorted by these columns."""
    rows = len(columns[0])
    new = np.zeros(rows, dtype=bool)
    new[:1] = True
    for one in columns:
        new[1:] |= one[1:] != one[:-1]
    starts = np.flatnonzero(new)
    stops = np.append(starts[1:], rows)
    keys = zip(*(one[starts].tolist() for one in columns), strict=True)
    return {
        key: slice(start, stop)
        for key, start, stop in zip(keys, starts.tolist(), stops.tolist(), strict=True)
    }


def _frame(carried: Carried, table: Table) -> pd.DataFrame:
    """A table column by column, each of its final kind from the start."""
    rows = carried.rows(table)
    words, arrays, categories = [], {}, {}
    for name, kind in table.columns.items():
        if kind in MEASURABLE:
            words.append(f"m.{name}")
            arrays[name] = np.empty(rows)
            continue
        categories[name] = carried.categories(table, name)
        arrays[name] = np.empty(rows, dtype=np.min_scalar_type(-len(categories[name]) - 1))
        words.append(f"cast(cast(m.{name} as varchar) as {table.name}_{name}) as {name}")
    place = 0
    for batch in carried.selected(table, ", ".join(words)):
        for name, column in zip(table.columns, batch.columns, strict=True):
            if name in categories:
                column = column.indices.cast("int32").fill_null(-1)
            arrays[name][place : place + len(batch)] = column.to_numpy(zero_copy_only=False)
        place += len(batch)
    columns = {
        name: pd.Categorical.from_codes(one, pd.Index(categories[name], dtype=object))
        if name in categories
        else one
        for name, one in arrays.items()
    }
    return pd.DataFrame(columns, copy=False)


def _small(carried: Carried, table: Table) -> pd.DataFrame:
    """A table of few rows, its values as Python's."""
    names = list(table.columns)
    rows = [
        dict(zip(names, row, strict=True))
        for batch in carried.batches(table)
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    ]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _names(carried: Carried, keys: Iterable[Any], table: str, said: str) -> np.ndarray:
    """What stands beside a row, by the number of its key's category."""
    found = carried.named(table, said)
    return _with_none(found.get(one) for one in keys)
