-- One row is a dated figure of one unit, of every indicator that is no component, oldest first: what small charts draw, with the target that spoke of its period.
with aimed as (
    select
        j.indicator as indicator,
        j.period as period,
        j.target as target,
        j.target_max as target_max,
        j.comparator as comparator,
        case
            when j.due >= coalesce(cast($on as date), current_date) then 'watching'
            when j.in_window then coalesce(j.outcome, 'no_data')
        end as status_code
    from judgement j
    where j.unit_id = $unit
        and j.field is null
        and j.comparator in ('>=', '<=', '=', '>', '<', 'range')
        and j.period_to >= j.window_from
        and j.period_to <= j.due
    qualify row_number() over (
        partition by j.indicator, j.period
        order by j.due, j.for_each, j.position
    ) = 1
)
select
    m.indicator as indicator,
    m.unit_id as unit_id,
    m.unit_name as unit_name,
    m.period as period,
    m.label as label,
    m.period_to as period_to,
    m.grain as grain,
    m.cumulative as cumulative,
    m.series as series,
    m.value as value,
    m.comparator as comparator,
    m.rank as rank,
    m.ranked as ranked,
    a.target as target,
    a.target_max as target_max,
    a.comparator as target_comparator,
    a.status_code as status_code,
    m.reported_units as reported_units,
    m.expected_units as expected_units,
    m.complete as complete,
    m.illustrative as illustrative,
    m.draft as draft,
    m.doubt as doubt,
    m.source as source,
    m.file as file,
    m.several_files as several_files,
    m.rank_origin as rank_origin
from unit_measure m
left join aimed a on a.indicator = m.indicator and a.period = m.period
where m.unit_id = $unit
    and m.index_code is null
    and m.period_to is not null
    and (cast($until as date) is null or m.period_to <= cast($until as date))
order by m.indicator, m.period_to, m.grain, m.cumulative nulls first, m.period
