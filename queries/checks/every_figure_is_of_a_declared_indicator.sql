-- Block: a figure of something that the catalogue no longer declares has no name, unit or direction.
select o.indicator as indicator, o.unit_id as unit_id, o.period as period
from observation o
left join indicator i on i.indicator = o.indicator
where i.indicator is null
order by o.indicator, o.unit_id, o.period
