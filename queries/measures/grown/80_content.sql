-- The last day of a figure is looked for among all only where those of that day went and no new one is as late.
create table content as
with newest as (
    select max(m.period_to) as last_day from shown_anew m where m.value is not null
),
lost as (
    select true as said
    from before.content b
    cross join newest n
    where b.last_day > coalesce(n.last_day, date '0001-01-01')
        and b.last_day in (select r.period_to from replaced r)
),
days as (
    select n.last_day from newest n
    union all
    select b.last_day from before.content b where not exists (select l.said from lost l)
    union all
    select max(m.period_to)
    from measure m
    join lost l on l.said = (m.value is not null)
)
select
    (select count(*) from observation) as observations,
    (select count(*) from measure) as measures,
    (select count(*) from unit) as units,
    (select max(d.last_day) from days d) as last_day
