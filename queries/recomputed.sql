-- One row is a year of an index for a unit, and one way of adding it up: the published total beside the sum of its parts; no sum where a part is unknown, and which those are.
with made_of as (
    select
        y.year,
        y.label,
        y.value as published,
        coalesce(y.source, y.file) as source,
        c.facet,
        c.name,
        c.position,
        c.worth,
        p.value
    from yearly y
    join component c
        on c.index_code = y.index_code
        and c.series = y.series
        and c.depth = 1
        and c.worth is not null
        and c.year_from <= y.year
        and (c.year_to is null or c.year_to >= y.year)
    left join yearly p
        on p.indicator = c.component
        and p.unit_id = y.unit_id
        and p.year = y.year
    where y.indicator = $indicator
        and y.unit_id = $unit
)
select
    m.year as year,
    m.label as label,
    m.facet as facet,
    m.published as value,
    case when count(m.value) = count(*) then sum(m.worth * m.value) end as recomputed,
    case when count(m.value) = count(*) then m.published - sum(m.worth * m.value) end as difference,
    cast(count(m.value) as integer) as parts_known,
    cast(count(*) as integer) as parts_all,
    m.source as source,
    string_agg(case when m.value is null then m.name end, '; ' order by m.position) as missing_parts
from made_of m
group by m.year, m.label, m.facet, m.published, m.source
order by m.year, m.facet nulls first
