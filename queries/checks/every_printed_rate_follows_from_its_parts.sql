-- Warn: a printed rate that its printed counts do not give, beyond its rounding.
select
    m.indicator as indicator,
    m.unit_id as unit_id,
    m.period as period,
    m.value as value,
    i.scale * m.numerator / nullif(m.denominator, 0) as recomputed
from measure m
join indicator i on i.indicator = m.indicator
where i.kind = 'ratio'
    and m.comparator = '='
    and abs(m.value - i.scale * m.numerator / nullif(m.denominator, 0)) > 0.5
order by m.indicator, m.unit_id, m.period
