-- One row is a period of one indicator for one unit, oldest first; break_before says why no line crosses into it.
with chosen as (
    select m.*
    from measure m
    where m.indicator = $indicator
        and m.unit_id = $unit
        and m.field is not distinct from cast($field as varchar)
        and (cast($since as date) is null or m.period_to >= cast($since as date))
        and (cast($until as date) is null or m.period_to <= cast($until as date))
),
aimed as (
    select
        c.period as period,
        t.target_id as target_id,
        t.comparator as comparator,
        t.value as target,
        t.value_max as target_max,
        case
            when t.due >= coalesce(cast($on as date), current_date) then 'watching'
            when j.in_window then coalesce(j.outcome, 'no_data')
        end as status_code
    from chosen c
    join target t
        on t.indicator = c.indicator
        and t.unit_id = c.unit_id
        and t.field is not distinct from c.field
        and t.comparator in ('>=', '<=', '=', '>', '<', 'range')
        and c.period_to <= t.due
        and c.period_to >= coalesce(t.measured_from, date_trunc('year', t.due))
    left join judgement j on j.target_id = t.target_id and j.period = c.period
    qualify row_number() over (partition by c.period order by t.due, t.position) = 1
),
ordered as (
    select
        c.*,
        lag(c.series) over (
            partition by c.grain, c.cumulative
            order by c.period_to, c.period
        ) as series_before,
        lag(c.method) over (
            partition by c.grain, c.cumulative
            order by c.period_to, c.period
        ) as method_before
    from chosen c
)
select
    o.indicator as indicator,
    o.unit_id as unit_id,
    u.display_name as unit_name,
    o.field as field,
    o.period as period,
    o.period_from as period_from,
    o.period_to as period_to,
    o.grain as grain,
    o.cumulative as cumulative,
    o.label as label,
    o.value as value,
    o.comparator as comparator,
    o.numerator as numerator,
    o.denominator as denominator,
    s.rank as rank,
    s.ranked as ranked,
    s.rank_origin as rank_origin,
    a.target as target,
    a.target_max as target_max,
    a.comparator as target_comparator,
    a.target_id as target_id,
    a.status_code as status_code,
    o.reported_units as reported_units,
    o.expected_units as expected_units,
    o.origin as origin,
    o.draft as draft,
    o.doubt as doubt,
    o.note as note,
    p.title as source,
    p.address as source_address,
    o.locator as locator,
    o.quote as quote,
    e.name as file,
    o.sheet as sheet,
    o.cell as cell,
    o.entry as entry,
    e.accepted_by as accepted_by,
    e.accepted_at as accepted_at,
    o.series as series,
    case
        when o.method_before <> o.method then o.method_reason
        when o.series_before <> o.series
            then coalesce(k.label || ': ' || o.unit_reason, k.label)
    end as break_before
from ordered o
join unit u on u.unit_id = o.unit_id
left join standing s
    on s.indicator = o.indicator
    and s.unit_id = o.unit_id
    and s.field is not distinct from o.field
    and s.period = o.period
    and s.scope_id = o.parent_id
left join aimed a on a.period = o.period
left join source p on p.source_id = o.source_id
left join word k on k.kind = 'break' and k.code = 'unit'
left join entry e on e.entry = o.entry
order by o.period_to nulls last, o.grain, o.cumulative nulls first, o.period
