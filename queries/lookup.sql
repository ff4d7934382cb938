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
-- The order of the answer as numbers: what is sorted is a few keys, not the texts of every figure.
turn as (
    select
        i.indicator as indicator,
        row_number() over (order by i.group_order, i.position, i.indicator) as turn
    from indicator i
),
-- From when to when a unit stands below the parent; taken_to is up to when it did so before, so that a figure of days on both sides is found once.
stay as (
    select
        b.unit_id as unit_id,
        b.placed_from as placed_from,
        coalesce(b.placed_to, cast('9999-12-31' as date)) as placed_to,
        max(coalesce(b.placed_to, cast('9999-12-31' as date))) over (
            partition by b.unit_id
            order by b.placed_from nulls first, b.depth, b.placed_to nulls last
            rows between unbounded preceding and 1 preceding
        ) as taken_to
    from below b
    where b.ancestor_id = cast($parent as varchar)
    union all
    select
        l.unit_id as unit_id,
        cast(null as date) as placed_from,
        cast('9999-12-31' as date) as placed_to,
        cast(null as date) as taken_to
    from listed l
    where cast($parent as varchar) is null
),
asked as (
    select
        s.unit_id as unit_id,
        s.placed_from as placed_from,
        s.placed_to as placed_to,
        s.taken_to as taken_to,
        l.home_id as home_id,
        l.place as place
    from stay s
    join listed l on l.unit_id = s.unit_id
    where (cast($unit as varchar) is null or l.unit_id = cast($unit as varchar))
        and (cast($level as varchar) is null or l.level = cast($level as varchar))
),
-- What a figure says by itself, of which there is no need to be asked twice.
near as not materialized (
    select m.*
    from (
        -- All fields together of one unit lie side by side.
        select w.*
        from unit_measure w
        where cast($unit as varchar) is not null and cast($field as varchar) is null
        union all
        select s.*
        from measure s
        where cast($unit as varchar) is null or cast($field as varchar) is not null
    ) m
    where (m.value is not null or m.rank is not null)
        and (
            cast($indicators as varchar) is null
            or position(
                ',' || m.indicator || ',' in ',' || cast($indicators as varchar) || ','
            ) > 0
        )
        -- One alone is said as such: only its figures are looked through.
        and (
            cast($indicators as varchar) is null
            or position(',' in cast($indicators as varchar)) > 0
            or m.indicator = cast($indicators as varchar)
        )
        and (cast($unit as varchar) is null or m.unit_id = cast($unit as varchar))
        and (cast($period as varchar) is null or m.period = cast($period as varchar))
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
        and (
            cast($illustrative as boolean) is null
            or m.illustrative = cast($illustrative as boolean)
        )
),
homes as (
    select distinct a.home_id as home_id
    from asked a
),
-- Figures of single fields lie by the homes of their units. Joined by themselves, and before all else, these lead to the few blocks that hold them; beside the units they do not.
here as materialized (
    select
        m.indicator as indicator,
        m.unit_id as unit_id,
        m.field as field,
        m.period as period,
        m.period_from as period_from,
        m.period_to as period_to,
        m.illustrative as illustrative,
        m.home_id as home_id
    from near m
    join homes o on o.home_id = m.home_id
),
held as (
    select
        m.*,
        t.turn as turn,
        a.place as place
    from here m
    join turn t on t.indicator = m.indicator
    join asked a
        on a.unit_id = m.unit_id
        and (
            a.placed_from is null
            or m.period_to is null
            or a.placed_from <= m.period_to
        )
        and (m.period_to is null or a.placed_to >= coalesce(m.period_from, m.period_to))
        and (a.taken_to is null or a.taken_to < coalesce(m.period_from, m.period_to))
    -- By the calendar: a January's reports may begin in the December before.
    left join period p on p.period = m.period and cast($since as date) is not null
    where (
            cast($since as date) is null
            or coalesce(p.period_from, m.period_from, m.period_to) >= cast($since as date)
        )
),
found as (
    select h.*
    from held h
    where cast($status as varchar) is null
    union all
    select h.*
    from held h
    join judged j
        on j.indicator = h.indicator
        and j.unit_id = h.unit_id
        and j.field is not distinct from h.field
        and j.period = h.period
    where j.status_code = cast($status as varchar)
),
told as (
    select
        count(x.indicator) as rows_found,
        count(distinct x.place) as units_found,
        count(distinct x.turn) as indicators_found,
        min(coalesce(x.period_from, x.period_to)) as first_found,
        max(x.period_to) as last_found,
        count(case when x.illustrative then 1 end) as made_up_found
    from found x
),
-- Which rows are asked for is settled before any text is joined to them, and their texts before the figures: what is wide is joined once.
page as (
    select
        x.indicator as indicator,
        x.unit_id as unit_id,
        x.field as field,
        x.period as period,
        x.home_id as home_id,
        x.turn as turn,
        x.place as place
    from found x
    order by
        x.turn,
        x.place,
        x.field nulls first,
        x.period_to desc nulls last,
        x.period
    limit cast($most as integer)
    offset cast($skip as integer)
),
said as materialized (
    select
        x.*,
        i.name as indicator_name,
        i.short as short,
        i.kind as kind,
        i.unit as unit,
        i.scale as scale,
        i.decimals as decimals,
        coalesce(i.over_time, case when k.summed = 1 then 'sum' end) as over_time,
        u.full_name as full_name,
        u.level as level,
        v.aggregate as aggregate,
        u.valid_from as valid_from,
        u.valid_to as valid_to,
        f.name as field_name,
        j.target_id as target_id,
        j.target as target,
        j.target_max as target_max,
        j.target_comparator as target_comparator,
        w.label as status,
        j.status_code as status_code,
        t.rows_found as rows_found,
        t.units_found as units_found,
        t.indicators_found as indicators_found,
        t.first_found as first_found,
        t.last_found as last_found,
        t.made_up_found as made_up_found
    from page x
    cross join told t
    join indicator i on i.indicator = x.indicator
    join unit u on u.unit_id = x.unit_id
    join level v on v.level = u.level
    left join made_of k on k.indicator = x.indicator
    left join judged j
        on j.indicator = x.indicator
        and j.unit_id = x.unit_id
        and j.field is not distinct from x.field
        and j.period = x.period
    left join field f on f.field = x.field
    left join word w on w.kind = 'status' and w.code = j.status_code
)
select
    m.indicator as indicator,
    x.indicator_name as indicator_name,
    x.short as short,
    n.name as index_name,
    n.short as index_short,
    x.kind as kind,
    x.unit as unit,
    x.scale as scale,
    x.decimals as decimals,
    m.better as better,
    x.over_time as over_time,
    m.unit_id as unit_id,
    m.unit_name as unit_name,
    x.full_name as full_name,
    x.level as level,
    x.aggregate as aggregate,
    x.valid_from as valid_from,
    x.valid_to as valid_to,
    m.parent_id as parent_id,
    p.display_name as parent_name,
    m.field as field,
    x.field_name as field_name,
    m.period as period,
    m.label as label,
    m.period_from as period_from,
    m.period_to as period_to,
    m.grain as grain,
    m.cumulative as cumulative,
    m.value as value,
    m.comparator as comparator,
    m.numerator as numerator,
    m.denominator as denominator,
    m.previous_value as previous_value,
    m.previous_label as previous_label,
    m.change as change,
    m.rank as rank,
    m.ranked as ranked,
    m.rank_origin as rank_origin,
    x.target_id as target_id,
    x.target as target,
    x.target_max as target_max,
    x.target_comparator as target_comparator,
    x.status as status,
    x.status_code as status_code,
    m.reported_units as reported_units,
    m.expected_units as expected_units,
    m.complete as complete,
    m.origin as origin,
    m.illustrative as illustrative,
    m.draft as draft,
    m.doubt as doubt,
    m.note as note,
    m.source_id as source_id,
    m.source as source,
    m.source_address as source_address,
    m.entry as entry,
    m.file as file,
    m.several_files as several_files,
    m.sheet as sheet,
    m.cell as cell,
    m.accepted_by as accepted_by,
    m.accepted_at as accepted_at,
    x.rows_found as rows_found,
    x.units_found as units_found,
    x.indicators_found as indicators_found,
    x.first_found as first_found,
    x.last_found as last_found,
    x.made_up_found as made_up_found
from said x
join near m
    on m.indicator = x.indicator
    and m.unit_id = x.unit_id
    and m.field is not distinct from x.field
    and m.period = x.period
    and m.home_id = x.home_id
left join indicator n on n.indicator = m.index_code
left join unit p on p.unit_id = m.parent_id
order by
    x.turn,
    x.place,
    x.field nulls first,
    m.period_to desc nulls last,
    x.period
