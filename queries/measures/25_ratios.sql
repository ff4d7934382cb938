-- The sides of each ratio that one unit's own counts make: both sides whole, or no row. The worst doubt of a part is the ratio's.
insert into quantity
with sides as (
    select
        p.indicator,
        q.unit_id,
        q.field,
        q.period,
        min(q.period_from) as period_from,
        max(q.period_to) as period_to,
        min(q.grain) as grain,
        bool_and(q.cumulative) as cumulative,
        min(q.label) as label,
        sum(case when p.side = 'numerator' then q.numerator end) as numerator,
        sum(case when p.side = 'denominator' then q.numerator end) as denominator,
        count(*) as parts,
        bool_or(q.draft) as draft,
        max(w.position) as worst,
        max(q.entry) as entry,
        bool_or(q.own) as own,
        q.illustrative,
        case when min(q.source_id) = max(q.source_id) then min(q.source_id) end as source_id,
        case
            when min(q.source_id) = max(q.source_id) and min(q.locator) = max(q.locator)
                then min(q.locator)
        end as locator,
        min(q.note) as note
    from indicator_part p
    join quantity q on q.indicator = p.part
    left join word w on w.kind = 'doubt' and w.code = q.doubt
    group by p.indicator, q.unit_id, q.field, q.period, q.illustrative
),
wanted as (
    select indicator, count(*) as parts
    from indicator_part
    group by indicator
)
select
    s.indicator,
    s.unit_id,
    s.field,
    s.period,
    s.period_from,
    s.period_to,
    s.grain,
    s.cumulative,
    s.label,
    s.numerator,
    s.denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    s.own,
    false as whole_fields,
    s.illustrative,
    'computed' as origin,
    s.draft,
    d.code as doubt,
    s.note,
    s.source_id,
    s.locator,
    s.entry,
    null as sheet,
    null as cell
from sides s
join wanted n on n.indicator = s.indicator and n.parts = s.parts
left join word d on d.kind = 'doubt' and d.position = s.worst and s.worst > 0
where not exists (
    select 1
    from quantity q
    where q.indicator = s.indicator
        and q.unit_id = s.unit_id
        and q.field is not distinct from s.field
        and q.period = s.period
)
