-- One row is a figure that counts, of one unit, field and period, as it was reported; illustrative ones are left out.
select
    m.indicator as indicator,
    m.unit_id as unit_id,
    m.field as field,
    m.period as period,
    m.period_from as period_from,
    m.period_to as period_to,
    m.value as value,
    m.entry as entry,
    m.sheet as sheet,
    m.cell as cell,
    e.name as file
from measure m
join entry e on e.entry = m.entry
where m.period = $period
    and m.origin = 'reported'
    and e.kind <> 'sample'
order by m.indicator, m.unit_id, m.field nulls first
