-- One row is a dated figure of one unit, of every indicator that is no component, oldest first: what small charts draw.
select
    m.indicator as indicator,
    m.period as period,
    m.label as label,
    m.period_to as period_to,
    m.grain as grain,
    m.cumulative as cumulative,
    m.series as series,
    m.value as value,
    m.comparator as comparator,
    m.illustrative as illustrative
from unit_measure m
where m.unit_id = $unit
    and (cast($until as date) is null or m.period_to <= cast($until as date))
order by m.indicator, m.period_to, m.grain, m.cumulative nulls first, m.period
