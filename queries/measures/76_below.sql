-- One row is a unit that may be compared with others below one above it, from when to when it stood there; what is no unit of its own (a region, a printed block) is left out.
create table below as
select
    c.ancestor_id,
    c.depth,
    c.valid_from as placed_from,
    c.valid_to as placed_to,
    u.*
from unit_closure c
join unit u on u.unit_id = c.unit_id
join level l on l.level = u.level
where not l.aggregate
order by c.ancestor_id, c.depth, u.unit_id, c.valid_from nulls first
