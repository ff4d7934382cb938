-- A field is gone where figures of it went, no new one is of it, and none is left.
create table sector as
with new as (
    select distinct m.field from shown_anew m where m.field is not null
),
lost as (
    select distinct r.field
    from replaced r
    where r.field is not null and r.field not in (select n.field from new n)
),
left_over as (
    select distinct m.field from measure m join lost l on l.field = m.field
),
held as (
    select n.field from new n
    union
    select s.field from before.sector s where s.field not in (select l.field from lost l)
    union
    select o.field from left_over o
)
select f.*
from field f
where f.field in (select h.field from held h)
order by f.kind, f.name, f.field
