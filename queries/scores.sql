-- One row is what a unit, or another of its level below the same parent, scores in a year: the index itself first, then its components in their order.
with own as (
    select y.*
    from yearly y
    where y.indicator = $indicator
        and y.unit_id = $unit
        and y.year = cast($year as integer)
)
select
    y.unit_id as unit_id,
    y.unit_name as unit_name,
    y.indicator as component,
    coalesce(c.name, i.short) as component_name,
    c.parent as parent,
    c.facet as facet,
    coalesce(c.depth, 0) as depth,
    c.maximum as maximum,
    c.worth as worth,
    y.value as value,
    y.label as label,
    y.rank as rank,
    y.ranked as ranked,
    y.illustrative as illustrative,
    coalesce(y.source, y.file) as source
from own o
join yearly y
    on y.index_code = o.index_code
    and y.year = o.year
    and y.parent_id = o.parent_id
    and y.level = o.level
    and y.illustrative = o.illustrative
join indicator i on i.indicator = y.indicator
left join component c
    on c.index_code = y.index_code
    and c.series = y.series
    and c.component = y.indicator
    and c.year_from <= y.year
    and (c.year_to is null or c.year_to >= y.year)
where (c.component is not null or y.indicator = $indicator)
    and coalesce(c.depth, 0) <= coalesce(cast($depth as integer), 1)
order by c.position nulls first, y.value desc, y.unit_id
