-- One row is an indicator or a component that has figures: of one unit, or of the units of a level below a parent; in the catalogue's order.
select
    i.indicator as indicator,
    i.name as name,
    i.short as short,
    i.index_code as index_code,
    i.group_code as group_code,
    i.group_name as group_name,
    i.kind as kind,
    i.unit as unit,
    i.decimals as decimals,
    i.better as better,
    cast(sum(f.figures) as bigint) as figures,
    max(f.last_day) as last_day
from figures f
join indicator i on i.indicator = f.indicator
join unit u on u.unit_id = f.unit_id
join level l on l.level = u.level
where (cast($unit as varchar) is null or f.unit_id = cast($unit as varchar))
    and (
        cast($parent as varchar) is null
        or (
            not l.aggregate
            and exists (
                select 1
                from unit_closure c
                where c.ancestor_id = cast($parent as varchar)
                    and c.unit_id = f.unit_id
                    and (
                        u.level = cast($level as varchar)
                        or (cast($level as varchar) is null and c.depth = 1)
                    )
            )
        )
    )
group by
    i.indicator, i.name, i.short, i.index_code, i.group_code, i.group_name, i.kind, i.unit,
    i.decimals, i.better, i.group_order, i.position
order by i.group_order, i.position, i.indicator
