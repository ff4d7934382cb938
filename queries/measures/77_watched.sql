-- One row is a month's rate that is watched unit by unit (a ratio with `few`), of one unit as a whole or in one field, with the target that speaks of that month; beside it those under the same parent.
create table watched as
with aimed as (
    select j.*
    from judgement j
    where j.comparator in ('>=', '<=', '=', '>', '<', 'range', 'relative>=')
        and j.margin is not null
        and j.period_to >= j.window_from
        and j.period_to <= j.due
    qualify row_number() over (
        partition by j.indicator, j.unit_id, j.field, j.period
        order by j.due, j.for_each, j.position
    ) = 1
)
select
    m.*,
    u.full_name,
    u.level,
    u.position,
    u.sort_key,
    l.aggregate,
    f.name as field_name,
    coalesce(f.short, f.name) as field_short,
    f.kind as field_kind,
    i.few,
    -- Of how few cases the figure or the one before it is; where nobody said, it is taken as it is.
    coalesce(m.denominator < i.few, false) as is_few,
    coalesce(m.denominator < i.few, false) or coalesce(m.previous_denominator < i.few, false)
        as change_is_few,
    j.target_id,
    j.target,
    j.target_max,
    j.comparator as target_comparator,
    j.due as target_day,
    j.in_window as target_reached,
    j.outcome,
    j.margin
from measure m
join indicator i on i.indicator = m.indicator and i.few is not null
join unit u on u.unit_id = m.unit_id
join level l on l.level = u.level
left join field f on f.field = m.field
left join aimed j
    on j.indicator = m.indicator
    and j.unit_id = m.unit_id
    and j.field is not distinct from m.field
    and j.period = m.period
where m.grain = 'month'
order by m.parent_id, m.unit_id, m.indicator, m.period_to, m.period
