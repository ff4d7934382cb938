-- Warn: values outside the range that the catalogue states: a rate over 100 % counts more in its numerator than its denominator holds.
select
    m.indicator as indicator,
    m.unit_id as unit_id,
    m.field as field,
    m.period as period,
    m.value as value
from measure m
join indicator i on i.indicator = m.indicator
where m.value < i.range_from or m.value > i.range_to
order by m.indicator, m.unit_id, m.field nulls first, m.period
