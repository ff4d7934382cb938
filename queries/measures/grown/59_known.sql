-- Targets that changed, or by what they are measured: those that they bind are looked at as a whole, with what the build before says of them.
create temporary table aimed_anew as
select t.target_id from (from target except from before.target) t
union
select t.target_id from (from before.target except from target) t
union
select k.target_id from (from target_level except from before.target_level) k
union
select k.target_id from (from before.target_level except from target_level) k;

create temporary table aimed as
select t.indicator, b.unit_id
from target t
join aimed_anew n on n.target_id = t.target_id
join bound b on b.target_id = t.target_id
where t.indicator is not null
union
select t.indicator, t.reference_unit_id
from target t
join aimed_anew n on n.target_id = t.target_id
where t.indicator is not null and t.reference_unit_id is not null
union
-- Who stands at a rank may be anybody.
select t.indicator, u.unit_id
from target t
join aimed_anew n on n.target_id = t.target_id
cross join unit u
where t.comparator = 'rank<=' and t.indicator is not null;

insert into restated
with other as (
    select n.target_id from aimed_anew n
    union
    select t.target_id
    from target t
    where t.reference_unit_id in (select r.unit_id from restated r)
),
bound_by as (
    select b.unit_id from bound b join other c on c.target_id = b.target_id
    union
    select b.unit_id from before.bound b join other c on c.target_id = b.target_id
)
select b.unit_id from bound_by b
union
select c.ancestor_id
from bound_by b
join unit_closure c on c.unit_id = b.unit_id;

create or replace temporary table valued as
select v.* from valued v
union all
select m.* exclude (
    unit_name, index_code, better, previous_period, previous_label, previous_value,
    previous_denominator, change, rank, ranked, rank_origin, source, source_address, file,
    accepted_by, accepted_at
)
from built.measure m
join aimed a on a.indicator = m.indicator and a.unit_id = m.unit_id
where m.period not in (select t.period from touched t);

-- Within a list of many only those that are aimed for are asked about.
create or replace temporary table standing as
select s.* from standing s
union all
select s.*
from built.standing s
join aimed a on a.indicator = s.indicator and a.unit_id = s.unit_id
where s.period not in (select t.period from touched t)
