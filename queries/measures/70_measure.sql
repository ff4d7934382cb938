-- One row is what a screen shows: a value with its names, its source, its rank right under its parent and the figure before. A question joins nothing for them. One indicator's figures of all fields together lie side by side, each unit's in the order of time: a question reads a few blocks of them, however many there are.
create table measure as
select
    v.*,
    u.display_name as unit_name,
    i.index_code,
    i.better,
    e.previous_period,
    e.previous_label,
    e.previous_value,
    e.previous_denominator,
    e.change,
    s.rank,
    s.ranked,
    s.rank_origin,
    p.title as source,
    p.address as source_address,
    n.name as file,
    n.accepted_by,
    n.accepted_at
from valued v
join unit u on u.unit_id = v.unit_id
join indicator i on i.indicator = v.indicator
left join previous e
    on e.figure = v.rowid
left join standing s
    on s.indicator = v.indicator
    and s.unit_id = v.unit_id
    and s.field is not distinct from v.field
    and s.period = v.period
    and s.scope_id = v.parent_id
left join source p on p.source_id = v.source_id
left join entry n on n.entry = v.entry
order by v.indicator, v.field nulls first, v.unit_id, v.period_to, v.period
