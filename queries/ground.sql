-- One row is a unit that stood on another's ground, or may not be told apart from it, at another time; what is exact covers it whole.
with told as (
    select t.valid_from, t.valid_to, t.part_id as other_id, true as exact
    from territory t
    where t.unit_id = $unit
    union all
    select d.valid_from, d.valid_to, d.divided_id as other_id, false as exact
    from divided d
    where d.unit_id = $unit
)
select
    t.valid_from as valid_from,
    t.valid_to as valid_to,
    t.exact as exact,
    t.other_id as other_id,
    u.display_name as other_name,
    u.full_name as other_full_name,
    u.level as other_level,
    l.name as other_level_name,
    l.plural as other_level_plural
from told t
left join unit u on u.unit_id = t.other_id
left join level l on l.level = u.level
where (cast($on as date) is null
    or ((t.valid_from is null or t.valid_from <= cast($on as date))
        and (t.valid_to is null or t.valid_to >= cast($on as date))))
order by t.valid_from nulls first, l.position, u.position, t.other_id
