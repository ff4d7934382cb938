-- One row is a unit as lists show it: with its level, its parent's name, how many figures it has, and its place in the official order.
create table listed as
with held as (
    select
        f.unit_id,
        cast(sum(f.figures) as bigint) as figures,
        max(f.last_day) as last_day
    from figures f
    group by f.unit_id
)
select
    u.*,
    l.name as level_name,
    p.display_name as parent_name,
    coalesce(h.figures, 0) as figures,
    h.last_day,
    cast(
        row_number() over (order by l.position, u.position, u.sort_key, u.unit_id) as integer
    ) as place
from unit u
join level l on l.level = u.level
left join unit p on p.unit_id = u.parent_id
left join held h on h.unit_id = u.unit_id
order by place
