-- One row is a view of Tra cứu that somebody kept under a name and did not take back, the newest first.
select
    v.view_id as view_id,
    v.name as view_name,
    v.choices as choices,
    v.note as note,
    v.entry as entry,
    v.written_by as written_by,
    v.written_at as written_at
from kept_view v
order by v.position desc, v.view_id
