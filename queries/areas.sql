-- One row is a former unit's ground in a period after it, best first: the counts of those that stand there now summed, no value where one has none or lies there only in part.
with asked as (
    select p.period_from as period_from, p.period_to as period_to, p.label as label
    from period p
    where p.period = $period
),
standing as (
    select distinct c.unit_id
    from unit_closure c
    cross join asked a
    where c.ancestor_id = $parent
        and (c.valid_from is null or c.valid_from <= a.period_to)
        and (c.valid_to is null or c.valid_to >= a.period_from)
),
exact as (
    select t.unit_id, t.part_id, t.parts
    from territory t
    cross join asked a
    where (t.valid_from is null or t.valid_from <= a.period_from)
        and (t.valid_to is null or t.valid_to >= a.period_to)
),
split as (
    select d.unit_id, d.divided_id
    from divided d
    cross join asked a
    where d.divided_id is not null
        and (d.valid_from is null or d.valid_from <= a.period_from)
        and (d.valid_to is null or d.valid_to >= a.period_to)
),
former as (
    select u.unit_id, u.display_name, u.full_name, u.short_name, u.level, u.position
    from unit u
    cross join asked a
    where u.level = $level
        and u.valid_to < a.period_from
        and (
            u.unit_id in (select e.unit_id from exact e join standing s on s.unit_id = e.part_id)
            or u.unit_id in (select o.unit_id from split o join standing s on s.unit_id = o.divided_id)
        )
        -- What joined another of its level lies in that one's ground, and would count twice.
        and not exists (
            select h.successor as heir
            from succession h
            join unit o on o.unit_id = h.successor and o.level = u.level
            where h.predecessor = u.unit_id and h.successor <> u.unit_id
        )
),
counted as (
    select
        f.unit_id,
        e.parts,
        e.part_id,
        u.display_name as part_name,
        u.position as part_position,
        i.kind,
        i.scale,
        i.better,
        case when i.kind = 'count' then m.value else m.numerator end as summand,
        case when i.kind = 'ratio' then m.denominator end as divisor,
        m.complete,
        m.illustrative,
        m.draft
    from former f
    join exact e on e.unit_id = f.unit_id
    join unit u on u.unit_id = e.part_id
    join indicator i on i.indicator = $indicator and i.kind in ('count', 'ratio')
    left join measure m
        on m.indicator = i.indicator
        and m.unit_id = e.part_id
        and m.period = $period
        and m.field is not distinct from cast($field as varchar)
        and m.value is not null
        and m.comparator = '='
        and (i.kind = 'count' or m.denominator is not null)
),
summed as (
    select
        c.unit_id,
        min(c.parts) as parts,
        cast(count(c.summand) as integer) as reported,
        min(c.kind) as kind,
        min(c.scale) as scale,
        min(c.better) as better,
        sum(c.summand) as summand,
        sum(c.divisor) as divisor,
        bool_and(c.complete) as complete,
        bool_and(c.illustrative) as illustrative,
        bool_or(c.illustrative) as any_illustrative,
        bool_or(c.draft) as draft,
        string_agg(case when c.summand is null then c.part_name end, ', ' order by c.part_position, c.part_id)
            as lacking
    from counted c
    group by c.unit_id
),
told as (
    select
        f.*,
        s.parts,
        s.reported,
        s.kind,
        s.better,
        s.complete,
        s.illustrative,
        s.draft,
        s.lacking,
        case
            when s.reported < s.parts or s.illustrative <> s.any_illustrative then null
            -- Where some have real figures, the made-up ones of the others stand aside.
            when s.illustrative
                and max(case when s.any_illustrative or s.reported < s.parts then 0 else 1 end) over () = 1
                then null
            when s.kind = 'count' then s.summand
            else s.scale * s.summand / nullif(s.divisor, 0)
        end as value,
        case when s.kind = 'ratio' then s.summand end as numerator,
        s.divisor as denominator
    from former f
    left join summed s on s.unit_id = f.unit_id
),
-- Counts have no rank.
of_lists as (
    select
        t.*,
        case
            when t.value is not null and t.kind = 'ratio' and t.better <> 'none' then 1
            else 0
        end as of_a_list
    from told t
),
ranked as (
    select
        o.*,
        case
            when o.of_a_list = 1 and o.complete then cast(rank() over (
                partition by o.of_a_list, o.complete
                order by case when o.better = 'up' then - o.value else o.value end
            ) as integer)
        end as rank,
        cast(sum(case when o.complete then o.of_a_list else 0 end) over () as integer) as ranked
    from of_lists o
),
divided_names as (
    select o.unit_id, string_agg(u.display_name, ', ' order by u.position, u.unit_id) as names
    from split o
    join unit u on u.unit_id = o.divided_id
    group by o.unit_id
)
select
    r.unit_id as unit_id,
    r.display_name || ' (' || coalesce(k.label, 'former') || ')' as unit_name,
    r.full_name || ' (' || coalesce(k.label, 'former') || ')' as full_name,
    r.short_name as short_name,
    r.level as level,
    r.value as value,
    case when r.value is not null then '=' end as comparator,
    case when r.value is not null then r.numerator end as numerator,
    case when r.value is not null then r.denominator end as denominator,
    r.rank as rank,
    case when r.rank is not null then r.ranked end as ranked,
    cast(null as varchar) as rank_origin,
    case when r.of_a_list = 1 and not r.complete then 'incomplete' end as unranked,
    cast(null as double) as previous_value,
    cast(null as integer) as previous_rank,
    cast(null as varchar) as previous_label,
    cast(null as double) as change,
    cast(null as double) as target,
    cast(null as double) as target_max,
    cast(null as varchar) as target_comparator,
    cast(null as varchar) as status,
    cast(null as varchar) as status_code,
    a.label as label,
    a.period_to as period_to,
    'recalculated' as origin,
    r.reported as reported_units,
    r.parts as expected_units,
    r.complete as complete,
    coalesce(r.illustrative, false) as illustrative,
    coalesce(r.draft, false) as draft,
    cast(null as varchar) as doubt,
    case
        when d.names is not null then p.label || ': ' || d.names
        when r.reported > 0 and r.lacking is not null then n.label || ': ' || r.lacking
    end as note,
    cast(null as varchar) as source,
    cast(null as integer) as entry,
    r.position as position
from ranked r
cross join asked a
left join divided_names d on d.unit_id = r.unit_id
left join word k on k.kind = 'mark' and k.code = 'former'
left join word n on n.kind = 'note' and n.code = 'lacking'
left join word p on p.kind = 'note' and p.code = 'divided'
order by r.value is null, r.rank nulls last, r.position, r.unit_id
