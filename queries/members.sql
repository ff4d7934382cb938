-- One row is a unit that stood right below another on a day, under the name it bore then, in official order.
select
    e.unit_id as unit_id,
    e.level as level,
    l.plural as level_plural,
    l.aggregate as aggregate,
    e.full_name as full_name,
    u.display_name as display_name,
    e.code as code,
    e.valid_from as valid_from,
    e.valid_to as valid_to,
    u.valid_to as ended
from unit_epoch e
join unit u on u.unit_id = e.unit_id
join level l on l.level = e.level
where e.parent_id = $unit
    and (e.valid_from is null or e.valid_from <= cast($on as date))
    and (e.valid_to is null or e.valid_to >= cast($on as date))
order by l.position, e.position, e.unit_id
