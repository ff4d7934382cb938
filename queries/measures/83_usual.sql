-- One row is how far an index or a component of one ever moved within a year, by one method, among the units right below a parent: the largest rise, and how far half of all moves lie from the middle one of their year.
create table usual as
with apart as (
    select
        m.*,
        abs(m.change - median(m.change) over (
            partition by m.indicator, m.parent_id, m.level, m.year
        )) as from_middle
    from moved m
)
select
    a.index_code,
    a.indicator,
    a.parent_id,
    a.level,
    a.series,
    cast(count(*) as integer) as moves,
    median(a.from_middle) as usual,
    max(a.change) as most,
    arg_max(a.unit_name, a.change) as most_unit,
    arg_max(a.year, a.change) as most_year
from apart a
group by a.index_code, a.indicator, a.parent_id, a.level, a.series
order by a.indicator, a.parent_id, a.level, a.series
