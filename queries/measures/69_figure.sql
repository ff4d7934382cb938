-- One row is a figure and the one that it may be compared with: the last of its kind before it, by the same method, under the same parent.
create or replace temporary table figure as
with compared as (
    select
        v.*,
        t.grain,
        t.cumulative,
        -- A sum since January compares with the same months of a year before, not with its own part.
        case when t.cumulative then extract(month from v.period_to) end as months,
        coalesce(
            v.value is not null
                and v.comparator = '='
                and v.period_to is not null
                and t.grain not in ('years', 'custom'),
            false
        ) as comparable
    from valued v
    join telling t on t.telling = v.telling
),
followed as (
    select
        c.* exclude (grain, cumulative),
        lag(c.period) over following as previous_period,
        lag(c.period_to) over following as previous_to,
        lag(c.telling) over following as previous_telling,
        lag(c.value) over following as previous_value,
        lag(c.denominator) over following as previous_denominator
    from compared c
    window following as (
        partition by
            c.indicator, c.field, c.unit_id, c.comparable, c.grain, c.cumulative, c.series,
            c.illustrative, c.months
        order by c.period_to, c.period
    )
),
linked as (
    select
        f.*,
        f.comparable
            and f.previous_to < f.period_to
            and (
                f.months is null
                or extract(year from f.previous_to) = extract(year from f.period_to) - 1
            ) as follows
    from followed f
),
levels as (
    select cast(u.unit_id as unit_code) as unit_id, cast(u.level as varchar) as level from unit u
)
select
    l.* exclude (
        months, comparable, previous_period, previous_to, previous_telling, previous_value,
        previous_denominator, follows
    ),
    case when l.follows then l.previous_period end as previous_period,
    case when l.follows then l.previous_telling end as previous_telling,
    case when l.follows then l.previous_value end as previous_value,
    case when l.follows then l.previous_denominator end as previous_denominator
from linked l
left join levels v on v.unit_id = l.unit_id
order by
    l.shelf,
    l.indicator,
    case when l.field is not null then v.level end,
    case when l.field is not null then l.period_to end,
    l.field,
    l.unit_id,
    l.period_to,
    l.period;

-- Spans of several years or of chosen days compare only where they are as long and apart.
update figure set
    previous_period = s.period,
    previous_telling = s.telling,
    previous_value = s.value,
    previous_denominator = s.denominator
from (
    with spans as (
        select f.*, t.period_from, t.grain, t.cumulative
        from figure f
        join telling t on t.telling = f.telling and t.grain in ('years', 'custom')
        where f.value is not null and f.comparator = '='
    )
    select
        m.indicator,
        m.unit_id,
        m.field,
        m.period as later,
        b.period,
        b.telling,
        b.value,
        b.denominator
    from spans m
    join spans b
        on b.indicator = m.indicator
        and b.unit_id = m.unit_id
        and b.field is not distinct from m.field
        and b.grain = m.grain
        and b.cumulative is not distinct from m.cumulative
        and b.series = m.series
        and b.illustrative = m.illustrative
        and b.period_to < m.period_from
        and abs((m.period_to - m.period_from) - (b.period_to - b.period_from)) <= 3
    qualify row_number() over (
        partition by m.indicator, m.unit_id, m.field, m.period
        order by b.period_to desc, b.period
    ) = 1
) s
where s.indicator = figure.indicator
    and s.unit_id = figure.unit_id
    and s.field is not distinct from figure.field
    and s.later = figure.period
