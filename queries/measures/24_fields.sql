-- A unit's counts over all fields, where its return lists every field and states no figure for all together.
insert into quantity
select
    q.indicator,
    q.unit_id,
    null as field,
    q.period,
    min(q.period_from) as period_from,
    max(q.period_to) as period_to,
    min(q.grain) as grain,
    bool_and(q.cumulative) as cumulative,
    min(q.label) as label,
    sum(q.numerator) as numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    bool_or(q.own) as own,
    false as whole_fields,
    q.illustrative,
    'summed' as origin,
    bool_or(q.draft) as draft,
    min(q.doubt) as doubt,
    case when min(q.doubt) is not null then min(q.note) end as note,
    min(q.source_id) as source_id,
    null as locator,
    max(q.entry) as entry,
    min(q.sheet) as sheet,
    null as cell
from quantity q
where q.whole_fields
    and q.field is not null
    and q.denominator is null
    and not exists (
        select 1
        from quantity t
        where t.indicator = q.indicator
            and t.unit_id = q.unit_id
            and t.field is null
            and t.period = q.period
    )
group by q.indicator, q.unit_id, q.period, q.illustrative
