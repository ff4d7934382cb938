-- The reports owed and in time, where they have to be worked out; a count of the catalogue says which it is.
create or replace temporary table told as
select
    cast(row_number() over () + (select coalesce(max(t.telling), 0) from telling t) as integer)
        as telling,
    d.period,
    p.period_from,
    p.period_to,
    p.grain,
    p.cumulative,
    p.label
from touched d
join period p on p.period = d.period
where d.period in (select t.period from tally t);

insert into telling by name
select t.* exclude (period), false as draft
from told t;

insert into quantity
select
    i.indicator,
    t.holder_id as unit_id,
    null as field,
    d.period,
    d.telling,
    case i.tally when 'reports_due' then t.due when 'reports_on_time' then t.on_time end as numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    false as own,
    false as whole_fields,
    t.illustrative,
    'counted' as origin,
    null as cell
from tally t
join told d on d.period = t.period
join unit u on u.unit_id = t.holder_id
join indicator i on i.tally is not null
join indicator_level k on k.indicator = i.indicator and k.level = u.level
where not exists (
    select 1
    from quantity q
    where q.indicator = i.indicator
        and q.unit_id = t.holder_id
        and q.field is null
        and q.period = t.period
);

drop table told
