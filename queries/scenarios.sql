-- One row is a component that a kept scenario changes, with its value in it and the published one of the year that it starts from.
select
    s.scenario_id as scenario_id,
    s.name as scenario_name,
    s.indicator as indicator,
    x.name as indicator_name,
    s.unit_id as unit_id,
    u.display_name as unit_name,
    s.year as year,
    p.component as component,
    c.name as component_name,
    c.parent as parent,
    c.depth as depth,
    c.maximum as maximum,
    c.weight as weight,
    c.worth as worth,
    p.value as value,
    m.value as published,
    p.value - m.value as difference,
    m.label as label,
    coalesce(m.illustrative, false) as illustrative,
    i.unit as unit,
    i.decimals as decimals,
    s.note as note,
    s.entry as entry,
    s.written_by as written_by,
    s.written_at as written_at
from scenario s
join scenario_part p on p.scenario_id = s.scenario_id
join indicator x on x.indicator = s.indicator
join indicator i on i.indicator = p.component
join unit u on u.unit_id = s.unit_id
join component c
    on c.index_code = s.indicator
    and c.component = p.component
    and c.year_from <= s.year
    and (c.year_to is null or c.year_to >= s.year)
left join yearly m
    on m.indicator = p.component
    and m.unit_id = s.unit_id
    and m.year = s.year
where (cast($unit as varchar) is null or s.unit_id = cast($unit as varchar))
    and (cast($indicator as varchar) is null or s.indicator = cast($indicator as varchar))
order by s.position, s.scenario_id, c.position, p.component
