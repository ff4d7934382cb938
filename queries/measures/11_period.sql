-- Periods that no calendar has are periods all the same: those of which somebody speaks.
insert into period
select
    o.period,
    min(o.grain) as grain,
    coalesce(bool_and(o.cumulative), false) as cumulative,
    min(coalesce(o.period_from, o.period_to)) as period_from,
    max(o.period_to) as period_to,
    min(o.label) as label
from observation o
where o.period_to is not null
    and o.period in (
        select s.period
        from spoken s
        where s.period not in (select p.period from period p)
    )
group by o.period
