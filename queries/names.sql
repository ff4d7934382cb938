-- One row is a unit that ever bore a spelling, largest first.
select
    n.unit_id as unit_id,
    u.display_name as display_name,
    u.level as level,
    l.position as level_position,
    u.valid_from as valid_from,
    u.valid_to as valid_to
from name n
join unit u on u.unit_id = n.unit_id
join level l on l.level = u.level
where n.spelling = $spelling
order by l.position, u.valid_from nulls first, u.unit_id
