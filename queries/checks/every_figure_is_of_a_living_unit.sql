-- Warn: a figure for a time when its unit did not exist: the unit, the date or the catalogue is wrong.
select m.indicator as indicator, m.unit_id as unit_id, m.period as period, m.period_to as period_to
from measure m
join unit u on u.unit_id = m.unit_id
where m.period_to < u.valid_from
    or coalesce(m.period_from, m.period_to) > u.valid_to
order by m.indicator, m.unit_id, m.period
