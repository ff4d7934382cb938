-- Which months of a deadline statistics may count. Nobody is behind with a form before its first return here; samples count while nothing real does.
with held as (
    select
        t.form,
        t.illustrative,
        min(p.period_to) as first_month,
        max(p.period_to) as last_month
    from return_table t
    join period p on p.period = t.period and p.grain = 'month'
    where t.active and t.form in (select o.form from deadline o)
    group by t.form, t.illustrative
),
-- Never the clock: a build from nothing says the same on any day.
known as (
    select t.illustrative, max(t.received) as day
    from return_table t
    where t.active
    group by t.illustrative
),
kept as (
    select h.*, k.day
    from held h
    join known k on k.illustrative = h.illustrative
)
update deadline_day set
    counted = deadline_day.period_to >= k.first_month
        and deadline_day.period_to <= k.last_month
        and (not k.illustrative or not exists (select 1 from held r where not r.illustrative)),
    passed = deadline_day.in_time_until < k.day,
    illustrative = k.illustrative
from kept k
join deadline o on o.form = k.form
where o.deadline = deadline_day.deadline
