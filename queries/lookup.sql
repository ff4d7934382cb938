-- One row is a figure as the screens show it, of all that meet the conditions given (each may be left out; indicators stand in one text, parted by commas), with its target, its place among others and where it is from; so many rows after so many, each saying of how many.
with judged as (
    select
        j.indicator as indicator,
        j.unit_id as unit_id,
        j.field as field,
        j.period as period,
        j.target_id as target_id,
        j.target as target,
        j.target_max as target_max,
        j.comparator as target_comparator,
        case
            when j.comparator = 'qualitative' then 'not_quantified'
            when j.due >= coalesce(cast($on as date), current_date) then 'watching'
            else coalesce(j.outcome, 'no_data')
        end as status_code
    from judgement j
    where j.in_window
    qualify row_number() over (
        partition by j.indicator, j.unit_id, j.field, j.period
        order by case when j.comparator = 'rank<=' then 1 else 0 end, j.due nulls last, j.position
    ) = 1
),
-- A ratio is summed over months where all that it is made of is.
made_of as (
    select
        p.indicator as indicator,
        min(case when c.over_time = 'sum' then 1 else 0 end) as summed
    from indicator_part p
    join indicator c on c.indicator = p.part
    group by p.indicator
),
found as (
    select
        m.*,
        u.level as level,
        u.full_name as full_name,
        u.position as unit_position,
        u.sort_key as sort_key,
        u.valid_from as valid_from,
        u.valid_to as valid_to,
        v.position as level_position,
        v.aggregate as aggregate,
        i.name as indicator_name,
        i.short as short,
        n.name as index_name,
        n.short as index_short,
        i.group_order as group_order,
        i.position as indicator_position,
        i.kind as kind,
        i.unit as unit,
        i.scale as scale,
        i.decimals as decimals,
        coalesce(i.over_time, case when k.summed = 1 then 'sum' end) as over_time,
        j.target_id as target_id,
        j.target as target,
        j.target_max as target_max,
        j.target_comparator as target_comparator,
        j.status_code as status_code
    from measure m
    join indicator i on i.indicator = m.indicator
    left join indicator n on n.indicator = m.index_code
    join unit u on u.unit_id = m.unit_id
    join level v on v.level = u.level
    left join made_of k on k.indicator = m.indicator
    left join period p on p.period = m.period
    left join judged j
        on j.indicator = m.indicator
        and j.unit_id = m.unit_id
        and j.field is not distinct from m.field
        and j.period = m.period
    where (m.value is not null or m.rank is not null)
        and (
            cast($indicators as varchar) is null
            or position(
                ',' || m.indicator || ',' in ',' || cast($indicators as varchar) || ','
            ) > 0
        )
        and (cast($unit as varchar) is null or m.unit_id = cast($unit as varchar))
        and (
            cast($parent as varchar) is null
            or exists (
                select 1
                from below b
                where b.ancestor_id = cast($parent as varchar)
                    and b.unit_id = m.unit_id
                    and (
                        b.placed_to is null
                        or m.period_to is null
                        or b.placed_to >= coalesce(m.period_from, m.period_to)
                    )
                    and (
                        b.placed_from is null
                        or m.period_to is null
                        or b.placed_from <= m.period_to
                    )
            )
        )
        and (cast($level as varchar) is null or u.level = cast($level as varchar))
        and (cast($period as varchar) is null or m.period = cast($period as varchar))
        -- By the calendar: a January's reports may begin in the December before.
        and (
            cast($since as date) is null
            or coalesce(p.period_from, m.period_from, m.period_to) >= cast($since as date)
        )
        and (cast($until as date) is null or m.period_to <= cast($until as date))
        and (cast($grain as varchar) is null or m.grain = cast($grain as varchar))
        and (
            cast($cumulative as boolean) is null
            or m.cumulative = cast($cumulative as boolean)
        )
        -- Without one: all fields together. A code that no field has, «any», is each of them too.
        and (
            cast($field as varchar) = 'any'
            or m.field is not distinct from cast($field as varchar)
        )
        -- «returns»: what no publication says, but units sent, or was summed from that.
        and (
            cast($source as varchar) is null
            or m.source_id = cast($source as varchar)
            or (cast($source as varchar) = 'returns' and m.source_id is null)
        )
        and (cast($status as varchar) is null or j.status_code = cast($status as varchar))
        and (
            cast($illustrative as boolean) is null
            or m.illustrative = cast($illustrative as boolean)
        )
),
told as (
    select
        count(x.indicator) as rows_found,
        count(distinct x.unit_id) as units_found,
        count(distinct x.indicator) as indicators_found,
        min(coalesce(x.period_from, x.period_to)) as first_found,
        max(x.period_to) as last_found,
        count(case when x.illustrative then 1 end) as made_up_found
    from found x
)
select
    x.indicator as indicator,
    x.indicator_name as indicator_name,
    x.short as short,
    x.index_name as index_name,
    x.index_short as index_short,
    x.kind as kind,
    x.unit as unit,
    x.scale as scale,
    x.decimals as decimals,
    x.better as better,
    x.over_time as over_time,
    x.unit_id as unit_id,
    x.unit_name as unit_name,
    x.full_name as full_name,
    x.level as level,
    x.aggregate as aggregate,
    x.valid_from as valid_from,
    x.valid_to as valid_to,
    x.parent_id as parent_id,
    p.display_name as parent_name,
    x.field as field,
    f.name as field_name,
    x.period as period,
    x.label as label,
    x.period_from as period_from,
    x.period_to as period_to,
    x.grain as grain,
    x.cumulative as cumulative,
    x.value as value,
    x.comparator as comparator,
    x.numerator as numerator,
    x.denominator as denominator,
    x.previous_value as previous_value,
    x.previous_label as previous_label,
    x.change as change,
    x.rank as rank,
    x.ranked as ranked,
    x.rank_origin as rank_origin,
    x.target_id as target_id,
    x.target as target,
    x.target_max as target_max,
    x.target_comparator as target_comparator,
    w.label as status,
    x.status_code as status_code,
    x.reported_units as reported_units,
    x.expected_units as expected_units,
    x.origin as origin,
    x.illustrative as illustrative,
    x.draft as draft,
    x.doubt as doubt,
    x.note as note,
    x.source_id as source_id,
    x.source as source,
    x.source_address as source_address,
    x.entry as entry,
    x.file as file,
    x.sheet as sheet,
    x.cell as cell,
    x.accepted_by as accepted_by,
    x.accepted_at as accepted_at,
    t.rows_found as rows_found,
    t.units_found as units_found,
    t.indicators_found as indicators_found,
    t.first_found as first_found,
    t.last_found as last_found,
    t.made_up_found as made_up_found
from found x
cross join told t
left join unit p on p.unit_id = x.parent_id
left join field f on f.field = x.field
left join word w on w.kind = 'status' and w.code = x.status_code
order by
    x.group_order,
    x.indicator_position,
    x.indicator,
    x.level_position,
    x.unit_position,
    x.sort_key,
    x.unit_id,
    x.field nulls first,
    x.period_to desc nulls last,
    x.period
limit cast($most as integer)
offset cast($skip as integer)
