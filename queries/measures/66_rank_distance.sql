-- One row is a figure of a rank target's unit and what now stands at the rank aimed at: the score of the last that holds it, in the same list.
create table rank_distance as
with aimed as (
    select j.*, coalesce(t.scope, 'nation') as scope_id, u.level
    from judgement j
    join target t on t.target_id = j.target_id
    join unit u on u.unit_id = j.unit_id
    join indicator i on i.indicator = j.indicator and i.kind in ('score', 'ratio')
    where j.comparator = 'rank<=' and j.rank is not null and j.bound = '='
),
scored as materialized (
    select v.*
    from valued v
    where v.comparator = '='
        and not v.illustrative
        and exists (
            select 1
            from aimed a
            where cast(a.indicator as indicator_code) = v.indicator
                and cast(a.field as field_code) is not distinct from v.field
                and cast(a.period as period_code) = v.period
        )
),
-- Of a list known only in part nobody may be known who holds that rank: ties are counted to see.
above as (
    select
        a.target_id,
        a.period,
        v.value,
        v.unit_id,
        s.rank,
        count(*) over (partition by a.target_id, a.period, s.rank) as ties
    from aimed a
    join standing s
        on s.indicator = a.indicator
        and s.field is not distinct from a.field
        and s.period = a.period
        and s.scope_id = a.scope_id
        and s.rank <= a.target
    join unit u on u.unit_id = s.unit_id and u.level = a.level
    join scored v
        on v.indicator = s.indicator
        and v.unit_id = s.unit_id
        and v.field is not distinct from s.field
        and v.period = s.period
),
holding as (
    select a.*
    from above a
    qualify row_number() over (
        partition by a.target_id, a.period
        order by a.rank desc, a.unit_id
    ) = 1
)
select
    a.target_id,
    a.position,
    a.indicator,
    a.unit_id,
    a.better,
    a.target,
    a.due,
    a.period,
    a.period_to,
    a.label,
    a.in_window,
    a.value,
    a.rank,
    a.ranked,
    case when h.rank + h.ties > a.target then h.value end as value_there
from (
    select x.*, i.better
    from aimed x
    join indicator i on i.indicator = x.indicator
) a
left join holding h on h.target_id = a.target_id and h.period = a.period
order by a.target_id, a.period_to, a.period
