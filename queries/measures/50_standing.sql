-- One row is a unit's rank within a scope (its parent, its regions) and among how many; ties share a rank.
create table standing as
with scoped as (
    select
        m.indicator,
        m.unit_id,
        m.field,
        m.period,
        m.value,
        m.published_rank,
        m.published_ranked,
        u.level,
        c.ancestor_id as scope_id,
        a.level = 'region' as within_region,
        i.better,
        i.kind,
        coalesce(i.index_code, i.indicator) as edition_of
    from measure m
    join indicator i on i.indicator = m.indicator
    join unit u on u.unit_id = m.unit_id
    join level l on l.level = u.level and not l.aggregate
    join unit_closure c
        on c.unit_id = m.unit_id
        and c.depth = 1
        and (c.valid_from is null or c.valid_from <= m.period_to)
        and (c.valid_to is null or c.valid_to >= coalesce(m.period_from, m.period_to))
    join unit a on a.unit_id = c.ancestor_id
    where m.comparator = '='
    qualify row_number() over (
        partition by m.indicator, m.unit_id, m.field, m.period, c.ancestor_id
        order by c.valid_from desc nulls last
    ) = 1
),
computed as (
    select
        s.*,
        rank() over (
            partition by s.indicator, s.field, s.period, s.scope_id, s.level
            order by case when s.better = 'up' then - s.value else s.value end
        ) as place,
        count(*) over (
            partition by s.indicator, s.field, s.period, s.scope_id, s.level
        ) as units
    from scoped s
    where s.value is not null and s.better <> 'none' and s.kind in ('ratio', 'score')
),
allowed as (
    select c.*
    from computed c
    where not exists (
            select 1
            from edition e
            where e.indicator in (c.edition_of, c.indicator)
                and e.level = c.level
                and e.period = c.period
                and (e.parent_id = c.scope_id or (c.within_region and e.parent_id = 'nation'))
                and (
                    (e.coverage = 'partial' and e.units is null)
                    or (not c.within_region and e.units > c.units)
                    or (c.within_region and e.coverage = 'partial')
                )
        )
)
select
    s.indicator,
    s.unit_id,
    s.field,
    s.period,
    s.scope_id,
    cast(case when s.within_region then a.place else coalesce(s.published_rank, a.place) end
        as integer) as rank,
    cast(
        case
            when s.published_rank is not null and not s.within_region
                then coalesce(s.published_ranked, e.units, a.units)
            else a.units
        end as integer
    ) as ranked,
    case
        when s.published_rank is not null and not s.within_region then 'published'
        else 'computed'
    end as rank_origin
from scoped s
left join allowed a
    on a.indicator = s.indicator
    and a.unit_id = s.unit_id
    and a.field is not distinct from s.field
    and a.period = s.period
    and a.scope_id = s.scope_id
left join edition e
    on e.indicator = s.edition_of
    and e.parent_id = s.scope_id
    and e.level = s.level
    and e.period = s.period
where (s.published_rank is not null and not s.within_region) or a.place is not null
