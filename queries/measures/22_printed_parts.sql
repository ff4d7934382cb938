-- Ratios that came with their own counts: they can be summed too.
insert into quantity
select
    o.indicator,
    o.unit_id,
    o.field,
    o.period,
    o.telling,
    o.numerator,
    o.denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    o.own,
    false as whole_fields,
    o.illustrative,
    'printed' as origin,
    o.cell
from latest o
join indicator i on i.indicator = o.indicator
where i.kind = 'ratio' and o.numerator is not null and o.denominator is not null
