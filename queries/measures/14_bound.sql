-- One row is a unit that a target binds: the one it is stated of, or (for_each) each of its levels that stood below that one in the target's time, with the dates on which it stood there.
create table bound as
select
    t.target_id,
    t.unit_id,
    false as for_each,
    cast(null as date) as placed_from,
    cast(null as date) as placed_to
from target t
where t.each_of is null and t.unit_id is not null
union all
select distinct
    t.target_id,
    c.unit_id,
    true as for_each,
    c.valid_from as placed_from,
    c.valid_to as placed_to
from target t
join target_level k on k.target_id = t.target_id
join unit_closure c on c.ancestor_id = t.unit_id
join unit u on u.unit_id = c.unit_id and u.level = k.level
where (c.valid_from is null or t.due is null or c.valid_from <= t.due)
    and (
        c.valid_to is null
        or t.due is null
        or c.valid_to >= cast(coalesce(t.measured_from, date_trunc('year', t.due)) as date)
    )
order by 1, 2, 4 nulls first
