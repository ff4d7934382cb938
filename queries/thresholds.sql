-- One row is a year of a unit's index among those of its level in the nation or one of its regions: its own score and rank, the score of the last that holds a rank there, and how many points lie between; no score there where the list does not tell.
with own as (
    select y.*
    from yearly y
    where y.indicator = $indicator and y.unit_id = $unit
),
scopes as (
    select distinct
        o.year,
        o.period,
        o.series,
        o.level,
        o.illustrative,
        o.period_to,
        o.label,
        o.value,
        coalesce(o.source, o.file) as source,
        a.ancestor_id as scope_id,
        u.level as scope_level,
        u.display_name as scope_name
    from own o
    join unit_closure a
        on a.unit_id = o.unit_id
        and (a.valid_from is null or a.valid_from <= o.period_to)
        and (a.valid_to is null or a.valid_to >= o.period_to)
    join unit u on u.unit_id = a.ancestor_id
    where a.ancestor_id = o.parent_id or u.level = 'region'
),
aimed as (
    select
        s.*,
        case
            when s.scope_level = 'region' then cast($region_rank as integer)
            else cast($rank as integer)
        end as aim
    from scopes s
),
listed as (
    select
        a.year,
        a.scope_id,
        a.aim,
        t.unit_id,
        t.rank,
        t.ranked,
        v.value,
        v.unit_name,
        coalesce(v.source, v.file) as source,
        count(*) over (partition by a.year, a.scope_id, t.rank) as ties
    from aimed a
    join standing t
        on t.indicator = $indicator
        and t.period = a.period
        and t.scope_id = a.scope_id
        and t.field is null
    join yearly v
        on v.indicator = t.indicator
        and v.unit_id = t.unit_id
        and v.year = a.year
        and v.level = a.level
        and v.illustrative = a.illustrative
),
holding as (
    select l.*
    from listed l
    where l.rank <= l.aim
    qualify row_number() over (
        partition by l.year, l.scope_id
        order by l.rank desc, l.unit_name
    ) = 1
),
mine as (
    select l.year, l.scope_id, l.rank, l.ranked
    from listed l
    where l.unit_id = $unit
)
select
    a.year as year,
    a.label as label,
    a.period_to as period_to,
    a.series as series,
    a.scope_id as scope_id,
    a.scope_name as scope_name,
    a.scope_level as scope_level,
    a.aim as aim,
    a.value as value,
    m.rank as rank,
    m.ranked as ranked,
    case when h.rank + h.ties > a.aim then h.value end as value_there,
    case when h.rank + h.ties > a.aim then h.unit_name end as unit_there,
    case when h.rank + h.ties > a.aim then h.value - a.value end as distance,
    a.illustrative as illustrative,
    a.source as source,
    case when h.rank + h.ties > a.aim then h.source end as source_there
from aimed a
left join holding h on h.year = a.year and h.scope_id = a.scope_id
left join mine m on m.year = a.year and m.scope_id = a.scope_id
order by a.scope_level, a.scope_id, a.year
