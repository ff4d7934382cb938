-- The sides of each ratio that one unit's own counts make: both sides whole, or no row.
insert into quantity
with sides as (
    select
        p.indicator,
        q.unit_id,
        q.field,
        q.period,
        q.period_from,
        q.period_to,
        q.grain,
        q.cumulative,
        q.label,
        p.side,
        sum(q.numerator) as value,
        count(*) as parts,
        bool_or(q.draft) as draft,
        max(q.entry) as entry,
        min(q.source_id) as source_id,
        min(q.locator) as locator
    from indicator_part p
    join quantity q on q.indicator = p.part
    group by
        p.indicator, q.unit_id, q.field, q.period, q.period_from, q.period_to, q.grain,
        q.cumulative, q.label, p.side
),
wanted as (
    select indicator, side, count(*) as parts
    from indicator_part
    group by indicator, side
),
whole as (
    select s.*
    from sides s
    join wanted w on w.indicator = s.indicator and w.side = s.side and w.parts = s.parts
)
select
    n.indicator,
    n.unit_id,
    n.field,
    n.period,
    n.period_from,
    n.period_to,
    n.grain,
    n.cumulative,
    n.label,
    n.value as numerator,
    d.value as denominator,
    null as reported_units,
    null as expected_units,
    'computed' as origin,
    n.draft or d.draft as draft,
    null as doubt,
    null as note,
    coalesce(d.source_id, n.source_id) as source_id,
    coalesce(d.locator, n.locator) as locator,
    greatest(n.entry, d.entry) as entry,
    null as sheet,
    null as cell
from whole n
join whole d
    on d.indicator = n.indicator
    and d.unit_id = n.unit_id
    and d.field is not distinct from n.field
    and d.period = n.period
    and d.period_from is not distinct from n.period_from
    and d.period_to is not distinct from n.period_to
    and d.cumulative is not distinct from n.cumulative
where n.side = 'numerator' and d.side = 'denominator'
    and not exists (
        select 1
        from quantity q
        where q.indicator = n.indicator
            and q.unit_id = n.unit_id
            and q.field is not distinct from n.field
            and q.period = n.period
    )
