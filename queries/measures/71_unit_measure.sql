-- One row is a dated figure of a unit as a whole (all fields, no component): measure's rows, each unit's side by side, for the questions that ask for all of one unit.
create table unit_measure as
select m.*
from measure m
where m.field is null and m.index_code is null and m.period_to is not null
order by m.unit_id, m.indicator, m.period_to, m.period
