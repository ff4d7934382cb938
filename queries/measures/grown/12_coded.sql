-- Of the build before the catalogue has every indicator and unit.
create temporary view coded as
select o.indicator, o.unit_id
from observation o
where o.entry in (select c.entry from came c)
