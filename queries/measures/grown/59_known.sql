-- What stands as the build before says it of periods that nothing touched: it may follow another figure now, or another target asks for it.
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

-- Every figure of the units whose figures changed, as a place in the build before and what tells its kind.
create temporary table own as
select
    m.rowid as place,
    m.indicator,
    m.unit_id,
    m.field,
    m.period,
    m.period_to,
    m.grain,
    m.cumulative,
    case when m.cumulative then extract(month from m.period_to) end as months,
    m.series,
    m.illustrative,
    m.value is not null as said,
    coalesce(
        m.value is not null
            and m.comparator = '='
            and m.period_to is not null
            and m.grain not in ('years', 'custom'),
        false
    ) as comparable,
    m.period in (select t.period from touched t) as touched
from built.measure m
where m.home_id in (select h.home_id from restated_home h)
    and m.unit_id in (select r.unit_id from restated r);

-- Of other periods few can follow another figure than before: those between what was touched and the next of each kind after it. The last before it is there to be followed. Spans of several years or of chosen days compare as no others do, and are few.
create temporary table sided as
with days as (
    select min(d.period_to) as first_day, max(d.period_to) as last_day
    from (
        select v.period_to
        from valued v
        where v.unit_id in (select r.unit_id from restated r)
        union all
        select o.period_to from own o where o.touched
    ) d
)
select
    o.place,
    cast(o.indicator as indicator_code) as indicator,
    cast(o.field as field_code) as field,
    cast(o.unit_id as unit_code) as unit_id,
    o.comparable,
    o.grain,
    o.cumulative,
    o.series,
    o.illustrative,
    o.months,
    case
        when o.period_to < d.first_day then 'before'
        when o.period_to > d.last_day then 'after'
        else 'between'
    end as side,
    greatest(d.first_day - o.period_to, o.period_to - d.last_day) as days
from own o
join days d on d.first_day is not null
where not o.touched and (o.comparable or o.grain in ('years', 'custom'));

create temporary table followers as
with nearest as (
    select s.* exclude (place, comparable, days), min(s.days) as days
    from sided s
    where s.comparable and s.side <> 'between'
    group by all
)
select s.place, s.comparable and s.side = 'before' as anchor
from sided s
left join nearest n
    on n.indicator = s.indicator
    and n.field is not distinct from s.field
    and n.unit_id = s.unit_id
    and n.grain = s.grain
    and n.cumulative is not distinct from s.cumulative
    and n.series is not distinct from s.series
    and n.illustrative is not distinct from s.illustrative
    and n.months is not distinct from s.months
    and n.side = s.side
    and n.days = s.days
where not s.comparable or s.side = 'between' or n.days is not null;

-- What stands as the build before says it: of other periods, what may follow another figure now, and what is aimed for. An anchor is only there to be followed.
create temporary table still as
with wanted as (
    select f.place, f.anchor from followers f
    union all
    select o.place, false as anchor
    from own o
    where not o.touched
        and (
            o.unit_id in (select a.unit_id from aimed_at a)
            or exists (
                select 1
                from aimed a
                where a.indicator = o.indicator and a.unit_id = o.unit_id
            )
        )
),
places as (
    select w.place, bool_and(w.anchor) as anchor
    from wanted w
    group by w.place
),
kept as (
    select m.*, p.anchor
    from built.measure m
    join places p on p.place = m.rowid
    union all
    select m.*, false as anchor
    from built.measure m
    join aimed a on a.indicator = m.indicator and a.unit_id = m.unit_id
    where m.unit_id not in (select r.unit_id from restated r)
        and m.period not in (select t.period from touched t)
)
select
    k.*,
    hash(
        k.period_from, k.period_to, k.grain, k.cumulative, k.label, k.draft, k.doubt, k.note,
        k.source_id, k.locator, k.quote, k.entry, k.sheet,
        k.several_files, 'still'
    ) as mark
from kept k;

insert into telling
with told as (
    select distinct
        k.mark,
        k.period_from,
        k.period_to,
        k.grain,
        k.cumulative,
        k.label,
        k.draft,
        k.doubt,
        k.note,
        k.source_id,
        k.locator,
        k.quote,
        k.entry,
        cast(null as varchar) as table_key,
        k.sheet,
        k.several_files
    from still k
)
select
    cast(row_number() over () + (select coalesce(max(t.telling), 0) from telling t) as integer)
        as telling,
    t.*
from told t;

create temporary table still_told as
select k.*, t.telling
from still k
join telling t on t.mark = k.mark;

insert into stood
select distinct cast(m.unit_id as unit_code), m.telling, m.unit_reason
from still_told m
where m.unit_reason is not null;

insert into valued by name
select
    m.indicator,
    m.unit_id,
    m.field,
    m.period,
    m.telling,
    m.value,
    m.comparator,
    m.numerator,
    m.denominator,
    m.reported_units,
    m.expected_units,
    m.complete,
    m.illustrative,
    m.origin,
    m.cell,
    m.published_rank,
    m.published_ranked,
    m.period_to,
    m.parent_id,
    m.home_id,
    m.series,
    m.method
from still_told m;

drop table still_told;

-- Within a list of many only those that are aimed for are asked about.
insert into standing
select s.*
from built.standing s
join aimed a on a.indicator = s.indicator and a.unit_id = s.unit_id
where s.period not in (select t.period from touched t)
