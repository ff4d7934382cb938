-- One row is a unit with its dates and how many figures it has, in official order; on a day, of a level, below a parent, or all.
with held as (
    select g.unit_id as unit_id, cast(sum(g.figures) as bigint) as figures
    from figures g
    group by g.unit_id
)
select
    u.unit_id as unit_id,
    u.level as level,
    l.name as level_name,
    u.kind as kind,
    u.name as name,
    u.full_name as full_name,
    u.display_name as display_name,
    u.short_name as short_name,
    u.parent_id as parent_id,
    p.display_name as parent_name,
    u.valid_from as valid_from,
    u.valid_to as valid_to,
    u.position as position,
    coalesce(f.figures, 0) as figures
from unit u
join level l on l.level = u.level
left join unit p on p.unit_id = u.parent_id
left join held f on f.unit_id = u.unit_id
where (cast($level as varchar) is null or u.level = cast($level as varchar))
    and (
        cast($parent as varchar) is null
        or exists (
            select 1
            from unit_closure c
            where c.ancestor_id = cast($parent as varchar)
                and c.unit_id = u.unit_id
                and (
                    cast($on as date) is null
                    or (
                        (c.valid_from is null or c.valid_from <= cast($on as date))
                        and (c.valid_to is null or c.valid_to >= cast($on as date))
                    )
                )
        )
    )
    and (
        cast($on as date) is null
        or (
            (u.valid_from is null or u.valid_from <= cast($on as date))
            and (u.valid_to is null or u.valid_to >= cast($on as date))
        )
    )
order by l.position, u.position, u.sort_key, u.unit_id
