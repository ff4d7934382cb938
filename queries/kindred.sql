-- One row is a unit of the same level below the same parent as another that has the index in that year: what it scores, how many units of a level below it stood in it, which regions it shares; the nearest in score first, the unit itself before all.
with own as (
    select y.*
    from yearly y
    where y.indicator = $indicator
        and y.unit_id = $unit
        and y.year = cast($year as integer)
),
company as (
    select y.*
    from own o
    join yearly y
        on y.indicator = o.indicator
        and y.year = o.year
        and y.parent_id = o.parent_id
        and y.level = o.level
        and y.illustrative = o.illustrative
),
sized as (
    select c.unit_id, count(*) as size
    from company c
    join unit_closure a
        on a.ancestor_id = c.unit_id
        and (a.valid_from is null or a.valid_from <= c.period_to)
        and (a.valid_to is null or a.valid_to >= c.period_to)
    join unit u on u.unit_id = a.unit_id and u.level = $size
    group by c.unit_id
),
shared as (
    select c.unit_id, count(*) as regions, max(r.display_name) as region_name
    from own o
    join unit_closure a
        on a.unit_id = o.unit_id
        and (a.valid_from is null or a.valid_from <= o.period_to)
        and (a.valid_to is null or a.valid_to >= o.period_to)
    join unit r on r.unit_id = a.ancestor_id and r.level = 'region'
    join unit_closure b
        on b.ancestor_id = a.ancestor_id
        and (b.valid_from is null or b.valid_from <= o.period_to)
        and (b.valid_to is null or b.valid_to >= o.period_to)
    join company c on c.unit_id = b.unit_id
    where a.ancestor_id = cast($region as varchar) or cast($region as varchar) is null
    group by c.unit_id
)
select
    c.unit_id as unit_id,
    c.unit_name as unit_name,
    c.value as value,
    c.rank as rank,
    c.ranked as ranked,
    c.value - o.value as difference,
    cast(s.size as integer) as size,
    cast(s.size - m.size as integer) as size_difference,
    r.regions is not null as same_region,
    r.region_name as region_name,
    c.illustrative as illustrative,
    coalesce(c.source, c.file) as source
from company c
cross join own o
left join sized s on s.unit_id = c.unit_id
left join sized m on m.unit_id = o.unit_id
left join shared r on r.unit_id = c.unit_id
order by
    case when c.unit_id = o.unit_id then 0 else 1 end,
    case when c.value > o.value then c.value - o.value else o.value - c.value end,
    c.unit_id
