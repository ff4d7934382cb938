-- One row says what this build was made from and up to which day it has figures.
select
    b.number as build,
    b.last_entry as last_entry,
    b.catalogue_sha256 as catalogue_sha256,
    e.accepted_at as last_accepted_at,
    (select count(*) from observation o) as observations,
    (select count(*) from measure m) as measures,
    (select count(*) from unit u) as units,
    (select max(m.period_to) from measure m where m.value is not null) as last_day
from build b
left join entry e on e.entry = b.last_entry
order by b.number
