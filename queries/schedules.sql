-- One row is a meeting whose files are made by themselves on a day of every month, as which kinds of files, and who wants it.
select
    s.schedule_id as schedule_id,
    s.schedule_name as schedule_name,
    s.unit_id as unit_id,
    u.display_name as unit_name,
    s.day as day,
    s.makes as makes,
    s.entry as entry,
    s.written_by as written_by,
    s.written_at as written_at
from schedule s
join unit u on u.unit_id = s.unit_id
where (cast($unit as varchar) is null or s.unit_id = cast($unit as varchar))
order by s.position, s.schedule_id
