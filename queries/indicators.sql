-- One row is an indicator as the catalogue declares it, with its last figure's day and how many figures there are.
select
    i.indicator as indicator,
    i.name as name,
    i.short as short,
    i.meaning as meaning,
    i.group_code as group_code,
    i.group_name as group_name,
    i.kind as kind,
    i.unit as unit,
    i.decimals as decimals,
    i.range_from as range_from,
    i.range_to as range_to,
    i.better as better,
    i.frequency as frequency,
    i.legal_basis as legal_basis,
    i.parts_text as parts,
    i.index_code as index_code,
    i.note as note,
    i.structured as structured,
    i.figures as figures,
    i.last_day as last_day
from declared i
where cast($index as varchar) is null and i.index_code is null
    or i.index_code = cast($index as varchar)
order by i.group_order, i.position, i.indicator
