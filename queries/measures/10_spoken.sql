-- One row is a period that a table of an entry speaks of: which periods a change touches is known without a look at the figures.
create table spoken as
select
    o.entry,
    coalesce(o.table_key, '') as table_key,
    o.period,
    cast(count(*) as integer) as figures
from observation o
group by o.entry, coalesce(o.table_key, ''), o.period
order by o.entry, table_key, o.period
