-- How many figures whoever changed has now; and of other periods only those are written again that follow another figure than before, or are of whom another target binds.
create temporary table held_now as
with held as (
    select o.unit_id, o.indicator, o.period_to
    from own o
    where not o.touched and o.said and o.field is null and o.period_to is not null
    union all
    select cast(f.unit_id as varchar), cast(f.indicator as varchar), f.period_to
    from figure f
    where f.value is not null
        and f.field is null
        and f.period_to is not null
        and f.period in (select t.period from touched t)
)
select h.unit_id, h.indicator, count(*) as figures, max(h.period_to) as last_day
from held h
group by h.unit_id, h.indicator;

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
    or (
        not s.anchor
        and (
            s.unit_id in (select a.unit_id from aimed_at a)
            or s.previous_period is distinct from cast(f.previous_period as varchar)
            or s.previous_label is distinct from e.label
            or s.previous_value is distinct from f.previous_value
            or s.previous_denominator is distinct from f.previous_denominator
        )
    )
