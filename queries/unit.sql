-- One row is one unit, as it is now or was last, with its dates and its document.
select
    u.unit_id as unit_id,
    u.level as level,
    l.name as level_name,
    u.kind as kind,
    u.name as name,
    u.full_name as full_name,
    u.display_name as display_name,
    u.short_name as short_name,
    u.parent_id as parent_id,
    p.display_name as parent_name,
    u.valid_from as valid_from,
    u.valid_to as valid_to,
    u.document as document
from unit u
join level l on l.level = u.level
left join unit p on p.unit_id = u.parent_id
where u.unit_id = $unit
order by u.unit_id
