-- One row is a report that a unit at or below a parent owes for a month, with its day, when it came in, and how that stands on a day; begun once anybody's real return met the obligation, that month or before.
with asked as (
    select coalesce(cast($on as date), current_date) as today
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
begun as (
    select s.deadline as deadline, min(d.period_to) as since
    from submission s
    join deadline_day d on d.deadline = s.deadline and d.period = s.period
    where not s.illustrative
    group by s.deadline
),
owed as (
    select
        d.deadline as deadline,
        d.period as period,
        d.period_to as period_to,
        d.due as due,
        d.in_time_until as in_time_until,
        d.counted as counted,
        d.illustrative as illustrative,
        u.unit_id as unit_id
    from deadline_day d
    join deadline_unit u
        on u.deadline = d.deadline
        and u.valid_from <= d.period_to
        and u.valid_from <= d.due
        and (u.valid_to is null or u.valid_to >= d.due)
    join within w
        on w.unit_id = u.unit_id
        and (w.valid_from is null or w.valid_from <= d.due)
        and (w.valid_to is null or w.valid_to >= d.due)
    where d.period = $period
),
judged as (
    select
        o.*,
        s.received as received,
        s.entry as entry,
        s.current_entry as current_entry,
        a.today as today,
        case
            when s.received <= o.in_time_until then 'on_time'
            when s.received is not null then 'late'
            when a.today > o.in_time_until then 'missing'
            else 'awaited'
        end as status_code
    from owed o
    cross join asked a
    left join submission s
        on s.deadline = o.deadline
        and s.unit_id = o.unit_id
        and s.period = o.period
)
select
    j.unit_id as unit_id,
    u.display_name as unit_name,
    u.level as level,
    j.deadline as obligation,
    d.name as obligation_name,
    d.form as form,
    d.recipient as recipient,
    j.period as period,
    j.due as due,
    j.in_time_until as in_time_until,
    j.received as received_at,
    w.label as status,
    j.status_code as status_code,
    w.tone as tone,
    w.mark as mark,
    case
        when j.status_code in ('late', 'missing')
            then cast(coalesce(j.received, j.today) - j.in_time_until as integer)
    end as days_late,
    coalesce(b.since <= j.period_to, false) as begun,
    j.counted as counted,
    j.illustrative as illustrative,
    j.entry as entry,
    j.current_entry as current_entry,
    d.document as document,
    d.clause as clause,
    d.quote as quote,
    p.title as source,
    p.address as source_address,
    d.note as note
from judged j
join deadline d on d.deadline = j.deadline
join unit u on u.unit_id = j.unit_id
join level l on l.level = u.level
left join begun b on b.deadline = j.deadline
left join word w on w.kind = 'submission' and w.code = j.status_code
left join source p on p.source_id = d.source
order by j.due, d.position, l.position, u.position, u.sort_key, u.unit_id
