-- One row is an indicator or a component that has figures: of one unit, or of the units of a level below a parent; in the catalogue's order.
select
    f.indicator as indicator,
    f.name as name,
    f.short as short,
    f.index_code as index_code,
    f.group_code as group_code,
    f.group_name as group_name,
    f.kind as kind,
    f.unit as unit,
    f.decimals as decimals,
    f.better as better,
    cast(sum(f.figures) as bigint) as figures,
    max(f.last_day) as last_day
from figures f
where (cast($unit as varchar) is null or f.unit_id = cast($unit as varchar))
    and (
        cast($parent as varchar) is null
        or f.unit_id in (
            select b.unit_id
            from below b
            where b.ancestor_id = cast($parent as varchar)
                and (
                    b.level = cast($level as varchar)
                    or (cast($level as varchar) is null and b.depth = 1)
                )
        )
    )
group by
    f.indicator, f.name, f.short, f.index_code, f.group_code, f.group_name, f.kind, f.unit,
    f.decimals, f.better, f.group_order, f.position
order by f.group_order, f.position, f.indicator
