-- One row is a unit's rank within a scope (a unit above it, a region of it) and among how many; ties share a rank.
create table standing as
with every as (
    select
        m.indicator,
        m.unit_id,
        m.field,
        m.period,
        m.value,
        m.comparator,
        m.complete,
        m.illustrative,
        m.published_rank,
        m.published_ranked,
        m.parent_id = c.ancestor_id as right_above,
        u.level,
        c.ancestor_id as scope_id,
        a.level = 'region' as within_region,
        i.better,
        i.kind,
        coalesce(i.index_code, i.indicator) as edition_of
    from valued m
    join touched y on y.period = m.period
    join indicator i on i.indicator = m.indicator
    join unit u on u.unit_id = m.unit_id
    join level l on l.level = u.level and not l.aggregate
    join unit_closure c
        on c.unit_id = m.unit_id
        and (c.valid_from is null or c.valid_from <= m.period_to)
        and (c.valid_to is null or c.valid_to >= coalesce(m.period_from, m.period_to))
    join unit a on a.unit_id = c.ancestor_id
    join level b on b.level = a.level
    -- What each province scores by its own rules is compared within one province only.
    join level w on w.level = i.comparable_within and w.position <= b.position
    where m.period_to is not null
    qualify row_number() over (
        partition by m.indicator, m.unit_id, m.field, m.period, c.ancestor_id
        order by c.valid_from desc nulls last
    ) = 1
),
-- Made-up figures have no place among real ones.
scoped as (
    select e.*
    from every e
    qualify e.illustrative = bool_and(e.illustrative) over (
        partition by e.indicator, e.field, e.period, e.scope_id, e.level
    )
),
-- Printed ranks and counted ones never stand in one list, and a bound has no place in any.
lists as (
    select
        s.indicator,
        s.field,
        s.period,
        s.scope_id,
        s.level,
        max(s.edition_of) as edition_of,
        bool_or(s.within_region) as within_region,
        count(case when s.comparator = '=' and s.complete then s.value end) as units,
        bool_or(s.published_rank is not null and s.right_above) as printed,
        bool_or(s.comparator <> '=') as bounded
    from scoped s
    where s.better <> 'none'
    group by s.indicator, s.field, s.period, s.scope_id, s.level
),
countable as (
    select l.*
    from lists l
    where l.units > 1
        and not l.printed
        and not l.bounded
        and not exists (
            select 1
            from edition e
            where e.indicator in (l.edition_of, l.indicator)
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
                where e.indicator in (l.edition_of, l.indicator)
                    and e.parent_id = 'nation'
                    and e.level = l.level
                    and e.period = l.period
                    and e.units > n.units
            )
        )
),
counted as (
    select
        s.*,
        c.units,
        rank() over (
            partition by s.indicator, s.field, s.period, s.scope_id, s.level
            order by case when s.better = 'up' then - s.value else s.value end
        ) as place
    from scoped s
    join countable c
        on c.indicator = s.indicator
        and c.field is not distinct from s.field
        and c.period = s.period
        and c.scope_id = s.scope_id
        and c.level = s.level
    where s.value is not null
        and s.comparator = '='
        and s.complete
        and s.kind in ('ratio', 'score')
)
select
    c.indicator,
    c.unit_id,
    c.field,
    c.period,
    c.scope_id,
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
    s.scope_id,
    cast(s.published_rank as integer) as rank,
    cast(coalesce(s.published_ranked, e.units) as integer) as ranked,
    'published' as rank_origin
from scoped s
left join edition e
    on e.indicator = s.edition_of
    and e.parent_id = s.scope_id
    and e.level = s.level
    and e.period = s.period
where s.published_rank is not null and s.right_above
order by indicator, scope_id, period, unit_id
