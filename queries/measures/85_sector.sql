-- One row is a field or a named service of which there is a figure.
create table sector as
select f.*
from field f
where f.field in (select m.field from measure m)
order by f.kind, f.name, f.field
