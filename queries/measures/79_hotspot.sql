-- One row is a unit below one above it (side unit), or a field of a unit (side field), that is among the worst that are named in a month, furthest from their target, fell most, or are worst of those with few cases; holder_id says whose hot spot it is.
create table hotspot as
select
    w.*,
    cast(t.holder_id as varchar) as holder_id,
    case when t.by_field then 'field' else 'unit' end as side,
    t.* exclude (unit_id, indicator, field, period, period_to, holder_id, by_field)
from worst t
join watched w
    on w.indicator = cast(t.indicator as varchar)
    and w.unit_id = cast(t.unit_id as varchar)
    and w.period = cast(t.period as varchar)
    and w.field is not distinct from cast(t.field as varchar)
order by t.holder_id, t.indicator, t.period_to, t.period, t.by_field, t.place
