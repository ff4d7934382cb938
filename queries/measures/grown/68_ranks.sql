-- Ranks that are another than in the build before. Those who have them stay where they are: only what changed of them is written.
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

update built.standing set
    rank = r.rank,
    ranked = r.ranked,
    rank_origin = r.rank_origin
from restood r
where r.place = standing.rowid and r.rank is not null;

delete from built.standing
where rowid in (
    select r.place
    from restood r
    where r.place is not null and r.rank is null
);

insert into built.standing
select r.* exclude (place)
from restood r
where r.place is null
order by r.indicator, r.scope_id, r.period, r.unit_id;

-- The ranks right under their parent of those beside the units whose figures changed.
create temporary table reranked as
select
    m.place,
    m.indicator,
    m.unit_id,
    m.field,
    m.period,
    h.rank,
    h.ranked,
    h.rank_origin
from taken m
left join standing h
    on h.indicator = m.indicator
    and h.unit_id = m.unit_id
    and h.field is not distinct from m.field
    and h.period = m.period
    and h.scope_id = m.parent_id
where m.is_beside
    and (
        m.rank is distinct from h.rank
        or m.ranked is distinct from h.ranked
        or m.rank_origin is distinct from h.rank_origin
    );

update built.measure set
    rank = k.rank,
    ranked = k.ranked,
    rank_origin = k.rank_origin
from reranked k
where k.place = measure.rowid;

update built.unit_measure set
    rank = k.rank,
    ranked = k.ranked,
    rank_origin = k.rank_origin
from reranked k
where k.indicator = unit_measure.indicator
    and k.unit_id = unit_measure.unit_id
    and k.field is null
    and k.period = unit_measure.period;

update built.watched set
    rank = k.rank,
    ranked = k.ranked,
    rank_origin = k.rank_origin
from reranked k
where k.indicator = watched.indicator
    and k.unit_id = watched.unit_id
    and k.field is not distinct from watched.field
    and k.period = watched.period;

update built.hotspot set
    rank = k.rank,
    ranked = k.ranked,
    rank_origin = k.rank_origin
from reranked k
where k.indicator = hotspot.indicator
    and k.unit_id = hotspot.unit_id
    and k.field is not distinct from hotspot.field
    and k.period = hotspot.period;

drop table taken
