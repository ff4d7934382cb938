-- One row is a unit below a parent that the period expects, best first; those without a figure come last.
with asked as (
    select p.period_from as period_from, p.period_to as period_to
    from period p
    where p.period = $period
),
below as (
    select
        u.unit_id as unit_id,
        u.display_name as unit_name,
        u.full_name as full_name,
        u.short_name as short_name,
        u.level as level,
        u.position as position,
        u.sort_key as sort_key,
        max(case when (c.valid_to is null or c.valid_to >= a.period_to)
            and (c.valid_from is null or c.valid_from <= a.period_to) then 1 else 0 end) as expected
    from unit_closure c
    join unit u on u.unit_id = c.unit_id
    join level l on l.level = u.level
    join indicator_level k on k.level = u.level and k.indicator = $indicator
    cross join asked a
    where c.ancestor_id = $parent
        and (c.valid_from is null or c.valid_from <= a.period_to)
        and (c.valid_to is null or c.valid_to >= a.period_from)
        and not l.aggregate
        and (
            u.level = cast($level as varchar)
            or (cast($level as varchar) is null and c.depth = 1)
        )
    group by
        u.unit_id, u.display_name, u.full_name, u.short_name, u.level, u.position, u.sort_key
),
figures as (
    select m.*
    from measure m
    where m.indicator = $indicator
        and m.period = $period
        and m.field is not distinct from cast($field as varchar)
),
listed as (
    select
        b.unit_id as unit_id,
        b.unit_name as unit_name,
        b.full_name as full_name,
        b.short_name as short_name,
        b.level as level,
        b.position as position,
        b.sort_key as sort_key,
        f.period_from as period_from,
        f.period_to as period_to,
        f.grain as grain,
        f.cumulative as cumulative,
        f.series as series,
        f.label as label,
        f.value as value,
        f.comparator as comparator,
        f.numerator as numerator,
        f.denominator as denominator,
        f.draft as draft,
        f.doubt as doubt,
        f.note as note,
        f.origin as origin,
        f.reported_units as reported_units,
        f.expected_units as expected_units,
        f.source_id as source_id,
        f.entry as entry,
        f.sheet as sheet,
        f.cell as cell,
        s.rank as scope_rank,
        s.ranked as scope_ranked,
        s.rank_origin as scope_origin,
        i.better as better
    from below b
    cross join indicator i
    left join figures f on f.unit_id = b.unit_id
    left join standing s
        on s.indicator = f.indicator
        and s.unit_id = f.unit_id
        and s.field is not distinct from f.field
        and s.period = f.period
        and s.scope_id = $parent
    where i.indicator = $indicator and (b.expected = 1 or f.value is not null)
),
earlier as (
    select
        p.unit_id as unit_id,
        p.previous_value as previous_value,
        p.previous_label as previous_label,
        p.change as change,
        s.rank as previous_rank
    from previous p
    left join standing s
        on s.indicator = p.indicator
        and s.unit_id = p.unit_id
        and s.field is not distinct from p.field
        and s.period = p.previous_period
        and s.scope_id = $parent
    where p.indicator = $indicator
        and p.period = $period
        and p.field is not distinct from cast($field as varchar)
),
judged as (
    select
        j.unit_id as unit_id,
        t.value as target,
        t.value_max as target_max,
        t.comparator as target_comparator,
        case
            when t.comparator = 'qualitative' then 'not_quantified'
            when t.due >= coalesce(cast($on as date), current_date) then 'watching'
            else coalesce(j.outcome, 'no_data')
        end as status_code
    from judgement j
    join target t on t.target_id = j.target_id
    where j.indicator = $indicator
        and j.period = $period
        and j.field is not distinct from cast($field as varchar)
        and j.in_window
    qualify row_number() over (
        partition by j.unit_id
        order by case when t.comparator = 'rank<=' then 1 else 0 end, t.due nulls last, t.position
    ) = 1
)
select
    l.unit_id as unit_id,
    l.unit_name as unit_name,
    l.full_name as full_name,
    l.short_name as short_name,
    l.level as level,
    l.value as value,
    l.comparator as comparator,
    l.numerator as numerator,
    l.denominator as denominator,
    l.scope_rank as rank,
    l.scope_ranked as ranked,
    l.scope_origin as rank_origin,
    e.previous_value as previous_value,
    e.previous_rank as previous_rank,
    e.previous_label as previous_label,
    e.change as change,
    j.target as target,
    j.target_max as target_max,
    j.target_comparator as target_comparator,
    w.label as status,
    j.status_code as status_code,
    l.label as label,
    l.period_to as period_to,
    l.origin as origin,
    l.reported_units as reported_units,
    l.expected_units as expected_units,
    l.draft as draft,
    l.doubt as doubt,
    l.note as note,
    p.title as source,
    p.address as source_address,
    n.name as file,
    l.sheet as sheet,
    l.cell as cell,
    l.entry as entry,
    n.accepted_by as accepted_by,
    n.accepted_at as accepted_at,
    l.position as position
from listed l
left join earlier e on e.unit_id = l.unit_id
left join judged j on j.unit_id = l.unit_id
left join word w on w.kind = 'status' and w.code = j.status_code
left join source p on p.source_id = l.source_id
left join entry n on n.entry = l.entry
order by
    l.value is null,
    case when l.better = 'up' then - l.value else l.value end nulls last,
    l.scope_rank nulls last,
    l.level,
    l.position,
    l.sort_key,
    l.unit_id
