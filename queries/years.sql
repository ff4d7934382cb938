-- One row is a year in which an index, or components of it, have figures for a unit, newest first; how many components.
select
    cast(extract(year from m.period_to) as integer) as year,
    count(distinct case when m.indicator <> $indicator then m.indicator end) as components
from measure m
where (m.index_code = $indicator or m.indicator = $indicator)
    and m.unit_id = $unit
    and m.field is null
    and m.value is not null
    and m.period_to is not null
group by extract(year from m.period_to)
order by extract(year from m.period_to) desc
