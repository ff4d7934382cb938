-- One row is the figure of an index, or of a component of one, for a unit in a year: the year's own, else the last within it; with the version of the structure that it was scored by.
create table yearly as
with scored as (
    select
        i.indicator,
        s.index_code,
        s.series,
        s.year_from,
        s.year_to
    from indicator i
    join structure s on s.index_code = coalesce(i.index_code, i.indicator)
)
select
    s.index_code,
    m.indicator,
    m.unit_id,
    m.unit_name,
    m.parent_id,
    u.level,
    cast(extract(year from m.period_to) as integer) as year,
    s.series,
    m.value,
    m.label,
    m.period,
    m.period_to,
    m.rank,
    m.ranked,
    m.rank_origin,
    m.illustrative,
    m.source,
    m.file
from measure m
join unit u on u.unit_id = m.unit_id
join scored s
    on s.indicator = m.indicator
    and s.year_from <= extract(year from m.period_to)
    and (s.year_to is null or s.year_to >= extract(year from m.period_to))
where m.field is null
    and m.value is not null
    and m.comparator = '='
    and m.period_to is not null
qualify row_number() over (
    partition by m.indicator, m.unit_id, extract(year from m.period_to)
    order by case when m.grain = 'year' then 0 else 1 end, m.period_to desc, m.period
) = 1
order by s.index_code, m.indicator, m.unit_id, year
