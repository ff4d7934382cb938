-- One row is a unit and a period with what it has of it over all fields together: how many figures, and its days. Which periods there are is asked of this, not of every figure.
create table unit_period as
select
    m.unit_id,
    m.period,
    m.grain,
    m.cumulative,
    min(m.label) as label,
    min(m.period_from) as period_from,
    max(m.period_to) as period_to,
    count(m.value) as figures
from measure m
where m.field is null and m.grain <> 'undated'
group by m.unit_id, m.period, m.grain, m.cumulative
order by m.unit_id, max(m.period_to), m.period
