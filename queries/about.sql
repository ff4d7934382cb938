-- One row says what this build was made from and up to which day it has figures.
select
    b.number as build,
    b.last_entry as last_entry,
    b.catalogue_sha256 as catalogue_sha256,
    e.accepted_at as last_accepted_at,
    c.observations as observations,
    c.measures as measures,
    c.units as units,
    c.last_day as last_day
from build b
cross join content c
left join entry e on e.entry = b.last_entry
order by b.number
