-- One row is a figure (its row of valued) and the one that it may be compared with: the last of its kind before it, by the same method, under the same parent.
create temporary table previous as
with compared as (
    select
        v.rowid as figure,
        v.*,
        -- A sum since January compares with the same months of a year before, not with its own part.
        case when v.cumulative then extract(month from v.period_to) end as months
    from valued v
    where v.value is not null
        and v.comparator = '='
        and v.period_to is not null
        and v.grain not in ('years', 'custom')
),
followed as (
    select
        c.*,
        lag(c.period) over following as previous_period,
        lag(c.period_to) over following as previous_to,
        lag(c.label) over following as previous_label,
        lag(c.value) over following as previous_value,
        lag(c.denominator) over following as previous_denominator
    from compared c
    window following as (
        partition by
            c.indicator, c.unit_id, c.field, c.grain, c.cumulative, c.series, c.illustrative, c.months
        order by c.period_to, c.period
    )
)
select
    f.figure,
    f.previous_period,
    f.previous_label,
    f.previous_value,
    f.previous_denominator,
    f.value - f.previous_value as change
from followed f
where f.previous_to < f.period_to
    and (
        f.months is null
        or extract(year from f.previous_to) = extract(year from f.period_to) - 1
    )
union all
-- Spans of several years or of chosen days compare only where they are as long and apart.
select
    m.rowid as figure,
    b.period as previous_period,
    b.label as previous_label,
    b.value as previous_value,
    b.denominator as previous_denominator,
    m.value - b.value as change
from valued m
join valued b
    on b.indicator = m.indicator
    and b.unit_id = m.unit_id
    and b.field is not distinct from m.field
    and b.grain = m.grain
    and b.cumulative is not distinct from m.cumulative
    and b.series = m.series
    and b.illustrative = m.illustrative
    and b.period_to < m.period_from
    and abs((m.period_to - m.period_from) - (b.period_to - b.period_from)) <= 3
where m.grain in ('years', 'custom')
    and m.value is not null
    and b.value is not null
    and m.comparator = '='
    and b.comparator = '='
qualify row_number() over (
    partition by m.rowid
    order by b.period_to desc, b.period
) = 1
