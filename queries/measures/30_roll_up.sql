-- The units at one depth ($depth below the nation) summed into their parents, with what a parent counts for itself alone, where it has no figure for all. Illustrative figures never sum with real ones.
create or replace temporary table summed as
with days as (
    select d.unit_id, d.telling, t.period_from, t.period_to
    from (select distinct q.unit_id, q.telling from quantity q) d
    join telling t on t.telling = d.telling
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
    select
        d.unit_id,
        d.telling,
        d.period_from,
        d.period_to,
        cast(e.parent_id as unit_code) as parent_id,
        1 << l.position as levels
    from deep d
    join unit_epoch e
        on e.unit_id = d.unit_id
        and (e.valid_from is null or e.valid_from <= d.period_to)
        and (e.valid_to is null or e.valid_to >= coalesce(d.period_from, d.period_to))
    join level l on l.level = e.level and not l.aggregate
    where d.depth = cast($depth as integer)
    -- A unit that changed within the period counts once, where it stood last.
    qualify row_number() over (
        partition by d.unit_id, d.telling
        order by e.valid_from desc nulls last, d.since desc nulls last
    ) = 1
),
holders as (
    select distinct d.unit_id, d.telling, d.period_from, d.period_to
    from deep d
    where d.depth = cast($depth as integer) - 1
),
together as (
    select
        q.indicator,
        p.parent_id as unit_id,
        q.field,
        q.period,
        q.illustrative,
        q.telling,
        p.period_from,
        p.period_to,
        q.numerator,
        q.denominator,
        q.complete,
        p.levels
    from quantity q
    join placed p on p.unit_id = q.unit_id and p.telling = q.telling
    where not q.own
    union all
    -- What the parents count for themselves, beside what stands below them.
    select
        q.indicator,
        q.unit_id,
        q.field,
        q.period,
        q.illustrative,
        q.telling,
        h.period_from,
        h.period_to,
        q.numerator,
        q.denominator,
        q.complete,
        null as levels
    from quantity q
    join holders h on h.unit_id = q.unit_id and h.telling = q.telling
    where q.own
),
apart as (
    select
        t.indicator,
        t.unit_id,
        t.field,
        t.period,
        t.illustrative,
        min(t.period_from) as period_from,
        max(t.period_to) as period_to,
        sum(t.numerator) as numerator,
        sum(t.denominator) as denominator,
        cast(count(t.levels) as integer) as reported_units,
        bit_or(t.levels) as levels,
        bool_and(t.complete) as complete,
        min(t.telling) as first_telling,
        max(t.telling) as last_telling,
        list(t.telling) as every_telling
    from together t
    group by t.indicator, t.unit_id, t.field, t.period, t.illustrative
),
alike as (
    select a.*
    from apart a
    qualify a.illustrative = bool_and(a.illustrative) over (
        partition by a.indicator, a.unit_id, a.field, a.period
    )
),
asked as (
    select distinct s.unit_id, s.levels, s.period_from, s.period_to
    from alike s
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
        and (e.valid_from is null or e.valid_from <= a.period_to)
        and (e.valid_to is null or e.valid_to >= coalesce(a.period_from, a.period_to))
    join level l on l.level = e.level and a.levels & (1 << l.position) > 0
    group by a.unit_id, a.levels, a.period_from, a.period_to
)
select
    s.indicator,
    s.unit_id,
    s.field,
    s.period,
    s.numerator,
    s.denominator,
    s.reported_units,
    x.units as expected_units,
    s.complete
        and s.reported_units >= coalesce(x.units, 0)
        and not exists (
            select 1
            from unsaid o
            where o.indicator = s.indicator
                and o.unit_id = s.unit_id
                and o.field is not distinct from s.field
                and o.period = s.period
        ) as complete,
    false as own,
    false as whole_fields,
    s.illustrative,
    'rolled_up' as origin,
    s.first_telling,
    s.last_telling,
    s.every_telling
from alike s
left join expected x
    on x.unit_id = s.unit_id
    and x.levels = s.levels
    and x.period_from is not distinct from s.period_from
    and x.period_to is not distinct from s.period_to
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
