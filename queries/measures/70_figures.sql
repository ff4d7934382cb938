-- One row is a unit and an indicator with figures: how many, and up to which day.
create table figures as
select
    m.unit_id,
    m.indicator,
    count(m.value) as figures,
    max(m.period_to) as last_day
from measure m
where m.value is not null
group by m.unit_id, m.indicator
order by m.unit_id, m.indicator
