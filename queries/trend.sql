-- One row is a period of one indicator for one unit, oldest first; break_before says why no line crosses into it.
with chosen as (
    select
        m.*,
        lag(m.series) over (
            partition by m.grain, m.cumulative
            order by m.period_to, m.period
        ) as series_before,
        lag(m.method) over (
            partition by m.grain, m.cumulative
            order by m.period_to, m.period
        ) as method_before,
        lag(m.illustrative) over (
            partition by m.grain, m.cumulative
            order by m.period_to, m.period
        ) as illustrative_before
    from measure m
    where m.indicator = $indicator
        and m.unit_id = $unit
        -- Figures of single fields lie by home.
        and m.home_id in (select u.home_id from unit u where u.unit_id = $unit)
        and m.field is not distinct from cast($field as varchar)
        and (cast($since as date) is null or m.period_to >= cast($since as date))
        and (cast($until as date) is null or m.period_to <= cast($until as date))
),
aimed as (
    select
        j.period as period,
        j.target_id as target_id,
        j.target as target,
        j.target_max as target_max,
        j.comparator as comparator,
        case
            when j.due >= coalesce(cast($on as date), current_date) then 'watching'
            when j.in_window then coalesce(j.outcome, 'no_data')
        end as status_code
    from judgement j
    where j.indicator = $indicator
        and j.unit_id = $unit
        and j.field is not distinct from cast($field as varchar)
        and j.comparator in ('>=', '<=', '=', '>', '<', 'range')
        and j.period_to >= j.window_from
        and j.period_to <= j.due
    qualify row_number() over (partition by j.period order by j.due, j.for_each, j.position) = 1
)
select
    c.indicator as indicator,
    c.unit_id as unit_id,
    c.unit_name as unit_name,
    c.field as field,
    c.period as period,
    c.period_from as period_from,
    c.period_to as period_to,
    c.grain as grain,
    c.cumulative as cumulative,
    c.label as label,
    c.value as value,
    c.comparator as comparator,
    c.numerator as numerator,
    c.denominator as denominator,
    c.rank as rank,
    c.ranked as ranked,
    c.rank_origin as rank_origin,
    a.target as target,
    a.target_max as target_max,
    a.comparator as target_comparator,
    a.target_id as target_id,
    a.status_code as status_code,
    c.reported_units as reported_units,
    c.expected_units as expected_units,
    c.complete as complete,
    c.origin as origin,
    c.illustrative as illustrative,
    c.draft as draft,
    c.doubt as doubt,
    c.note as note,
    c.source as source,
    c.source_address as source_address,
    c.locator as locator,
    c.quote as quote,
    c.file as file,
    c.several_files as several_files,
    c.sheet as sheet,
    c.cell as cell,
    c.entry as entry,
    c.accepted_by as accepted_by,
    c.accepted_at as accepted_at,
    c.series as series,
    case
        when c.illustrative_before <> c.illustrative then c.illustrative_reason
        when c.method_before <> c.method then c.method_reason
        when c.series_before <> c.series then c.unit_reason
    end as break_before
from chosen c
left join aimed a on a.period = c.period
order by c.period_to nulls last, c.grain, c.cumulative nulls first, c.period
