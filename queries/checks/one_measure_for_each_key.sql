-- Block: two values for one indicator, unit, field and period would make every screen choose by chance.
select m.indicator as indicator, m.unit_id as unit_id, m.field as field, m.period as period
from measure m
group by m.indicator, m.unit_id, m.field, m.period
having count(*) > 1
order by m.indicator, m.unit_id, m.field nulls first, m.period
