-- What is written anew: figures of the units whose figures changed, with the ranks of what stands.
insert into place_held by name
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
