-- One row is a unit at or below a parent with what it owed itself in a year or another period: in time, late, missing; the worst first.
with asked as (
    select
        p.period_from as period_from,
        p.period_to as period_to,
        coalesce(cast($on as date), current_date) as today
    from period p
    where p.period = $period
),
within as (
    select c.unit_id as unit_id, c.valid_from as valid_from, c.valid_to as valid_to
    from unit_closure c
    where c.ancestor_id = $parent
    union all
    select u.unit_id as unit_id, cast(null as date) as valid_from, cast(null as date) as valid_to
    from unit u
    where u.unit_id = $parent
),
owed as (
    select
        u.unit_id as unit_id,
        d.due as due,
        d.illustrative as illustrative,
        case when s.received <= d.in_time_until then 1 else 0 end as on_time,
        case when s.received > d.in_time_until then 1 else 0 end as late,
        case when s.received is null then 1 else 0 end as missing,
        case
            when s.received > d.in_time_until
                then cast(s.received - d.in_time_until as integer)
        end as days_late
    from asked a
    join deadline_day d
        on d.period_to >= a.period_from
        and d.period_to <= a.period_to
        and d.in_time_until < a.today
        and d.counted
    join deadline_unit u
        on u.deadline = d.deadline
        and u.valid_from <= d.period_to
        and u.valid_from <= d.due
        and (u.valid_to is null or u.valid_to >= d.due)
    join within w
        on w.unit_id = u.unit_id
        and (w.valid_from is null or w.valid_from <= d.due)
        and (w.valid_to is null or w.valid_to >= d.due)
    left join submission s
        on s.deadline = d.deadline
        and s.unit_id = u.unit_id
        and s.period = d.period
),
told as (
    select
        o.unit_id as unit_id,
        count(*) as due,
        cast(sum(o.on_time) as bigint) as on_time,
        cast(sum(o.late) as bigint) as late,
        cast(sum(o.missing) as bigint) as missing,
        cast(100 * sum(o.on_time) as double) / nullif(count(*), 0) as share,
        max(o.days_late) as days_late,
        max(o.due) as last_due,
        max(case when o.illustrative then 1 else 0 end) = 1 as illustrative
    from owed o
    group by o.unit_id
)
select
    t.unit_id as unit_id,
    u.display_name as unit_name,
    u.level as level,
    t.due as reports_due,
    t.on_time as reports_on_time,
    t.late as reports_late,
    t.missing as reports_missing,
    t.share as on_time_share,
    t.days_late as most_days_late,
    t.last_due as last_due,
    t.illustrative as illustrative
from told t
join unit u on u.unit_id = t.unit_id
join level l on l.level = u.level
order by t.share, t.missing desc, t.late desc, l.position, u.position, u.sort_key, u.unit_id
