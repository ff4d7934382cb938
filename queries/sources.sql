-- One row is a source that the figures of an indicator and unit rest on, most used first.
select
    s.source_id as source_id,
    s.kind as kind,
    s.title as title,
    s.publisher as publisher,
    s.address as address,
    s.date as date,
    s.status as status,
    s.licence as licence,
    s.note as note,
    count(o.entry) as figures
from source s
join observation o on o.source_id = s.source_id
where (cast($indicator as varchar) is null or o.indicator = cast($indicator as varchar))
    and (cast($unit as varchar) is null or o.unit_id = cast($unit as varchar))
    and (cast($period as varchar) is null or o.period = cast($period as varchar))
group by
    s.source_id, s.kind, s.title, s.publisher, s.address, s.date, s.status, s.licence, s.note
order by count(o.entry) desc, s.source_id
