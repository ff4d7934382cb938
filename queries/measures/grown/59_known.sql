-- Targets that changed, or by what they are measured: those that they bind are looked at as a whole, with what the build before says of them and of all whose figures changed.
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

-- Whom such a target binds, or one that compares with a unit whose figures changed.
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

-- What stands as the build before says it: of other periods, all of whose units' figures changed, and what is aimed for.
create temporary table still as
with kept as (
    select m.*
    from built.measure m
    where m.unit_id in (select r.unit_id from restated r)
        and m.period not in (select t.period from touched t)
    union all
    -- Two ways in: one condition of both would have every row looked at.
    select m.*
    from built.measure m
    join aimed a on a.indicator = m.indicator and a.unit_id = m.unit_id
    where m.unit_id not in (select r.unit_id from restated r)
        and m.period not in (select t.period from touched t)
)
select
    k.*,
    hash(
        k.period_from, k.period_to, k.grain, k.cumulative, k.label, k.draft, k.doubt, k.note,
        k.source_id, k.locator, k.quote, k.entry, k.sheet, 'still'
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
        k.sheet
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
    m.series,
    m.method
from still_told m;

drop table still_told;

-- Within a list of many only those that are aimed for are asked about.
create or replace temporary table standing as
select s.* from standing s
union all
select s.*
from built.standing s
join aimed a on a.indicator = s.indicator and a.unit_id = s.unit_id
where s.period not in (select t.period from touched t)
