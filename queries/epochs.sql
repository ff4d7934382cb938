-- One row is a time in which a unit bore one name and code under one parent; oldest first.
select
    e.valid_from as valid_from,
    e.valid_to as valid_to,
    e.full_name as full_name,
    e.kind as kind,
    e.code as code,
    e.parent_id as parent_id,
    u.display_name as parent_name,
    e.document as document,
    e.source as source,
    e.note as note
from unit_epoch e
left join unit u on u.unit_id = e.parent_id
where e.unit_id = $unit
order by e.valid_from nulls first
