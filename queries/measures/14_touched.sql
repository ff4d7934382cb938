-- One row is a period whose figures have to be worked out: all there are, by years in batches of some millions of figures each.
create temporary table touched as
with known as (
    select p.period from period p
    union
    select s.period from spoken s
    union
    select t.period from tally t
),
figures as (
    select s.period, sum(s.figures) as figures
    from spoken s
    group by s.period
),
years as (
    select
        k.period,
        coalesce(extract(year from p.period_to), 0) as year,
        coalesce(f.figures, 0) as figures
    from known k
    left join period p on p.period = k.period
    left join figures f on f.period = k.period
),
before as (
    select
        y.year,
        sum(sum(y.figures)) over (order by y.year) - sum(y.figures) as figures
    from years y
    group by y.year
),
numbered as (
    select b.year, dense_rank() over (order by floor(b.figures / 2000000)) - 1 as batch
    from before b
)
select cast(y.period as period_code) as period, cast(n.batch as integer) as batch
from years y
join numbered n on n.year = y.year
