-- One row is a unit with its dates and how many figures it has, in official order; on a day, of a level, below a parent, or all.
select
    u.unit_id as unit_id,
    u.level as level,
    u.level_name as level_name,
    u.kind as kind,
    u.name as name,
    u.full_name as full_name,
    u.display_name as display_name,
    u.short_name as short_name,
    u.parent_id as parent_id,
    u.parent_name as parent_name,
    u.valid_from as valid_from,
    u.valid_to as valid_to,
    u.position as position,
    u.figures as figures,
    u.last_day as last_day
from listed u
where (cast($level as varchar) is null or u.level = cast($level as varchar))
    and (
        cast($parent as varchar) is null
        or u.unit_id in (
            select c.unit_id
            from unit_closure c
            where c.ancestor_id = cast($parent as varchar)
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
order by u.place
