-- The units whose own figures may be others now: of whom an entry speaks that came or went, whose reports are counted anew, and all that ever stood above those.
create temporary table restated as
with told as (
    select c.unit_id from changed c
    union
    select t.holder_id from (from tally except from before.tally) t
    union
    select t.holder_id from (from before.tally except from tally) t
)
select t.unit_id from told t
union
select c.ancestor_id
from told t
join unit_closure c on c.unit_id = t.unit_id
