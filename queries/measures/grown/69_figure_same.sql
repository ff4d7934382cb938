-- How many figures whoever changed has now; and of other periods only those are written again that follow another figure than before, or are of whom another target binds.
create temporary table held_now as
select
    f.unit_id,
    f.indicator,
    count(f.value) as figures,
    max(f.period_to) as last_day
from figure f
where f.value is not null and f.field is null and f.period_to is not null
group by f.unit_id, f.indicator;

create or replace temporary table figure as
select f.*
from figure f
left join telling e on e.telling = f.previous_telling
left join still s
    on s.indicator = f.indicator
    and s.unit_id = f.unit_id
    and s.field is not distinct from f.field
    and s.period = f.period
where s.period is null
    or s.unit_id in (select a.unit_id from aimed_at a)
    or s.previous_period is distinct from cast(f.previous_period as varchar)
    or s.previous_label is distinct from e.label
    or s.previous_value is distinct from f.previous_value
    or s.previous_denominator is distinct from f.previous_denominator
