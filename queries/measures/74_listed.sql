-- One row is a unit as lists show it: with its level, its parent's name, how many figures it has, and its place in the official order. A screen offers the provinces and the like, units of which, or of whose like under one parent, there are figures, and what stands above those.
create table listed as
with held as (
    select
        f.unit_id,
        cast(sum(f.figures) as bigint) as figures,
        max(f.last_day) as last_day
    from figures f
    group by f.unit_id
),
company as (
    select distinct u.parent_id, u.level
    from held h
    join unit u on u.unit_id = h.unit_id
    where h.figures > 0
),
beside as (
    select u.unit_id
    from unit u
    join company c on c.parent_id is not distinct from u.parent_id and c.level = u.level
),
offered as (
    select b.unit_id from beside b
    union
    select c.ancestor_id from beside b join unit_closure c on c.unit_id = b.unit_id
    union
    select u.unit_id
    from unit u
    left join unit p on p.unit_id = u.parent_id
    where p.parent_id is null
)
select
    u.*,
    l.name as level_name,
    p.display_name as parent_name,
    coalesce(h.figures, 0) as figures,
    h.last_day,
    o.unit_id is not null as offered,
    cast(
        row_number() over (order by l.position, u.position, u.sort_key, u.unit_id) as integer
    ) as place
from unit u
join level l on l.level = u.level
left join unit p on p.unit_id = u.parent_id
left join held h on h.unit_id = u.unit_id
left join offered o on o.unit_id = u.unit_id
order by place
