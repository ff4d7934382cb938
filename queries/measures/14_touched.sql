-- One row is a period whose figures have to be worked out: all there are.
create temporary table touched as
select p.period from period p
union
select o.period from observation o
union
select t.period from tally t
