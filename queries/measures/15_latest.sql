-- The figure that counts for each key: the last accepted one; second printings stay beside it.
create table latest as
select o.*
from observation o
where not o.alternative
qualify row_number() over (
    partition by o.indicator, o.unit_id, o.field, o.period
    order by o.entry desc, o.cell desc
) = 1
