-- One row is a unit that stands, whole or in part, on the ground of a former one, on a day, below a parent; by former unit in official order.
with standing as (
    select distinct c.unit_id
    from unit_closure c
    where c.ancestor_id = $parent
        and (c.valid_from is null or c.valid_from <= cast($on as date))
        and (c.valid_to is null or c.valid_to >= cast($on as date))
),
told as (
    select t.unit_id, t.part_id as other_id, true as exact
    from territory t
    where (t.valid_from is null or t.valid_from <= cast($on as date))
        and (t.valid_to is null or t.valid_to >= cast($on as date))
    union all
    select d.unit_id, d.divided_id as other_id, false as exact
    from divided d
    where (d.valid_from is null or d.valid_from <= cast($on as date))
        and (d.valid_to is null or d.valid_to >= cast($on as date))
)
select
    f.unit_id as unit_id,
    f.display_name as unit_name,
    f.valid_to as ended,
    t.exact as exact,
    t.other_id as other_id,
    o.full_name as other_name
from told t
join standing s on s.unit_id = t.other_id
join unit f on f.unit_id = t.unit_id and f.level = $level and f.valid_to < cast($on as date)
join unit o on o.unit_id = t.other_id
-- What joined another of its level lies in that one's ground, and would be named twice.
where not exists (
    select h.successor as heir
    from succession h
    join unit n on n.unit_id = h.successor and n.level = f.level
    where h.predecessor = f.unit_id and h.successor <> f.unit_id
)
order by f.position, f.unit_id, o.position, o.unit_id
