-- The figures of units that nothing changed for are counted already.
delete from built.figures where unit_id in (select r.unit_id from restated r);

insert into built.figures
select f.*
from figures f
where f.unit_id in (select r.unit_id from restated r);

drop table temp.figures
