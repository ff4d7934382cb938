-- Totals that were not reported themselves, summed from the parts that were: all of one way to sum it, or no row. The worst doubt of a part is the total's.
insert into quantity
with whole as (
    select total, way, count(*) as parts
    from identity_part
    group by total, way
),
summed as (
    select
        p.total,
        p.way,
        q.unit_id,
        q.field,
        q.period,
        min(q.period_from) as period_from,
        max(q.period_to) as period_to,
        min(q.grain) as grain,
        bool_and(q.cumulative) as cumulative,
        min(q.label) as label,
        sum(q.numerator) as numerator,
        count(*) as parts,
        bool_or(q.own) as own,
        bool_and(q.whole_fields) as whole_fields,
        q.illustrative,
        bool_or(q.draft) as draft,
        max(w.position) as worst,
        min(q.note) as note,
        case when min(q.source_id) = max(q.source_id) then min(q.source_id) end as source_id,
        case
            when min(q.source_id) = max(q.source_id) and min(q.locator) = max(q.locator)
                then min(q.locator)
        end as locator,
        max(q.entry) as entry,
        min(q.sheet) as sheet
    from identity_part p
    join quantity q on q.indicator = p.part and q.denominator is null
    left join word w on w.kind = 'doubt' and w.code = q.doubt
    where not exists (
            select 1
            from quantity t
            where t.indicator = p.total
                and t.unit_id = q.unit_id
                and t.field is not distinct from q.field
                and t.period = q.period
        )
    group by p.total, p.way, q.unit_id, q.field, q.period, q.illustrative
),
composed as (
    select s.*
    from summed s
    join whole n on n.total = s.total and n.way = s.way and n.parts = s.parts
    qualify row_number() over (
        partition by s.total, s.unit_id, s.field, s.period, s.illustrative
        order by s.way
    ) = 1
)
select
    c.total as indicator,
    c.unit_id,
    c.field,
    c.period,
    c.period_from,
    c.period_to,
    c.grain,
    c.cumulative,
    c.label,
    c.numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    c.own,
    c.whole_fields,
    c.illustrative,
    'composed' as origin,
    c.draft,
    d.code as doubt,
    c.note,
    c.source_id,
    c.locator,
    c.entry,
    c.sheet,
    null as cell
from composed c
left join word d on d.kind = 'doubt' and d.position = c.worst and c.worst > 0
