-- One row is a period in which others stood on a unit's ground: their counts summed, and the ratio of the sums; no value where one of them has no counts. Scores and ranks are never summed.
with figures as (
    select
        t.valid_from as span_from,
        m.*,
        case when i.kind = 'count' then m.value else m.numerator end as summand,
        i.kind,
        i.scale
    from territory t
    join measure m on m.unit_id = t.part_id
    join indicator i on i.indicator = m.indicator
    where t.unit_id = $unit
        and m.indicator = $indicator
        and m.field is not distinct from cast($field as varchar)
        and i.kind in ('count', 'ratio')
        and m.comparator = '='
        and (i.kind = 'count' or (m.numerator is not null and m.denominator is not null))
        and m.value is not null
        and (t.valid_from is null or m.period_from >= t.valid_from)
        and (t.valid_to is null or m.period_to <= t.valid_to)
        and (cast($since as date) is null or m.period_to >= cast($since as date))
        and (cast($until as date) is null or m.period_to <= cast($until as date))
),
-- Real figures and made-up ones are never summed: where both are there, the real ones count.
weighed as (
    select f.*, bool_and(f.illustrative) over (partition by f.period) as all_made_up
    from figures f
),
counted as (
    select w.*
    from weighed w
    where w.illustrative = w.all_made_up
),
spoken as (
    select distinct c.period, c.span_from
    from counted c
),
lacking as (
    select s.period as period, string_agg(u.display_name, ', ' order by u.position, u.unit_id) as names
    from spoken s
    join territory t on t.unit_id = $unit and t.valid_from is not distinct from s.span_from
    join unit u on u.unit_id = t.part_id
    left join counted c on c.period = s.period and c.unit_id = t.part_id
    where c.unit_id is null
    group by s.period
),
summed as (
    select
        c.period as period,
        min(c.period_from) as period_from,
        max(c.period_to) as period_to,
        min(c.grain) as grain,
        bool_and(c.cumulative) as cumulative,
        min(c.label) as label,
        min(c.kind) as kind,
        min(c.scale) as scale,
        sum(c.summand) as numerator,
        sum(c.denominator) as denominator,
        cast(sum(coalesce(c.reported_units, 1)) as integer) as reported_units,
        cast(sum(coalesce(c.expected_units, 1)) as integer) as expected_units,
        bool_and(c.complete) as complete,
        bool_and(c.illustrative) as illustrative,
        bool_or(c.draft) as draft,
        max(w.position) as worst,
        max(c.method) as method
    from counted c
    left join word w on w.kind = 'doubt' and w.code = c.doubt
    group by c.period
)
select
    cast($indicator as varchar) as indicator,
    u.unit_id as unit_id,
    u.display_name || ' (' || coalesce(k.label, 'recalculated') || ')' as unit_name,
    cast($field as varchar) as field,
    s.period as period,
    s.period_from as period_from,
    s.period_to as period_to,
    s.grain as grain,
    s.cumulative as cumulative,
    s.label as label,
    case
        when l.names is not null then null
        when s.kind = 'count' then s.numerator
        else s.scale * s.numerator / nullif(s.denominator, 0)
    end as value,
    '=' as comparator,
    case when s.kind = 'ratio' and l.names is null then s.numerator end as numerator,
    case when l.names is null then s.denominator end as denominator,
    cast(null as integer) as rank,
    cast(null as integer) as ranked,
    cast(null as varchar) as rank_origin,
    cast(null as double) as target,
    cast(null as double) as target_max,
    cast(null as varchar) as target_comparator,
    cast(null as varchar) as target_id,
    cast(null as varchar) as status_code,
    l.names as lacking,
    s.reported_units as reported_units,
    s.expected_units as expected_units,
    s.complete as complete,
    'recalculated' as origin,
    s.illustrative as illustrative,
    s.draft as draft,
    d.code as doubt,
    case when l.names is not null then n.label || ': ' || l.names end as note,
    cast(null as varchar) as source,
    cast(null as integer) as entry,
    s.method + case when s.illustrative then 100000 else 0 end as series,
    cast(null as varchar) as break_before
from summed s
join unit u on u.unit_id = $unit
left join lacking l on l.period = s.period
left join word d on d.kind = 'doubt' and d.position = s.worst and s.worst > 0
left join word n on n.kind = 'note' and n.code = 'lacking'
left join word k on k.kind = 'mark' and k.code = 'recalculated'
order by s.period_to, s.grain, s.cumulative nulls first, s.period
