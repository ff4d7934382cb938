"""The nation as it might report, made up from a seed: a home whose ledger holds so many figures.

Each of the 3,321 communes, and each department that the catalogue knows, counts its dossiers month
by month for ten years from July 2025: twenty counts as a whole, eight of them in each of thirteen
fields; the catalogue's ratios follow from them. An entry is a province's month, as an office would
send one workbook. Fewer figures are fewer provinces, each of them whole, so that what is asked of
one is the same whatever the size. The name of every entry says that its figures are made up.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from etl import periods
from etl.catalogue import Catalogue
from etl.ledger import Ledger
from etl.observations import SCHEMA
from etl.periods import Period
from etl.received import table_key

SEED = 2
YEARS = range(2025, 2036)
FIRST, LAST = date(2025, 7, 1), date(2035, 6, 1)
FORM = "tthc_06"
NAME = "Số liệu tạo ra để đo tốc độ, không có thật"
WHO = "máy đo tốc độ"
# First the province that a million figures are of; the second is one whose departments are known.
ORDER = ("p34:20", "p34:48")
FIELDS = (
    "dat_dai ho_tich chung_thuc cu_tru doanh_nghiep ho_kinh_doanh dau_tu xay_dung moi_truong "
    "lao_dong bao_tro_xa_hoi giao_duc y_te"
).split()
IN_FIELDS = (
    "received_online received_offline resolved_early resolved_on_time resolved_late "
    "resolved_total pending_late pending_total"
).split()
AS_A_WHOLE = [
    *IN_FIELDS,
    *(
        "carried_over received_total pending_in_time apologised digitised_results "
        "received_in_period digitised_inputs reused_inputs fee_dossiers paid_online "
        "vneid_eligible vneid_activated"
    ).split(),
]
A_UNIT_MONTH = len(AS_A_WHOLE) + len(IN_FIELDS) * len(FIELDS)
MONTHS = 120

# What is drawn for a unit, month and field, each draw between 0 and 1; counts that are parts of
# others stay within them, as a return's checks ask.
COUNTED = """
with cell as (
    select
        u.unit_id, u.place, m.month, f.field,
        8 + hash(u.unit_id, f.field, $seed) % 60 as size,
        {draws}
    from units u cross join months m cross join fields f
),
received as (
    select
        c.*,
        cast(size * (0.2 + 0.7 * d1) as integer) as received_online,
        cast(size * 0.5 * d2 as integer) as received_offline,
        cast(size * 0.2 * d3 as integer) as carried_over
    from cell c
),
resolved as (
    select
        r.*,
        received_online + received_offline + carried_over as received_total,
        cast(
            floor((received_online + received_offline + carried_over) * (0.7 + 0.3 * d4)) as integer
        ) as resolved_total
    from received r
),
parted as (
    select
        r.*,
        cast(floor(resolved_total * 0.2 * d5 * d5) as integer) as resolved_late,
        received_total - resolved_total as pending_total,
        cast(floor((received_total - resolved_total) * 0.3 * d7) as integer) as pending_late
    from resolved r
),
inside as (
    select
        p.*,
        cast(floor((resolved_total - resolved_late) * d6) as integer) as resolved_on_time,
        resolved_total - resolved_late
            - cast(floor((resolved_total - resolved_late) * d6) as integer) as resolved_early,
        pending_total - pending_late as pending_in_time,
        received_online + received_offline as received_in_period
    from parted p
)
"""
DRAWS = ", ".join(
    f"hash(u.unit_id, m.month, f.field, $seed, {n}) % 1000 / 1000.0 as d{n}" for n in range(1, 8)
)
OF_FIELDS = f"unpivot (select unit_id, place, month, field, {', '.join(IN_FIELDS)} from inside) on {', '.join(IN_FIELDS)} into name indicator value value"  # noqa: E501, one statement
SUMMED = (
    "received_online received_offline resolved_early resolved_on_time resolved_late resolved_total "
    "pending_late pending_total carried_over received_total pending_in_time received_in_period"
).split()
WHOLE = f"""
whole as (
    select unit_id, place, month, hash(unit_id, month, $seed) % 1000 / 1000.0 as d,
        2000 + hash(unit_id, $seed) % 20000 as vneid_eligible,
        {", ".join(f"cast(sum({one}) as integer) as {one}" for one in SUMMED)}
    from inside group by unit_id, place, month
),
every as (
    select w.*,
        cast(floor(resolved_late * d) as integer) as apologised,
        cast(floor(resolved_total * d) as integer) as digitised_results,
        cast(floor(received_in_period * d) as integer) as digitised_inputs,
        cast(floor(received_in_period * d * 0.5) as integer) as reused_inputs,
        cast(floor(received_in_period * 0.4) as integer) as fee_dossiers,
        cast(floor(floor(received_in_period * 0.4) * d) as integer) as paid_online,
        cast(floor(vneid_eligible * (0.4 + 0.6 * d)) as integer) as vneid_activated
    from whole w
)
"""


def make(home: Path, catalogue: Catalogue, facts: int, seed: int = SEED) -> int:
    """Put at least as many provinces into the ledger of a home as hold so many figures.

    How many figures they hold.
    """
    ledger, held = Ledger(home / "ledger"), 0
    units = {one: reporting(catalogue, one) for one in provinces(catalogue, facts)}
    for year in _years():
        made = {province: _made(own, year, seed) for province, own in units.items()}
        # As they come in: all provinces' month after month, so that nobody's lie side by side.
        for month in year:
            for province, counts in made.items():
                own = counts.filter(pa.compute.equal(counts["period"], month.code))
                figures = _observations(own, province, month)
                content = f"{NAME}: {province} {month.code}, {seed}".encode()
                name = f"{NAME}, {month.label}.txt"
                told = about(province, month, len(units[province]))
                ledger.append("return", name, content, by=WHO, figures=figures, about=told)
                held += len(figures)
    return held


def provinces(catalogue: Catalogue, facts: int) -> list[str]:
    """Today's provinces in a fixed order, as many as come nearest to so many figures."""
    every = sorted(
        {
            one.parent_id
            for one in catalogue.units
            if one.parent_id and one.unit_id.startswith("c2:")
        }
    )
    every = [*ORDER, *(one for one in every if one not in ORDER)]
    chosen: list[str] = []
    left = facts / (A_UNIT_MONTH * MONTHS)
    for one in every:
        units = len(reporting(catalogue, one))
        # One that became a city has no unit below it any more under its old name.
        if not units or (chosen and units / 2 > left):
            continue
        chosen.append(one)
        left -= units
    return chosen


def reporting(catalogue: Catalogue, province: str) -> list[str]:
    """The communes and departments of a province that report, in the catalogue's order."""
    return list(
        dict.fromkeys(
            one.unit_id
            for one in catalogue.units
            if one.parent_id == province
            and one.level in ("commune", "department")
            and (one.valid_to is None or one.valid_to.year > YEARS.stop)
        )
    )


def months() -> list[Period]:
    """The ten years' months."""
    return [
        periods.parse(f"{year}-{month:02d}")
        for year in YEARS
        for month in range(1, 13)
        if FIRST <= date(year, month, 1) <= LAST
    ]


def about(province: str, month: Period, rows: int) -> dict[str, object]:
    """What the ledger keeps of such a return beside its figures."""
    table = {
        "key": table_key(FORM, province, month),
        "sheet": "Biểu",
        "form": FORM,
        "reporter": province,
        "rows": rows,
        "fields": FIELDS,
        "indicators": sorted(AS_A_WHOLE),
        "period": month.code,
        "label": month.label,
        "from": str(month.start),
        "to": str(month.end),
        "grain": month.grain,
        "cumulative": month.cumulative,
    }
    return {"received": str(month.end), "tables": [table], "problems": []}


def _years() -> list[list[Period]]:
    """The months, twelve at a time."""
    every = months()
    return [every[start : start + 12] for start in range(0, len(every), 12)]


def _made(units: Sequence[str], year: Sequence[Period], seed: int) -> pa.Table:
    """One row is a count: period, unit, field, indicator, value and the cell it would stand in."""
    with duckdb.connect() as database:
        places = list(range(len(units)))
        database.register("units", pa.table({"unit_id": list(units), "place": places}))
        database.register("months", pa.table({"month": [one.code for one in year]}))
        database.register("fields", pa.table({"field": list(FIELDS)}))
        whole = ", ".join(AS_A_WHOLE)
        return database.execute(
            COUNTED.format(draws=DRAWS).rstrip()
            + ","
            + WHOLE
            + f"""select month as period, unit_id, field, indicator, cast(value as double) as value,
                chr(67 + cast(hash(indicator) % 20 as integer))
                    || (10 + place * {len(FIELDS) + 1}
                    + coalesce(list_position($order, field), 0)) as cell
            from (
                select * from ({OF_FIELDS})
                union all by name
                unpivot (select unit_id, place, month, {whole} from every)
                    on {whole} into name indicator value value
            )
            order by period, place, field nulls first, indicator""",
            {"seed": seed, "order": list(FIELDS)},
        ).to_arrow_table()


def _observations(made: pa.Table, province: str, month: Period) -> pa.Table:
    """The same as a return's observations."""
    shared = {
        "period": month.code,
        "period_from": month.start,
        "period_to": month.end,
        "grain": month.grain,
        "cumulative": month.cumulative,
        "label": month.label,
        "comparator": "=",
        "draft": False,
        "alternative": False,
        "sheet": "Biểu",
        "table_key": table_key(FORM, province, month),
        "whole_fields": False,
    }
    rows = len(made)
    columns = []
    for one in SCHEMA:
        if one.name in shared:
            column = pa.repeat(pa.scalar(shared[one.name]), rows)
        elif one.name in made.column_names:
            column = made[one.name].combine_chunks()
        else:
            column = pa.nulls(rows, one.type)
        if pa.types.is_dictionary(one.type) and not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        columns.append(column.cast(one.type))
    return pa.table(columns, schema=SCHEMA)
