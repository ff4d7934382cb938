-- One row is a level of units, largest first.
select
    l.level as level,
    l.name as level_name
from level l
order by l.position
