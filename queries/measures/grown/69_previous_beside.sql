-- Those beside have the figure before that they had: only their ranks are new.
create or replace temporary table previous as
with known as (
    select m.*
    from built.measure m
    where m.unit_id in (select b.unit_id from beside b)
        and m.period in (select t.period from touched t)
        and m.previous_period is not null
)
select p.*
from previous p
join valued v on v.rowid = p.figure
where v.unit_id in (select r.unit_id from restated r)
union all
select
    v.rowid as figure,
    k.previous_period,
    k.previous_label,
    k.previous_value,
    k.previous_denominator,
    k.change
from valued v
join known k
    on k.indicator = v.indicator
    and k.unit_id = v.unit_id
    and k.field is not distinct from v.field
    and k.period = v.period
