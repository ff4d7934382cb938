-- The periods of units that nothing changed for stay.
delete from built.unit_period where unit_id in (select r.unit_id from restated r);

insert into built.unit_period select p.* from unit_period p;

drop view measure;

drop table temp.unit_period
