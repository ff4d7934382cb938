-- One row is a year in which components of an index have figures for a unit, newest first.
select
    cast(extract(year from m.period_to) as integer) as year,
    count(distinct m.indicator) as components
from measure m
where m.index_code = $indicator
    and m.unit_id = $unit
    and m.field is null
    and m.value is not null
    and m.period_to is not null
group by extract(year from m.period_to)
order by extract(year from m.period_to) desc
