-- One row is a unit among whose units ranks are worked out: every one that others stand under.
create temporary table scope as
select distinct c.ancestor_id as scope_id
from unit_closure c
