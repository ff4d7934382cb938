-- Of what the tables speak that came or went since the build before, and which indicators, units and periods they change.
delete from spoken
where (entry, table_key) in (select g.entry, g.table_key from gone g)
    or entry in (select c.entry from came c);

insert into spoken
select
    o.entry,
    coalesce(o.table_key, '') as table_key,
    o.period,
    cast(count(*) as integer) as figures
from observation o
where o.entry in (select c.entry from came c)
group by o.entry, coalesce(o.table_key, ''), o.period;

create or replace temporary table changed as
select c.* from changed c
union
select o.indicator, o.unit_id, o.period
from observation o
where o.entry in (select c.entry from came c)
