-- One row is a unit as a screen offers it: the provinces and the like; where it or its like under one parent have figures, and what stands above those; with figures first, each in official order. One unit alone by its id or its name on the screens.
select
    u.unit_id as unit_id,
    u.name as name,
    u.full_name as full_name,
    u.display_name as display_name,
    u.told_until as told_until,
    u.valid_to as ended,
    u.level as level,
    u.level_name as level_name,
    u.parent_id as parent_id,
    u.figures as figures,
    u.last_day as last_day
from listed u
where u.unit_id = cast($unit as varchar)
    or u.display_name = cast($name as varchar)
    or (
        cast($unit as varchar) is null
        and cast($name as varchar) is null
        and u.offered
    )
order by case when u.figures > 0 then 0 else 1 end, u.place
