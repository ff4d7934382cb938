-- The units at one depth ($depth below the nation) summed into their parents, with what a parent counts for itself alone, where it has no figure for all. Illustrative figures never sum with real ones.
insert into quantity
with placed as (
    select q.*, e.parent_id, e.level
    from quantity q
    join unit_epoch e
        on e.unit_id = q.unit_id
        and (e.valid_from is null or e.valid_from <= q.period_to)
        and (e.valid_to is null or e.valid_to >= coalesce(q.period_from, q.period_to))
    join level l on l.level = e.level and not l.aggregate
    join unit_closure c
        on c.unit_id = q.unit_id
        and c.ancestor_id = 'nation'
        and c.depth = cast($depth as integer)
        and (c.valid_from is null or c.valid_from <= q.period_to)
        and (c.valid_to is null or c.valid_to >= coalesce(q.period_from, q.period_to))
    where not q.own
    -- A unit that changed within the period counts once, where it stood last.
    qualify row_number() over (
        partition by q.indicator, q.unit_id, q.field, q.period
        order by e.valid_from desc nulls last, c.valid_from desc nulls last
    ) = 1
),
-- What the parents count for themselves, beside what stands below them.
beside as (
    select q.*, q.unit_id as parent_id, null as level
    from quantity q
    join unit_closure c
        on c.unit_id = q.unit_id
        and c.ancestor_id = 'nation'
        and c.depth = cast($depth as integer) - 1
        and (c.valid_from is null or c.valid_from <= q.period_to)
        and (c.valid_to is null or c.valid_to >= coalesce(q.period_from, q.period_to))
    where q.own
    qualify row_number() over (
        partition by q.indicator, q.unit_id, q.field, q.period
        order by c.valid_from desc nulls last
    ) = 1
),
together as (
    select * from placed
    union all by name
    select * from beside
),
alike as (
    select t.*
    from together t
    qualify t.illustrative = bool_and(t.illustrative) over (
        partition by t.indicator, t.parent_id, t.field, t.period
    )
),
summed as (
    select
        p.indicator,
        p.parent_id as unit_id,
        p.field,
        p.period,
        min(p.period_from) as period_from,
        max(p.period_to) as period_to,
        min(p.grain) as grain,
        bool_and(p.cumulative) as cumulative,
        min(p.label) as label,
        sum(p.numerator) as numerator,
        sum(p.denominator) as denominator,
        cast(count(p.level) as integer) as reported_units,
        bool_and(p.complete) as complete,
        bool_and(p.illustrative) as illustrative,
        bool_or(p.draft) as draft,
        max(w.position) as worst,
        max(p.entry) as entry,
        min(p.period_to) < max(p.period_to)
            or min(p.period_from) < max(p.period_from) as uneven
    from alike p
    left join word w on w.kind = 'doubt' and w.code = p.doubt
    group by p.indicator, p.parent_id, p.field, p.period
),
reporting as (
    select distinct p.indicator, p.parent_id, p.field, p.period, p.level
    from alike p
    where p.level is not null
),
expected as (
    select r.indicator, r.parent_id, r.field, r.period, cast(count(distinct e.unit_id) as integer) as units
    from reporting r
    join summed s
        on s.indicator = r.indicator
        and s.unit_id = r.parent_id
        and s.field is not distinct from r.field
        and s.period = r.period
    join unit_epoch e
        on e.parent_id = r.parent_id
        and e.level = r.level
        and (e.valid_from is null or e.valid_from <= s.period_to)
        and (e.valid_to is null or e.valid_to >= coalesce(s.period_from, s.period_to))
    group by r.indicator, r.parent_id, r.field, r.period
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
    s.reported_units,
    x.units as expected_units,
    s.complete and s.reported_units >= coalesce(x.units, 0) as complete,
    false as own,
    false as whole_fields,
    s.illustrative,
    'rolled_up' as origin,
    s.draft,
    d.code as doubt,
    case when s.uneven then n.label end as note,
    null as source_id,
    null as locator,
    s.entry,
    null as sheet,
    null as cell
from summed s
left join expected x
    on x.indicator = s.indicator
    and x.parent_id = s.unit_id
    and x.field is not distinct from s.field
    and x.period = s.period
left join word d on d.kind = 'doubt' and d.position = s.worst and s.worst > 0
left join word n on n.kind = 'note' and n.code = 'uneven'
where not exists (
        select 1
        from quantity q
        where q.indicator = s.indicator
            and q.unit_id = s.unit_id
            and q.field is not distinct from s.field
            and q.period = s.period
            and not q.own
    )
    -- What a publisher printed for some of the units is no basis for a sum over all of them.
    and not exists (
        select 1
        from edition d
        where d.indicator = s.indicator
            and d.parent_id = s.unit_id
            and d.period = s.period
            and d.coverage = 'partial'
    )
