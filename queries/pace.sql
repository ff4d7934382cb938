-- One row is a figure on the line of a target with a number and a day that has not come: of one grain, one way of counting and one method, oldest first; up to the newest.
with known as (
    select j.*
    from judgement j
    join unit u on u.unit_id = j.unit_id
    where j.comparator in ('>=', '<=', '=', '>', '<', 'range')
        and j.due >= coalesce(cast($on as date), current_date)
        and j.period_to <= coalesce(cast($on as date), current_date)
        and j.grain in ('month', 'quarter', 'year')
        and j.value is not null
        and j.bound = '='
        -- What is stated for each unit is told of the one that is asked for.
        and (
            j.unit_id = cast($unit as varchar)
            or (cast($unit as varchar) is null and not j.for_each)
        )
        -- Nobody reaches anything after their own end.
        and (u.valid_to is null or u.valid_to >= j.due)
),
newest as (
    select k.target_id, k.grain, k.cumulative, k.series, k.period_to
    from known k
    qualify row_number() over (
        partition by k.target_id
        order by k.period_to desc, k.cumulative, k.period_from desc, k.period
    ) = 1
)
select
    k.target_id as target_id,
    k.indicator as indicator,
    i.unit as unit,
    i.decimals as decimals,
    i.kind as kind,
    i.better as better,
    i.range_from as range_from,
    i.range_to as range_to,
    k.comparator as comparator,
    k.target as target,
    k.target_max as target_max,
    k.due as due,
    k.grain as grain,
    k.cumulative as cumulative,
    k.period as period,
    k.label as label,
    k.period_to as period_to,
    k.value as value
from known k
join newest n
    on n.target_id = k.target_id
    and n.grain = k.grain
    and n.cumulative = k.cumulative
    and n.series = k.series
join indicator i on i.indicator = k.indicator
-- A sum since January begins anew each year.
where not k.cumulative or extract(year from k.period_to) = extract(year from n.period_to)
order by k.position, k.target_id, k.period_to, k.period
