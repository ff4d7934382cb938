-- In a build that grows out of the one before: the periods of which another table or another report speaks now, or no longer does; with a sum since January all months of its year.
create or replace temporary table touched as
with spoken as (
    select distinct o.entry, coalesce(o.table_key, '') as table_key, o.period
    from observation o
),
spoken_before as (
    select distinct o.entry, coalesce(o.table_key, '') as table_key, o.period
    from before.observation o
),
changed as (
    select s.period from (from spoken except from spoken_before) s
    union
    select s.period from (from spoken_before except from spoken) s
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
select c.period from changed c
union
select k.period
from changed c
join known s on s.period = c.period and s.cumulative
join known k
    on k.grain = 'month'
    and extract(year from k.period_to) = extract(year from s.period_to)
