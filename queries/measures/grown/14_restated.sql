-- Targets that changed, or by what they are measured: those that they bind are looked at as a whole.
create temporary table aimed_anew as
select t.target_id from (from target except from before.target) t
union
select t.target_id from (from before.target except from target) t
union
select k.target_id from (from target_level except from before.target_level) k
union
select k.target_id from (from before.target_level except from target_level) k;

-- The units whose own figures may be others now: of whom an entry speaks that came or went, whose reports are counted anew, and all that ever stood above those.
create temporary table restated as
with told as (
    select c.unit_id from changed c
    union
    select t.holder_id from (from tally except from before.tally) t
    union
    select t.holder_id from (from before.tally except from tally) t
)
select t.unit_id from told t
union
select c.ancestor_id
from told t
join unit_closure c on c.unit_id = t.unit_id;

-- Whom a target binds that changed, or one that compares with a unit whose figures changed.
create temporary table aimed_at as
with other as (
    select n.target_id from aimed_anew n
    union
    select t.target_id
    from target t
    where t.reference_unit_id in (select r.unit_id from restated r)
)
select b.unit_id from bound b join other c on c.target_id = b.target_id
union
select b.unit_id from before.bound b join other c on c.target_id = b.target_id;

insert into restated
select a.unit_id from aimed_at a
union
select c.ancestor_id
from aimed_at a
join unit_closure c on c.unit_id = a.unit_id;

-- By whose homes the figures of single fields lie: where a built table is looked through, only these are.
create temporary table restated_home as
select distinct u.home_id
from restated r
join unit u on u.unit_id = r.unit_id;

-- Those right below them that are none of them: of these only a rank can be another.
create temporary table beside as
select distinct e.unit_id
from unit_epoch e
where e.parent_id in (select r.unit_id from restated r)
    and e.unit_id not in (select r.unit_id from restated r)
