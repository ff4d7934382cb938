-- One row is a cause and its remedy that a unit, or any unit at or below a parent, stated of an indicator; open, done or overdue by a day. What is overdue comes first, then what is due next.
with asked as (
    select coalesce(cast($on as date), current_date) as today
),
known as (
    select
        r.*,
        case when r.done_on <= a.today then r.done_on end as done_by_then,
        a.today as today
    from remedy r
    cross join asked a
    where (cast($unit as varchar) is null or r.unit_id = cast($unit as varchar))
        and (cast($indicator as varchar) is null or r.indicator = cast($indicator as varchar))
        and (cast($field as varchar) is null or r.field = cast($field as varchar))
        and (
            cast($parent as varchar) is null
            or r.unit_id = cast($parent as varchar)
            or exists (
                select c.unit_id as unit_id
                from unit_closure c
                where c.ancestor_id = cast($parent as varchar)
                    and c.unit_id = r.unit_id
                    and (c.valid_from is null or c.valid_from <= r.period_to)
                    and (c.valid_to is null or c.valid_to >= r.period_from)
            )
        )
),
judged as (
    select
        k.*,
        case
            when k.done_by_then is not null then 'done'
            when k.due < k.today then 'overdue'
            else 'open'
        end as status_code
    from known k
)
select
    j.remedy_id as remedy_id,
    j.unit_id as unit_id,
    u.display_name as unit_name,
    j.indicator as indicator,
    i.name as indicator_name,
    j.field as field,
    f.name as field_name,
    j.period as period,
    j.period_label as period_label,
    j.period_from as period_from,
    j.period_to as period_to,
    j.cause_kind as cause_kind,
    j.cause as cause,
    j.remedy as remedy,
    j.due as due,
    w.label as status,
    j.status_code as status_code,
    w.tone as tone,
    case when j.status_code = 'overdue' then cast(j.today - j.due as integer) end as days_late,
    j.done_by_then as done_on,
    case when j.done_by_then is not null then j.done_words end as done_words,
    case when j.done_by_then is not null then j.done_by end as done_by,
    case when j.done_by_then is not null then j.done_at end as done_at,
    case when j.done_by_then is not null then j.done_entry end as done_entry,
    j.entry as entry,
    j.written_by as written_by,
    j.written_at as written_at
from judged j
left join unit u on u.unit_id = j.unit_id
left join indicator i on i.indicator = j.indicator
left join field f on f.field = j.field
left join word w on w.kind = 'remedy_state' and w.code = j.status_code
order by w.position, j.due, j.period_to desc, j.remedy_id
