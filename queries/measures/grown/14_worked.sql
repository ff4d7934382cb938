-- What the build before says, of the touched periods, of those beside whose figures nothing changes, and of whom targets speak: it is summed, ranked and judged as it is, and nobody reads their returns again. A row is `summable` where a sum over its unit's parent takes it in.
create temporary table taken as
with said as (
    select b.unit_id from beside b
    union
    select b.unit_id from bound b
    union
    select t.reference_unit_id from target t
),
known as (
    select u.unit_id, u.home_id
    from said s
    join unit u on u.unit_id = s.unit_id
)
select
    m.rowid as place,
    m.indicator,
    m.unit_id,
    m.field,
    m.period,
    m.period_from,
    m.period_to,
    m.grain,
    m.cumulative,
    m.label,
    m.draft,
    m.doubt,
    m.entry,
    m.several_files,
    m.value,
    m.comparator,
    m.numerator,
    m.denominator,
    m.reported_units,
    m.expected_units,
    m.complete,
    m.illustrative,
    m.published_rank,
    m.published_ranked,
    m.rank,
    m.ranked,
    m.rank_origin,
    m.parent_id,
    m.series,
    k.unit_id in (select b.unit_id from beside b) as is_beside,
    i.kind in ('count', 'ratio') as has_sums,
    case i.kind
        when 'count' then m.value is not null and m.comparator = '='
        when 'ratio' then m.numerator is not null and m.denominator is not null
        else false
    end as summable,
    hash(
        m.period_from, m.period_to, m.grain, m.cumulative, m.label, m.draft, m.doubt, m.entry,
        m.several_files, 'taken'
    ) as mark
from built.measure m
join known k on k.unit_id = m.unit_id
join indicator i on i.indicator = m.indicator
where m.home_id in (select k.home_id from known k)
    and m.period in (select t.period from touched t)
    and m.unit_id not in (select r.unit_id from restated r);

-- Of everybody else only what a rank needs.
create temporary table apart as
select
    cast(m.indicator as indicator_code) as indicator,
    cast(m.unit_id as unit_code) as unit_id,
    cast(m.field as field_code) as field,
    cast(m.period as period_code) as period,
    m.period_from,
    m.period_to,
    m.value,
    cast(m.comparator as comparator_code) as comparator,
    m.complete,
    m.illustrative,
    m.published_rank,
    m.published_ranked,
    cast(m.parent_id as unit_code) as parent_id
from built.measure m
where m.period in (select t.period from touched t)
    and m.indicator in (select i.indicator from ranked_indicator i)
    and m.unit_id not in (
        select r.unit_id from restated r
        union
        select b.unit_id from beside b
        union
        select b.unit_id from bound b
        union
        select t.reference_unit_id from target t where t.reference_unit_id is not null
    );

-- Whose figures are worked out from what is reported. Of a unit beside them the build before may hide what its parent sums, behind a bound or a rate without its counts: all below such a one is read again.
create temporary table worked as
with hiding as (
    select distinct t.unit_id
    from taken t
    where t.is_beside
        and t.has_sums
        and not t.summable
        and (t.value is not null or t.numerator is not null or t.published_rank is not null)
)
select r.unit_id from restated r
union
select h.unit_id from hiding h
union
select c.unit_id
from hiding h
join unit_closure c on c.ancestor_id = h.unit_id;

create temporary view observation as
select o.*
from built.observation o
where o.unit_id in (select w.unit_id from worked w);

create temporary view tally as
select t.*
from built.tally t
where t.holder_id in (select w.unit_id from worked w)
