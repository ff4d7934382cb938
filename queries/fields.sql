-- One row is a field of a kind of the catalogue's ($kind: a sector, a service) in which a unit has a watched rate in a period, of one rate or of all of them, each with the worst first; those of few cases follow, then what is the sum of others.
select
    w.field as field,
    w.field_name as field_name,
    w.field_short as field_short,
    w.field_kind as field_kind,
    -- What is the sum of others of its kind is not held against them.
    exists (
        select 1
        from field g
        where g.parent = w.field and g.kind = w.field_kind
    ) as is_group,
    w.unit_id as unit_id,
    w.unit_name as unit_name,
    w.indicator as indicator,
    i.name as indicator_name,
    i.short as short,
    i.kind as kind,
    i.unit as unit,
    i.decimals as decimals,
    i.better as better,
    w.label as label,
    w.period_to as period_to,
    w.value as value,
    w.comparator as comparator,
    w.numerator as numerator,
    w.denominator as denominator,
    w.rank as rank,
    w.ranked as ranked,
    w.is_few as is_few,
    w.few as few,
    w.previous_value as previous_value,
    w.previous_label as previous_label,
    w.change as change,
    w.target as target,
    w.target_max as target_max,
    w.target_comparator as target_comparator,
    s.label as status,
    s.code as status_code,
    w.reported_units as reported_units,
    w.expected_units as expected_units,
    w.complete as complete,
    w.origin as origin,
    w.illustrative as illustrative,
    w.draft as draft,
    w.doubt as doubt,
    w.note as note,
    w.source as source,
    w.entry as entry,
    w.file as file,
    w.several_files as several_files,
    w.sheet as sheet,
    w.cell as cell,
    w.accepted_by as accepted_by,
    w.accepted_at as accepted_at
from watched w
join indicator i on i.indicator = w.indicator
left join word s
    on s.kind = 'status'
    and s.code = case
        when w.target_comparator is null then null
        when w.target_day >= coalesce(cast($on as date), current_date) then 'watching'
        else coalesce(w.outcome, 'no_data')
    end
where w.unit_id = $unit
    and (cast($indicator as varchar) is null or w.indicator = cast($indicator as varchar))
    and w.period = $period
    and w.field_kind = $kind
order by
    i.group_order,
    i.position,
    w.value is null,
    is_group,
    w.is_few,
    case when w.better = 'up' then w.value else - w.value end,
    w.field
