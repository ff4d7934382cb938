-- Which periods a unit has changes with its own figures alone: only those are counted anew.
create temporary view measure as
select m.*
from built.measure m
where m.home_id in (select h.home_id from restated_home h)
    and m.unit_id in (select r.unit_id from restated r)
