-- The figure that counts for each key: what a person loaded before what ships, illustrative ones last, then the last accepted; second printings stay beside it.
create temporary table latest as
select
    o.*,
    e.kind = 'sample' as illustrative
from observation o
join touched t on t.period = o.period
join entry e on e.entry = o.entry
where not o.alternative
qualify row_number() over (
    partition by o.indicator, o.unit_id, o.field, o.period
    order by case e.kind when 'sample' then 2 when 'shipped' then 1 else 0 end, o.entry desc
) = 1
