-- One row is a square of a heat map: a watched rate of a unit right below another; across field: in a period's fields of a kind; across month: of one field (none for all together) in the twelve months up to a period's end. Units and fields with the worst rate of all their squares come first.
with asked as (
    select
        p.period_to as period_to,
        p.cumulative as cumulative,
        12 * extract(year from p.period_to) + extract(month from p.period_to) as month
    from period p
    where p.period = $period
),
squares as (
    select w.*
    from watched w
    cross join asked a
    where w.parent_id = $unit
        and not w.aggregate
        and w.indicator = $indicator
        and (
            (
                $across = 'field'
                and w.period = $period
                and w.field_kind = $kind
            )
            or (
                $across = 'month'
                and w.field is not distinct from cast($field as varchar)
                and w.cumulative = a.cumulative
                and w.period_to <= a.period_to
                and 12 * extract(year from w.period_to) + extract(month from w.period_to)
                    > a.month - 12
            )
        )
        and w.value is not null
        and w.comparator = '='
),
-- Made-up figures are no company for real ones.
weighed as (
    select s.*, bool_and(s.illustrative) over () as all_made_up
    from squares s
),
placed as (
    select
        w.*,
        case when w.better = 'up' then 1 else -1 end
            * sum(w.numerator) over (partition by w.unit_id)
            / nullif(sum(w.denominator) over (partition by w.unit_id), 0) as unit_rate,
        case when w.better = 'up' then 1 else -1 end
            * sum(w.numerator) over (partition by w.field)
            / nullif(sum(w.denominator) over (partition by w.field), 0) as field_rate
    from weighed w
    where w.illustrative = w.all_made_up
)
select
    p.unit_id as unit_id,
    p.unit_name as unit_name,
    p.full_name as full_name,
    p.level as level,
    p.field as field,
    p.field_name as field_name,
    p.field_short as field_short,
    p.period as period,
    p.label as label,
    p.period_to as period_to,
    p.value as value,
    p.comparator as comparator,
    p.numerator as numerator,
    p.denominator as denominator,
    p.rank as rank,
    p.is_few as is_few,
    p.illustrative as illustrative,
    p.draft as draft,
    p.origin as origin,
    p.doubt as doubt,
    p.source as source,
    p.entry as entry,
    p.file as file,
    p.several_files as several_files,
    p.reported_units as reported_units,
    p.expected_units as expected_units,
    p.complete as complete
from placed p
order by
    p.unit_rate nulls last,
    p.position,
    p.sort_key,
    p.unit_id,
    p.field_rate nulls last,
    p.field nulls first,
    p.period_to,
    p.period
