-- In a build that grows out of the one before: the periods of which another table or another report speaks now, or no longer does; with a sum since January all months of its year.
create temporary table touched as
with changed as (
    select s.period from (from spoken except from before.spoken) s
    union
    select s.period from (from before.spoken except from spoken) s
    union
    select t.period from (from tally except from before.tally) t
    union
    select t.period from (from before.tally except from tally) t
),
known as (
    from period
    union
    from before.period
)
select c.period, 0 as batch from changed c
union
select k.period, 0 as batch
from changed c
join known s on s.period = c.period and s.cumulative
join known k
    on k.grain = 'month'
    and extract(year from k.period_to) = extract(year from s.period_to)
