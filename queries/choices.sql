-- One row is a unit as a screen offers it: those with figures first, each in official order.
select
    u.unit_id as unit_id,
    u.name as name,
    u.full_name as full_name,
    u.display_name as display_name,
    u.level as level,
    u.level_name as level_name,
    u.parent_id as parent_id,
    u.figures as figures,
    u.last_day as last_day
from listed u
order by case when u.figures > 0 then 0 else 1 end, u.place
