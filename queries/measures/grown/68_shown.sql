-- What is shown anew: all of the units whose figures changed, and in the touched periods of those beside them, whose rank may be another.
create temporary table beside as
select distinct e.unit_id
from unit_epoch e
where e.parent_id in (select r.unit_id from restated r)
    and e.unit_id not in (select r.unit_id from restated r);

delete from built.standing where period in (select t.period from touched t);

insert into built.standing
select s.*
from standing s
where s.period in (select t.period from touched t)
order by s.indicator, s.scope_id, s.period, s.unit_id;

insert into place_held
select
    m.indicator,
    m.unit_id,
    m.field,
    m.period,
    m.parent_id as scope_id,
    true as right_above,
    m.rank,
    m.ranked,
    m.rank_origin
from still m
where m.rank_origin is not null and m.unit_id in (select r.unit_id from restated r);

create or replace temporary table valued as
select v.*
from valued v
where v.unit_id in (select r.unit_id from restated r)
    or (
        v.period in (select t.period from touched t)
        and v.unit_id in (select b.unit_id from beside b)
    )
