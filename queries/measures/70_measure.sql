-- One row is what a screen shows: a value with its names, its source, its rank right under its parent and the figure before. A question joins nothing for them. One indicator's figures of all fields together lie side by side, each unit's in the order of time; then those of single fields, of all units with one home (home_id: under which a unit stands, or stood last) together, by indicator and time. A question reads a few blocks of them, however many there are.
create table measure as
with methods as (
    select
        cast(i.indicator as indicator_code) as indicator,
        s.year_from,
        s.year_to,
        s.break_reason
    from indicator i
    join structure s on s.index_code = coalesce(i.index_code, i.indicator)
),
units as (
    select cast(u.unit_id as unit_code) as unit_id, u.display_name from unit u
),
indicators as (
    select cast(i.indicator as indicator_code) as indicator, i.index_code, i.better from indicator i
)
select
    cast(f.indicator as varchar) as indicator,
    cast(f.unit_id as varchar) as unit_id,
    cast(f.field as varchar) as field,
    cast(f.period as varchar) as period,
    t.period_from,
    f.period_to,
    t.grain,
    t.cumulative,
    t.label,
    f.value,
    cast(f.comparator as varchar) as comparator,
    f.numerator,
    f.denominator,
    f.reported_units,
    f.expected_units,
    f.complete,
    f.illustrative,
    cast(f.origin as varchar) as origin,
    t.draft,
    t.doubt,
    t.note,
    t.source_id,
    t.locator,
    t.quote,
    t.entry,
    t.sheet,
    f.cell,
    f.published_rank,
    f.published_ranked,
    cast(f.parent_id as varchar) as parent_id,
    cast(f.home_id as varchar) as home_id,
    f.series,
    f.method,
    m.break_reason as method_reason,
    w.unit_reason,
    b.label as illustrative_reason,
    u.display_name as unit_name,
    i.index_code,
    i.better,
    cast(f.previous_period as varchar) as previous_period,
    e.label as previous_label,
    f.previous_value,
    f.previous_denominator,
    case when f.previous_period is not null then f.value - f.previous_value end as change,
    s.rank,
    s.ranked,
    s.rank_origin,
    p.title as source,
    p.address as source_address,
    n.name as file,
    t.several_files,
    n.accepted_by,
    n.accepted_at
from figure f
join telling t on t.telling = f.telling
join units u on u.unit_id = f.unit_id
join indicators i on i.indicator = f.indicator
left join methods m
    on m.indicator = f.indicator
    and m.year_from <= extract(year from f.period_to)
    and (m.year_to is null or m.year_to >= extract(year from f.period_to))
left join stood w on w.unit_id = f.unit_id and w.telling = f.telling
left join telling e on e.telling = f.previous_telling
left join place_held s
    on s.indicator = f.indicator
    and s.unit_id = f.unit_id
    and s.field is not distinct from f.field
    and s.period = f.period
    and s.right_above
left join source p on p.source_id = t.source_id
left join entry n on n.entry = t.entry
left join word b on b.kind = 'break' and b.code = 'illustrative'
