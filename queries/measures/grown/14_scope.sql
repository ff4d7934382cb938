-- Where a rank can be another: within the units whose figures changed, and where a target asks for one. Of a published index everywhere, as a region's ranks need the nation's scores to be whole.
create temporary table edited as
select distinct i.indicator
from indicator i
join edition e on e.indicator in (i.indicator, i.index_code)
where i.indicator in (select c.indicator from changed c);

create temporary table scope as
select r.unit_id as scope_id from restated r
union
select coalesce(t.scope, 'nation') as scope_id from target t
union
select c.ancestor_id
from unit_closure c
where exists (select e.indicator from edited e)
