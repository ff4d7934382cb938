-- What is shown anew: all of the units whose figures changed, and in the touched periods what has another rank now of those beside them.
-- Who is ranked anew: lists that hold a changed unit, and those of an index, where a region's ranks need the nation's scores to be whole.
create temporary table edited as
select distinct i.indicator
from indicator i
join edition e on e.indicator in (i.indicator, i.index_code);

create temporary table restood as
with placed as (
    select s.*
    from standing s
    where s.period in (select t.period from touched t)
        and (
            s.scope_id in (select r.unit_id from restated r)
            or s.indicator in (select e.indicator from edited e)
        )
),
stood_there as (
    select s.rowid as place, s.*
    from built.standing s
    where s.period in (select t.period from touched t)
        and (
            s.scope_id in (select r.unit_id from restated r)
            or s.indicator in (select e.indicator from edited e)
        )
)
select s.place, p.*
from placed p
full join stood_there s
    on s.indicator = p.indicator
    and s.unit_id = p.unit_id
    and s.field is not distinct from p.field
    and s.period = p.period
    and s.scope_id = p.scope_id
where s.rank is distinct from p.rank
    or s.ranked is distinct from p.ranked
    or s.rank_origin is distinct from p.rank_origin;

delete from built.standing where rowid in (select r.place from restood r);

insert into built.standing
select r.* exclude (place)
from restood r
where r.rank is not null
order by r.indicator, r.scope_id, r.period, r.unit_id;

create temporary table reranked as
with beside as (
    select distinct e.unit_id
    from unit_epoch e
    where e.parent_id in (select r.unit_id from restated r)
        and e.unit_id not in (select r.unit_id from restated r)
),
held as (
    select
        cast(p.indicator as varchar) as indicator,
        cast(p.unit_id as varchar) as unit_id,
        cast(p.field as varchar) as field,
        cast(p.period as varchar) as period,
        p.rank,
        p.ranked,
        p.rank_origin
    from place_held p
    where p.right_above
)
select
    m.rowid as place,
    m.indicator,
    m.unit_id,
    m.field,
    m.period,
    m.period_to,
    m.previous_period,
    m.previous_label,
    m.previous_value,
    m.previous_denominator
from built.measure m
left join held h
    on h.indicator = m.indicator
    and h.unit_id = m.unit_id
    and h.field is not distinct from m.field
    and h.period = m.period
where m.unit_id in (select b.unit_id from beside b)
    and m.period in (select t.period from touched t)
    and (
        m.rank is distinct from h.rank
        or m.ranked is distinct from h.ranked
        or m.rank_origin is distinct from h.rank_origin
    );

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
    or exists (
        select 1
        from reranked k
        where k.indicator = v.indicator
            and k.unit_id = v.unit_id
            and k.field is not distinct from v.field
            and k.period = v.period
    )
