-- One row is a period in which a unit stood among others of its level below one parent: the lowest, the highest, the mean of scores, how many. A sum over some of its units stands at no end. Rates have no mean but their parent's own figure.
-- Who is of its level, as a list of units: level held against level of every pair took twenty times as long.
with alike as (
    select u.unit_id as unit_id
    from unit u
    where u.level in (select w.level from unit w where w.unit_id = $unit)
),
own as (
    select m.period, m.period_to, m.parent_id, m.illustrative, i.kind
    from measure m
    join indicator i on i.indicator = m.indicator
    where m.indicator = $indicator
        and m.unit_id = $unit
        and m.field is not distinct from cast($field as varchar)
        and m.value is not null
),
beside as (
    select o.period, o.period_to, o.kind, m.unit_id, m.unit_name, m.value
    from own o
    join measure m
        on m.indicator = $indicator
        and m.period = o.period
        and m.parent_id = o.parent_id
        and m.illustrative = o.illustrative
        and m.field is not distinct from cast($field as varchar)
        and m.value is not null
        and m.comparator = '='
        and m.complete
    join alike a on a.unit_id = m.unit_id
),
measured as (
    select
        b.period as period,
        max(b.period_to) as period_to,
        min(b.value) as low,
        max(b.value) as high,
        case when min(b.kind) = 'score' then sum(b.value) / count(*) end as mean,
        cast(count(*) as integer) as units
    from beside b
    group by b.period
)
select
    m.period as period,
    m.period_to as period_to,
    m.low as low,
    m.high as high,
    m.mean as mean,
    m.units as units,
    min(case when b.value = m.low then b.unit_name end) as low_unit,
    min(case when b.value = m.high then b.unit_name end) as high_unit
from measured m
join beside b on b.period = m.period
group by m.period, m.period_to, m.low, m.high, m.mean, m.units
order by m.period_to nulls last, m.period
