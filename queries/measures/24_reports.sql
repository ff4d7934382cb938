-- The reports owed and in time, where they have to be worked out; a count of the catalogue says which it is.
insert into quantity
select
    i.indicator,
    t.holder_id as unit_id,
    null as field,
    t.period,
    p.period_from,
    p.period_to,
    p.grain,
    p.cumulative,
    p.label,
    case i.tally when 'reports_due' then t.due when 'reports_on_time' then t.on_time end as numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    false as own,
    false as whole_fields,
    t.illustrative,
    'counted' as origin,
    false as draft,
    null as doubt,
    null as note,
    null as source_id,
    null as locator,
    null as entry,
    null as sheet,
    null as cell
from tally t
join touched d on d.period = t.period
join period p on p.period = t.period
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
)
