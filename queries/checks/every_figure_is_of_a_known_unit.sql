-- Block: a figure of a unit that the catalogue no longer has belongs to nobody.
select o.unit_id as unit_id, o.indicator as indicator, o.period as period
from observation o
left join unit u on u.unit_id = o.unit_id
where u.unit_id is null
order by o.unit_id, o.indicator, o.period
