-- One row is a field or a named service that figures are of, in the order of the catalogue's kinds and names.
select
    s.field as field,
    s.name as field_name,
    s.kind as field_kind
from sector s
order by s.kind, s.name, s.field
