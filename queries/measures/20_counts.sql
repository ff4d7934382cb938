-- The counts as each unit reported them.
insert into quantity
select
    o.indicator,
    o.unit_id,
    o.field,
    o.period,
    o.period_from,
    o.period_to,
    o.grain,
    o.cumulative,
    o.label,
    o.value as numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    o.scope is not distinct from 'own' as own,
    coalesce(o.whole_fields, false) as whole_fields,
    o.illustrative,
    'reported' as origin,
    o.draft,
    o.doubt,
    o.note,
    o.source_id,
    o.locator,
    o.entry,
    o.sheet,
    o.cell
from latest o
join indicator i on i.indicator = o.indicator
where i.kind = 'count' and o.value is not null and o.comparator = '='
