-- One row is a component of an index in one version of its structure, in the index's own order; a version without known components is one row without any.
select
    s.series as series,
    s.name as structure_name,
    s.year_from as year_from,
    s.year_to as year_to,
    s.total as total,
    s.scale as scale,
    s.break_reason as break_reason,
    s.basis as basis,
    s.memory as memory,
    c.component as component,
    c.name as component_name,
    c.parent as parent,
    c.facet as facet,
    c.depth as depth,
    c.maximum as maximum,
    c.weight as weight,
    c.worth as worth,
    c.year_from as component_from,
    c.year_to as component_to,
    c.memory as component_memory,
    c.note as note
from structure s
left join component c on c.index_code = s.index_code and c.series = s.series
left join component p
    on p.index_code = c.index_code and p.series = c.series and p.component = c.parent
where s.index_code = $indicator
order by s.series, coalesce(p.position, c.position), c.depth, c.position
