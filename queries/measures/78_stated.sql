-- One row is a target or a milestone as it was stated, with the names of its unit, field and scope, and its source; written_by where a person wrote it into the ledger, done_on where a task was reported as done.
create table stated as
with levels as (
    select
        k.target_id,
        string_agg(l.name, '; ' order by l.position) as each_levels
    from target_level k
    join level l on l.level = k.level
    group by k.target_id
),
every as (
    select 'target' as kind, t.*
    from target t
    union all by name
    select
        'milestone' as kind,
        k.task_id as target_id,
        100000 + k.position as position,
        k.name as statement,
        'milestone' as comparator,
        k.* exclude (task_id, position, name),
        d.done_on,
        d.done_words,
        d.done_by,
        d.done_at,
        d.entry as done_entry
    from task k
    left join task_done d on d.task_id = k.task_id
)
select
    e.* exclude (source),
    e.source as source_id,
    v.each_levels,
    i.name as indicator_name,
    i.unit,
    i.decimals,
    i.better,
    coalesce(u.display_name, e.unit_stated) as unit_name,
    u.valid_to as unit_ended,
    f.name as field_name,
    c.full_name as scope_name,
    g.display_name as reference_unit_name,
    p.title as source,
    p.address as source_address,
    p.status as source_status,
    w.accepted_by as written_by,
    w.accepted_at as written_at
from every e
left join levels v on v.target_id = e.target_id
left join indicator i on i.indicator = e.indicator
left join unit u on u.unit_id = e.unit_id
left join field f on f.field = e.field
left join unit c on c.unit_id = e.scope
left join unit g on g.unit_id = e.reference_unit_id
left join source p on p.source_id = e.source
left join entry w on w.entry = e.entry
order by e.position, e.target_id
