-- One row is a unit and an indicator with dated figures over all fields together: how many, and up to which day.
create table figures as
select
    m.unit_id,
    m.indicator,
    count(m.value) as figures,
    max(m.period_to) as last_day
from measure m
where m.value is not null and m.field is null and m.period_to is not null
group by m.unit_id, m.indicator
order by m.unit_id, m.indicator
