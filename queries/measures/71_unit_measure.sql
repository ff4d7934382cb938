-- One row is a figure of a unit over all fields: measure's rows, each unit's side by side, for the questions that ask for all of one unit.
create table unit_measure as
select m.*
from measure m
where m.field is null
order by m.unit_id, m.indicator, m.period_to, m.period
