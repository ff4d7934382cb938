-- One row is a unit right below another (side unit), or a field of that unit itself (side field), that stands worst, furthest from its target or fell most in a watched rate's newest month up to a period's end; as many of each, and of those with few cases, as are named.
with asked as (
    select
        coalesce(cast($on as date), current_date) as today,
        coalesce(
            (select max(p.period_to) from period p where p.period = cast($period as varchar)),
            cast($on as date),
            current_date
        ) as until
),
newest as (
    select
        h.*,
        rank() over (
            partition by h.side, h.indicator
            order by h.period_to desc, h.illustrative, h.cumulative, h.period
        ) as age
    from hotspot h
    cross join asked a
    where h.holder_id = $unit and h.period_to <= a.until
)
select
    h.side as side,
    h.indicator as indicator,
    i.name as indicator_name,
    i.short as short,
    i.kind as kind,
    i.unit as unit,
    i.decimals as decimals,
    i.better as better,
    i.range_from as range_from,
    i.range_to as range_to,
    h.unit_id as unit_id,
    h.unit_name as unit_name,
    h.full_name as full_name,
    h.level as level,
    h.field as field,
    h.field_name as field_name,
    h.period as period,
    h.label as label,
    h.period_to as period_to,
    h.value as value,
    h.comparator as comparator,
    h.numerator as numerator,
    h.denominator as denominator,
    cast(null as integer) as rank,
    cast(null as integer) as ranked,
    cast(null as varchar) as rank_origin,
    h.few as few,
    h.is_few as is_few,
    h.place as place,
    h.equals as equals,
    h.short_place as short_place,
    h.fall_place as fall_place,
    h.previous_value as previous_value,
    h.previous_label as previous_label,
    h.change as change,
    h.target as target,
    h.target_max as target_max,
    h.target_comparator as target_comparator,
    w.label as status,
    w.code as status_code,
    h.held as held,
    h.standing_units as standing_units,
    h.enough as enough,
    h.aimed as aimed,
    h.missed as missed,
    h.reported_units as reported_units,
    h.expected_units as expected_units,
    h.complete as complete,
    h.origin as origin,
    h.illustrative as illustrative,
    h.draft as draft,
    h.doubt as doubt,
    h.note as note,
    h.source as source,
    h.entry as entry,
    h.file as file,
    h.several_files as several_files,
    h.sheet as sheet,
    h.cell as cell,
    h.accepted_by as accepted_by,
    h.accepted_at as accepted_at
from newest h
cross join asked a
join indicator i on i.indicator = h.indicator
left join word w
    on w.kind = 'status'
    and w.code = case
        when h.target_comparator is null then null
        when h.target_day >= a.today then 'watching'
        else coalesce(h.outcome, 'no_data')
    end
where h.age = 1
order by h.side desc, i.group_order, i.position, h.is_few, h.place
