-- The figure that counts for each key: what a person loaded before what ships, illustrative ones last, then the last accepted; second printings stay beside it.
create temporary table latest as
with offered as (
    select
        o.rowid as place,
        o.indicator,
        o.unit_id,
        o.field,
        o.period,
        o.entry,
        o.table_key,
        o.sheet,
        o.cell,
        case e.kind when 'sample' then 2 when 'shipped' then 1 else 0 end as precedence
    from observation o
    join touched t on t.period = o.period
    join entry e on e.entry = o.entry
    where not o.alternative
),
-- Only the keys are sorted, not the rows. Two tables of one return, or two cells of a table, may
-- say the same: always the same one of them is taken.
kept as (
    select o.place
    from offered o
    qualify row_number() over (
        partition by o.indicator, o.unit_id, o.field, o.period
        order by o.precedence, o.entry desc, o.table_key, o.sheet, o.cell
    ) = 1
)
select
    o.*,
    e.kind = 'sample' as illustrative
from observation o
join kept k on k.place = o.rowid
join entry e on e.entry = o.entry
