-- One row is a task as it was stated, with its document, and whether it was done, late or not, by a day.
with asked as (
    select coalesce(cast($on as date), current_date) as today
),
known as (
    select
        s.*,
        case when s.done_on <= a.today then s.done_on end as done_by_then,
        a.today as today
    from stated s
    cross join asked a
    where s.kind = 'milestone'
        and (cast($unit as varchar) is null or s.unit_id = cast($unit as varchar))
),
judged as (
    select
        k.*,
        case
            when k.done_by_then > k.due then 'done_late'
            when k.done_by_then is not null then 'done'
            when k.due is null then 'undated'
            when k.due < k.today then 'overdue'
            else 'ahead'
        end as status_code
    from known k
)
select
    j.target_id as task_id,
    j.statement as statement,
    j.unit_id as unit_id,
    j.unit_name as unit_name,
    j.unit_ended as unit_ended,
    j.owner as owner,
    j.due as due,
    j.due_label as due_label,
    w.label as status,
    j.status_code as status_code,
    w.tone as tone,
    case
        when j.status_code = 'done_late' then cast(j.done_by_then - j.due as integer)
        when j.status_code = 'overdue' then cast(j.today - j.due as integer)
    end as days_late,
    j.done_by_then as done_on,
    case when j.done_by_then is not null then j.done_words end as done_words,
    case when j.done_by_then is not null then j.done_by end as done_by,
    case when j.done_by_then is not null then j.done_at end as done_at,
    case when j.done_by_then is not null then j.done_entry end as done_entry,
    j.document as document,
    j.clause as clause,
    j.quote as quote,
    j.source as source,
    j.source_address as source_address,
    j.source_status as source_status,
    j.note as note,
    j.entry as entry,
    j.written_by as written_by,
    j.written_at as written_at
from judged j
left join word w on w.kind = 'task_state' and w.code = j.status_code
order by w.position, j.due nulls last, j.position, j.target_id
