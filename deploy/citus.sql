-- How the published tables would be parted over a cluster of PostgreSQL with Citus. Never run on a
-- Citus: docs/citus.md says what was tried and what was not.
--
-- To run as the owner of the schema (cchc_publisher), after `cchc publish` has put the tables there, and again after
-- each publishing that made them anew. The ledger's own tables (schema cchc) are not distributed.

begin;

-- What grows with units and periods: all figures of a unit stand on one node.
select create_distributed_table('built.measure', 'unit_id');
select create_distributed_table('built.unit_measure', 'unit_id', colocate_with => 'built.measure');
select create_distributed_table('built.standing', 'unit_id', colocate_with => 'built.measure');
select create_distributed_table('built.watched', 'unit_id', colocate_with => 'built.measure');
select create_distributed_table('built.observation', 'unit_id', colocate_with => 'built.measure');

-- All others, which are small beside those and joined to them: whole on each node.
select create_reference_table(one.oid::regclass)
from pg_class one
where one.relnamespace = 'built'::regnamespace
    and one.relkind = 'r'
    and not exists (select 1 from pg_dist_partition parted where parted.logicalrelid = one.oid)
order by one.relname;

commit;
