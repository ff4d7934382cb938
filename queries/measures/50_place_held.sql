-- One row is the place that a unit holds within a scope (a unit above it, a region of it) and among how many; ties share a place.
create temporary table place_held as
with days as (
    select d.unit_id, d.telling, t.period_from, t.period_to
    from (
        select distinct v.unit_id, v.telling
        from valued v
        join touched y on y.period = v.period
        where v.period_to is not null
    ) d
    join telling t on t.telling = d.telling
),
-- Among whom a unit stood, once for all figures of the same days.
among as (
    select distinct
        d.unit_id,
        d.telling,
        u.level,
        cast(c.ancestor_id as unit_code) as scope_id,
        a.level as scope_level,
        b.position
    from days d
    join unit u on u.unit_id = d.unit_id
    join level l on l.level = u.level and not l.aggregate
    join unit_closure c
        on c.unit_id = d.unit_id
        and (c.valid_from is null or c.valid_from <= d.period_to)
        and (c.valid_to is null or c.valid_to >= coalesce(d.period_from, d.period_to))
    join scope s on s.scope_id = c.ancestor_id
    join unit a on a.unit_id = c.ancestor_id
    join level b on b.level = a.level
),
compared as (
    select
        cast(i.indicator as indicator_code) as indicator,
        w.position
    from indicator i
    join ranked_indicator r on r.indicator = i.indicator
    -- What each province scores by its own rules is compared within one province only.
    join level w on w.level = i.comparable_within
),
every as (
    select
        v.indicator,
        v.unit_id,
        v.field,
        v.period,
        v.value,
        v.comparator,
        v.complete,
        v.illustrative,
        v.published_rank,
        v.published_ranked,
        v.shelf,
        v.parent_id = n.scope_id as right_above,
        n.level,
        n.scope_id,
        n.scope_level
    from valued v
    join touched y on y.period = v.period
    join compared w on w.indicator = v.indicator
    join among n
        on n.unit_id = v.unit_id
        and n.telling = v.telling
        and n.position >= w.position
),
gathered as (
    select
        e.indicator,
        e.field,
        e.period,
        e.scope_id,
        e.level,
        e.illustrative,
        min(e.scope_level) = 'region' as within_region,
        count(case when e.comparator = '=' and e.complete then e.value end) as units,
        bool_or(e.published_rank is not null and e.right_above) as printed,
        bool_or(e.comparator <> '=') as bounded
    from every e
    group by e.indicator, e.field, e.period, e.scope_id, e.level, e.illustrative
),
lists as (
    select
        row_number() over () as list,
        g.*,
        i.better,
        i.kind,
        coalesce(i.index_code, i.indicator) as edition_of
    from gathered g
    join indicator i on i.indicator = g.indicator
    -- Made-up figures have no place among real ones.
    qualify g.illustrative = bool_and(g.illustrative) over (
        partition by g.indicator, g.field, g.period, g.scope_id, g.level
    )
),
-- Printed ranks and counted ones never stand in one list, and a bound has no place in any.
countable as (
    select l.*
    from lists l
    where l.better <> 'none'
        and l.kind in ('ratio', 'score')
        and l.units > 1
        and not l.printed
        and not l.bounded
        and not exists (
            select 1
            from edition e
            where e.indicator in (l.edition_of, cast(l.indicator as varchar))
                and e.level = l.level
                and e.period = l.period
                and (
                    (
                        e.parent_id = l.scope_id
                        and coalesce(e.units, l.units + 1) > l.units
                        and (e.coverage = 'partial' or e.units is not null)
                    )
                    or (l.within_region and e.parent_id = 'nation' and e.coverage = 'partial')
                )
        )
        -- A region's rank needs the nation's scores to be whole, as far as its publisher scored.
        and not (
            l.within_region
            and exists (
                select 1
                from edition e
                join lists n
                    on n.indicator = l.indicator
                    and n.field is not distinct from l.field
                    and n.period = l.period
                    and n.level = l.level
                    and n.scope_id = e.parent_id
                where e.indicator in (l.edition_of, cast(l.indicator as varchar))
                    and e.parent_id = 'nation'
                    and e.level = l.level
                    and e.period = l.period
                    and e.units > n.units
            )
        )
),
counted as (
    select
        e.indicator,
        e.unit_id,
        e.field,
        e.period,
        e.shelf,
        e.scope_id,
        e.right_above,
        c.units,
        rank() over (
            partition by c.list
            order by case when c.better = 'up' then - e.value else e.value end
        ) as place
    from every e
    join countable c
        on c.indicator = e.indicator
        and c.field is not distinct from e.field
        and c.period = e.period
        and c.scope_id = e.scope_id
        and c.level = e.level
        and c.illustrative = e.illustrative
    where e.value is not null
        and e.comparator = '='
        and e.complete
)
select
    c.indicator,
    c.unit_id,
    c.field,
    c.period,
    c.shelf,
    c.scope_id,
    c.right_above,
    cast(c.place as integer) as rank,
    cast(c.units as integer) as ranked,
    'computed' as rank_origin
from counted c
union all
select
    s.indicator,
    s.unit_id,
    s.field,
    s.period,
    s.shelf,
    s.scope_id,
    s.right_above,
    s.published_rank as rank,
    cast(coalesce(s.published_ranked, e.units) as integer) as ranked,
    'published' as rank_origin
from every s
join lists l
    on l.indicator = s.indicator
    and l.field is not distinct from s.field
    and l.period = s.period
    and l.scope_id = s.scope_id
    and l.level = s.level
    and l.illustrative = s.illustrative
left join edition e
    on e.indicator = l.edition_of
    and e.parent_id = s.scope_id
    and e.level = s.level
    and e.period = s.period
where s.published_rank is not null and s.right_above
