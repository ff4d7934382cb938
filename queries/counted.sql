-- One row is a figure that counts, of one unit, field and period, as it was reported; illustrative ones are left out. Units, where only some are asked for, stand in one text, parted by commas.
-- As a list to join they lead to the few blocks that hold their figures, of single fields by their home.
with asked as (
    select u.unit_id as unit_id, u.home_id as home_id
    from unit u
    where cast($units as varchar) is null
        or position(',' || u.unit_id || ',' in ',' || cast($units as varchar) || ',') > 0
)
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
join asked a on a.unit_id = m.unit_id and a.home_id = m.home_id
join entry e on e.entry = m.entry
where m.period = $period
    and m.origin = 'reported'
    and e.kind <> 'sample'
order by m.indicator, m.unit_id, m.field nulls first
