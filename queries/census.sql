-- One row is a level of units and how many of it stood below a unit on a day, at any depth.
select
    u.level as level,
    l.name as level_name,
    l.plural as level_plural,
    cast(count(distinct c.unit_id) as integer) as units
from unit_closure c
join unit u on u.unit_id = c.unit_id
join level l on l.level = u.level and not l.aggregate
where c.ancestor_id = $unit
    and (c.valid_from is null or c.valid_from <= cast($on as date))
    and (c.valid_to is null or c.valid_to >= cast($on as date))
group by u.level, l.name, l.plural, l.position
order by l.position
