-- Totals that were not reported themselves, summed from the parts that were: all of them, or no row.
insert into quantity
with whole as (
    select total, count(*) as parts
    from identity_part
    group by total
)
select
    p.total as indicator,
    q.unit_id,
    q.field,
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
    bool_and(q.whole_fields) as whole_fields,
    q.illustrative,
    'composed' as origin,
    bool_or(q.draft) as draft,
    min(q.doubt) as doubt,
    min(q.note) as note,
    min(q.source_id) as source_id,
    null as locator,
    max(q.entry) as entry,
    min(q.sheet) as sheet,
    null as cell
from identity_part p
join quantity q on q.indicator = p.part and q.denominator is null
where not exists (
        select 1
        from quantity t
        where t.indicator = p.total
            and t.unit_id = q.unit_id
            and t.field is not distinct from q.field
            and t.period = q.period
    )
group by p.total, q.unit_id, q.field, q.period, q.illustrative
having count(*) = (select w.parts from whole w where w.total = p.total)
