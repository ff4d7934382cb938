-- The units at one depth ($depth below the nation) summed into their parents, with what a parent counts for itself alone, where it has no figure for all. Illustrative figures never sum with real ones.
insert into quantity
with days as (
    select distinct q.unit_id, q.period_from, q.period_to
    from quantity q
),
-- Who stands at that depth, once for all figures of the same days.
deep as (
    select d.*, c.depth, c.valid_from as since
    from days d
    join unit_closure c
        on c.unit_id = d.unit_id
        and c.ancestor_id = 'nation'
        and (c.valid_from is null or c.valid_from <= d.period_to)
        and (c.valid_to is null or c.valid_to >= coalesce(d.period_from, d.period_to))
),
placed as (
    select d.unit_id, d.period_from, d.period_to, e.parent_id, e.level
    from deep d
    join unit_epoch e
        on e.unit_id = d.unit_id
        and (e.valid_from is null or e.valid_from <= d.period_to)
        and (e.valid_to is null or e.valid_to >= coalesce(d.period_from, d.period_to))
    join level l on l.level = e.level and not l.aggregate
    where d.depth = cast($depth as integer)
    -- A unit that changed within the period counts once, where it stood last.
    qualify row_number() over (
        partition by d.unit_id, d.period_from, d.period_to
        order by e.valid_from desc nulls last, d.since desc nulls last
    ) = 1
),
holders as (
    select distinct d.unit_id, d.period_from, d.period_to
    from deep d
    where d.depth = cast($depth as integer) - 1
),
together as (
    select q.*, p.parent_id, p.level
    from quantity q
    join placed p
        on p.unit_id = q.unit_id
        and p.period_from is not distinct from q.period_from
        and p.period_to is not distinct from q.period_to
    where not q.own
    union all
    -- What the parents count for themselves, beside what stands below them.
    select q.*, q.unit_id as parent_id, null as level
    from quantity q
    join holders h
        on h.unit_id = q.unit_id
        and h.period_from is not distinct from q.period_from
        and h.period_to is not distinct from q.period_to
    where q.own
),
apart as (
    select
        t.indicator,
        t.parent_id as unit_id,
        t.field,
        t.period,
        t.illustrative,
        min(t.period_from) as period_from,
        max(t.period_to) as period_to,
        min(t.grain) as grain,
        bool_and(t.cumulative) as cumulative,
        min(t.label) as label,
        sum(t.numerator) as numerator,
        sum(t.denominator) as denominator,
        cast(count(t.level) as integer) as reported_units,
        list_sort(list_distinct(list(t.level))) as levels,
        bool_and(t.complete) as complete,
        bool_or(t.draft) as draft,
        max(w.position) as worst,
        max(t.entry) as entry,
        min(t.period_to) < max(t.period_to)
            or min(t.period_from) < max(t.period_from) as uneven
    from together t
    left join word w on w.kind = 'doubt' and w.code = t.doubt
    group by t.indicator, t.parent_id, t.field, t.period, t.illustrative
),
summed as (
    select a.*
    from apart a
    qualify a.illustrative = bool_and(a.illustrative) over (
        partition by a.indicator, a.unit_id, a.field, a.period
    )
),
asked as (
    select distinct s.unit_id, s.levels, s.period_from, s.period_to
    from summed s
),
expected as (
    select
        a.unit_id,
        a.levels,
        a.period_from,
        a.period_to,
        cast(count(distinct e.unit_id) as integer) as units
    from asked a
    join unit_epoch e
        on e.parent_id = a.unit_id
        and list_contains(a.levels, e.level)
        and (e.valid_from is null or e.valid_from <= a.period_to)
        and (e.valid_to is null or e.valid_to >= coalesce(a.period_from, a.period_to))
    group by a.unit_id, a.levels, a.period_from, a.period_to
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
    on x.unit_id = s.unit_id
    and x.levels = s.levels
    and x.period_from is not distinct from s.period_from
    and x.period_to is not distinct from s.period_to
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
