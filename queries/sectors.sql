-- One row is a field or a named service that figures are of, in the order of the catalogue's kinds and names.
select
    f.field as field,
    f.name as field_name,
    f.kind as field_kind
from field f
where exists (select 1 from measure m where m.field = f.field)
order by f.kind, f.name, f.field
