-- One row is a figure held against a target that binds its unit, and what that target asks. It speaks for the target only when it reaches the target's day: in_window.
create table judged as
with aimed as (
    select distinct
        cast(t.indicator as indicator_code) as indicator,
        cast(t.field as field_code) as field
    from target t
    where t.indicator is not null
),
concerned as (
    select cast(b.unit_id as unit_code) as unit_id from bound b
    union
    select cast(t.reference_unit_id as unit_code) from target t where t.reference_unit_id is not null
),
-- First what targets speak of, which is little of all there is.
figures as materialized (
    select v.*
    from valued v
    where not v.illustrative
        and v.unit_id in (select c.unit_id from concerned c)
        and exists (
            select 1
            from aimed a
            where a.indicator = v.indicator and a.field is not distinct from v.field
        )
),
places as materialized (
    select s.*
    from standing s
    where s.unit_id in (select b.unit_id from bound b)
        and exists (
            select 1
            from target t
            where t.indicator = s.indicator and t.field is not distinct from s.field
        )
),
held as (
    select
        t.target_id,
        t.position,
        b.for_each,
        t.comparator,
        t.value as target,
        t.value_max as target_max,
        cast(coalesce(t.measured_from, date_trunc('year', t.due)) as date) as window_from,
        t.due,
        t.indicator,
        b.unit_id,
        t.field,
        cast(m.period as varchar) as period,
        l.period_from,
        m.period_to,
        l.grain,
        l.cumulative,
        m.series,
        l.label,
        m.value,
        cast(m.comparator as varchar) as bound,
        m.complete,
        m.reported_units,
        m.expected_units,
        i.better,
        s.rank,
        s.ranked,
        case when r.comparator = '=' and r.complete then r.value end as reference
    from target t
    join bound b on b.target_id = t.target_id
    join figures m
        on m.indicator = t.indicator
        and m.unit_id = b.unit_id
        and m.field is not distinct from t.field
        and m.period_to is not null
        -- What a document promised is never judged by a made-up figure: none is among these.
        and (b.placed_from is null or b.placed_from <= m.period_to)
        and (b.placed_to is null or b.placed_to >= m.period_to)
    join telling l on l.telling = m.telling
    join indicator i on i.indicator = t.indicator
    left join places s
        on s.indicator = m.indicator
        and s.unit_id = m.unit_id
        and s.field is not distinct from m.field
        and s.period = m.period
        and s.scope_id = coalesce(t.scope, 'nation')
    left join figures r
        on r.indicator = m.indicator
        and r.unit_id = t.reference_unit_id
        and r.field is not distinct from m.field
        and r.period = m.period
),
-- How far beyond the target on its good side: below zero is short of it.
near as (
    select
        h.*,
        case
            when h.comparator = 'rank<=' then h.target - h.rank
            when h.comparator = 'relative>=' and h.better = 'down' then h.reference - h.value
            when h.comparator = 'relative>=' then h.value - h.reference
            when h.comparator in ('<=', '<') then h.target - h.value
            when h.comparator = 'range' and h.better = 'down' then h.target_max - h.value
            when h.comparator = '=' and h.better = 'down' then h.target - h.value
            when h.comparator in ('>=', '>', '=', 'range') then h.value - h.target
        end as margin,
        case
            when h.comparator = 'range' and h.better = 'down' then h.target - h.value
            when h.comparator = 'range' then h.value - h.target_max
        end as beyond_range
    from held h
)
select
    n.target_id,
    n.position,
    n.for_each,
    n.comparator,
    n.target,
    n.target_max,
    n.window_from,
    n.due,
    n.indicator,
    n.unit_id,
    n.field,
    n.period,
    n.period_from,
    n.period_to,
    n.grain,
    n.cumulative,
    n.series,
    n.label,
    n.value,
    n.bound,
    n.reported_units,
    n.expected_units,
    n.complete,
    n.rank,
    n.ranked,
    n.reference,
    n.margin,
    -- A reporting month may end on the 14th or the 20th: the last month before the day reaches it.
    (n.window_from is null or n.period_to >= n.window_from)
        and (
            n.due is null
            or (n.period_to <= n.due and n.period_to > cast(n.due - interval 1 month as date))
        ) as in_window,
    case
        when n.margin is null or not n.complete then null
        when n.comparator in ('>=', '>', '<=', '<') and n.bound = n.comparator and n.margin >= 0
            then 'met'
        when n.comparator = '>=' and n.bound = '>' and n.margin >= 0 then 'met'
        when n.comparator = '<=' and n.bound = '<' and n.margin >= 0 then 'met'
        when n.comparator = '>' and n.bound = '>=' and n.margin > 1e-9 then 'met'
        when n.comparator = '<' and n.bound = '<=' and n.margin > 1e-9 then 'met'
        when n.bound <> '=' then null
        when n.comparator = 'range' and n.beyond_range > 1e-9 then 'exceeded'
        when n.comparator = 'range' and n.margin >= -1e-9 then 'met'
        when n.comparator in ('>', '<') and n.margin > 1e-9 then 'met'
        when n.comparator in ('>', '<', 'range') then 'missed'
        -- Binary fractions: 0.3 counted as three tenths must still meet 0.3.
        when n.margin > 1e-9 then 'exceeded'
        when n.margin >= -1e-9 then 'met'
        else 'missed'
    end as outcome
from near n
