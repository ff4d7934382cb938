-- One row is a source that the figures of an indicator and unit rest on, most used first.
with cited as (
    select
        o.source_id as source_id,
        count(o.entry) as figures
    from observation o
    where o.source_id is not null
        and (cast($indicator as varchar) is null or o.indicator = cast($indicator as varchar))
        and (cast($unit as varchar) is null or o.unit_id = cast($unit as varchar))
        and (cast($period as varchar) is null or o.period = cast($period as varchar))
    group by o.source_id
)
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
    c.figures as figures
from source s
join cited c on c.source_id = s.source_id
order by c.figures desc, s.source_id
