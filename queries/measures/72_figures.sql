-- One row is a unit and an indicator with dated figures over all fields together: how many, and up to which day; with the indicator as it is declared.
create table figures as
with held as (
    select
        m.unit_id,
        m.indicator,
        count(m.value) as figures,
        max(m.period_to) as last_day
    from measure m
    where m.value is not null and m.field is null and m.period_to is not null
    group by m.unit_id, m.indicator
)
select h.unit_id, h.figures, h.last_day, i.*
from held h
join indicator i on i.indicator = h.indicator
order by h.unit_id, i.indicator
