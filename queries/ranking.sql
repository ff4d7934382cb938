-- One row is a unit below a parent that the period expects, best first; those without a figure come last.
with asked as (
    select p.period_from as period_from, p.period_to as period_to
    from period p
    where p.period = $period
),
placed as (
    select
        b.unit_id as unit_id,
        b.display_name as unit_name,
        b.full_name as full_name,
        b.short_name as short_name,
        b.level as level,
        b.position as position,
        b.sort_key as sort_key,
        b.home_id as home_id,
        max(case when (b.placed_to is null or b.placed_to >= a.period_to)
            and (b.placed_from is null or b.placed_from <= a.period_to) then 1 else 0 end) as expected
    from below b
    join indicator_level k on k.level = b.level and k.indicator = $indicator
    cross join asked a
    where b.ancestor_id = $parent
        and (b.placed_from is null or b.placed_from <= a.period_to)
        and (b.placed_to is null or b.placed_to >= a.period_from)
        and (
            b.level = cast($level as varchar)
            or (cast($level as varchar) is null and b.depth = 1)
        )
    group by
        b.unit_id, b.display_name, b.full_name, b.short_name, b.level, b.position, b.sort_key,
        b.home_id
),
figures as (
    select
        m.*,
        s.rank as scope_rank,
        s.ranked as scope_ranked,
        s.rank_origin as scope_origin,
        e.rank as previous_rank,
        e.ranked as previous_ranked
    from measure m
    left join standing s
        on s.indicator = m.indicator
        and s.unit_id = m.unit_id
        and s.field is not distinct from m.field
        and s.period = m.period
        and s.scope_id = $parent
    left join standing e
        on e.indicator = m.indicator
        and e.unit_id = m.unit_id
        and e.field is not distinct from m.field
        and e.period = m.previous_period
        and e.scope_id = $parent
    where m.indicator = $indicator
        and m.period = $period
        and m.field is not distinct from cast($field as varchar)
),
-- Where some units have real figures, the made-up ones of the others stand aside.
weighed as (
    select
        f.*,
        case when f.illustrative then 1 else 0 end as made_up,
        min(case when f.illustrative or f.value is null then 1 else 0 end) over () as least
    from placed b
    join figures f on f.unit_id = b.unit_id and f.home_id = b.home_id
),
comparable as (
    select w.*
    from weighed w
    where w.value is null or w.made_up = w.least
),
judged as (
    select
        j.unit_id as unit_id,
        j.target as target,
        j.target_max as target_max,
        j.comparator as comparator,
        case
            when j.comparator = 'qualitative' then 'not_quantified'
            when j.due >= coalesce(cast($on as date), current_date) then 'watching'
            else coalesce(j.outcome, 'no_data')
        end as status_code
    from judgement j
    where j.indicator = $indicator
        and j.period = $period
        and j.field is not distinct from cast($field as varchar)
        and j.in_window
    qualify row_number() over (
        partition by j.unit_id
        order by case when j.comparator = 'rank<=' then 1 else 0 end, j.due nulls last, j.for_each, j.position
    ) = 1
),
-- Counts have no ranks, and what each province scores by its own rules has them inside one only.
comparing as (
    select
        i.kind in ('ratio', 'score') and i.better <> 'none' as has_ranks,
        a.position < w.position as apart
    from indicator i
    join level w on w.level = i.comparable_within
    join unit p on p.unit_id = $parent
    join level a on a.level = p.level
    where i.indicator = $indicator
)
select
    b.unit_id as unit_id,
    b.unit_name as unit_name,
    b.full_name as full_name,
    b.short_name as short_name,
    b.level as level,
    f.value as value,
    f.comparator as comparator,
    f.numerator as numerator,
    f.denominator as denominator,
    f.scope_rank as rank,
    f.scope_ranked as ranked,
    f.scope_origin as rank_origin,
    -- Why a figure has no rank; who stands alone lacks none.
    case
        when f.value is null or f.scope_rank is not null or count(*) over () = 1 then null
        when not c.has_ranks then null
        when c.apart then 'apart'
        when not f.complete then 'incomplete'
        when max(f.scope_rank) over () is null
            and max(case when f.comparator <> '=' then 1 else 0 end) over () = 1 then 'bounded'
        else 'partial'
    end as unranked,
    f.previous_value as previous_value,
    f.previous_rank as previous_rank,
    f.previous_ranked as previous_ranked,
    f.previous_label as previous_label,
    f.change as change,
    j.target as target,
    j.target_max as target_max,
    j.comparator as target_comparator,
    w.label as status,
    j.status_code as status_code,
    w.tone as tone,
    f.label as label,
    f.period_to as period_to,
    f.origin as origin,
    f.reported_units as reported_units,
    f.expected_units as expected_units,
    f.complete as complete,
    coalesce(f.illustrative, false) as illustrative,
    f.draft as draft,
    f.doubt as doubt,
    f.note as note,
    f.source as source,
    f.source_address as source_address,
    f.entry as entry,
    f.file as file,
    f.several_files as several_files,
    f.sheet as sheet,
    f.cell as cell,
    f.accepted_by as accepted_by,
    f.accepted_at as accepted_at,
    b.position as position,
    o.first_only as first_only,
    -- All that was published is known: whoever is missing was left out.
    f.value is null
        and o.first_only is not null
        and count(f.value) over () >= o.first_only as withheld
from placed b
cross join comparing c
left join comparable f on f.unit_id = b.unit_id
left join judged j on j.unit_id = b.unit_id
left join word w on w.kind = 'status' and w.code = j.status_code
left join edition o
    on o.indicator = $indicator
    and o.period = $period
    and o.level = b.level
    and o.first_only is not null
where b.expected = 1 or f.value is not null
order by
    f.value is null,
    case when f.better = 'up' then - f.value else f.value end nulls last,
    f.scope_rank nulls last,
    b.level,
    b.position,
    b.sort_key,
    b.unit_id
