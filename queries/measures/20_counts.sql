-- The counts as each unit reported them.
insert into quantity
select
    o.indicator,
    o.unit_id,
    o.field,
    o.period,
    o.telling,
    o.value as numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    o.own,
    o.whole_fields,
    o.illustrative,
    'reported' as origin,
    o.cell
from latest o
join indicator i on i.indicator = o.indicator
where i.kind = 'count' and o.value is not null and o.comparator = '='
