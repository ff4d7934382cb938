-- One row is a unit whose figures changed and an indicator, as in every build.
create temporary table figures as
select h.unit_id, h.figures, h.last_day, i.*
from held_now h
join indicator i on i.indicator = h.indicator
