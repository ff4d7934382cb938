-- One row is a component of an index in one year for one unit, in the index's own order; the change is from its last figure before, within one method.
with version as (
    select s.*
    from structure s
    where s.index_code = $indicator
        and s.year_from <= cast($year as integer)
        and (s.year_to is null or s.year_to >= cast($year as integer))
),
parts as (
    select c.*
    from component c
    join version v on v.index_code = c.index_code and v.series = c.series
    where c.year_from <= cast($year as integer)
        and (c.year_to is null or c.year_to >= cast($year as integer))
),
now as (
    select m.*
    from measure m
    where m.index_code = $indicator
        and m.unit_id = $unit
        and m.field is null
        and extract(year from m.period_to) = cast($year as integer)
    qualify row_number() over (
        partition by m.indicator
        order by case when m.grain = 'year' then 0 else 1 end, m.period_to desc, m.period
    ) = 1
)
select
    p.component as component,
    p.name as component_name,
    p.parent as parent,
    p.facet as facet,
    p.depth as depth,
    n.label as label,
    n.period_to as period_to,
    n.value as value,
    n.comparator as comparator,
    p.maximum as maximum,
    p.weight as weight,
    p.memory as memory,
    n.previous_value as previous_value,
    n.previous_label as previous_label,
    n.change as change,
    n.rank as rank,
    n.ranked as ranked,
    n.rank_origin as rank_origin,
    v.name as structure_name,
    v.total as total,
    v.scale as scale,
    v.basis as basis,
    coalesce(n.illustrative, false) as illustrative,
    n.draft as draft,
    n.doubt as doubt,
    coalesce(n.note, p.note) as note,
    n.source as source,
    n.source_address as source_address
from parts p
join version v on v.index_code = p.index_code
left join now n on n.indicator = p.component
order by p.position
