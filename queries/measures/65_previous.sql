-- One row is a figure and the one that it may be compared with: the last of its kind before it, by the same method, under the same parent.
create temporary table previous as
select
    m.indicator,
    m.unit_id,
    m.field,
    m.period,
    b.period as previous_period,
    b.label as previous_label,
    b.value as previous_value,
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
    and b.period_to < m.period_to
where m.value is not null
    and b.value is not null
    and m.comparator = '='
    and b.comparator = '='
    -- A sum since January compares with the same months of a year before, not with its own part.
    and (
        not coalesce(m.cumulative, false)
        or (
            extract(year from b.period_to) = extract(year from m.period_to) - 1
            and extract(month from b.period_to) = extract(month from m.period_to)
        )
    )
    -- Spans of several years or of chosen days compare only where they are as long and apart.
    and (
        m.grain not in ('years', 'custom')
        or (
            b.period_to < m.period_from
            and abs((m.period_to - m.period_from) - (b.period_to - b.period_from)) <= 3
        )
    )
qualify row_number() over (
    partition by m.indicator, m.unit_id, m.field, m.period
    order by b.period_to desc, b.period
) = 1
