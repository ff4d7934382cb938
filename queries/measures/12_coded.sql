-- One row is what an observation speaks of: its indicator and its unit get a code also where the catalogue has neither, for a check to name them.
create temporary view coded as
select o.indicator, o.unit_id
from observation o
