-- One row is the value of an indicator for a unit, field and period, and where it comes from.
create or replace temporary table offered as
select
    q.indicator,
    q.unit_id,
    q.field,
    q.period,
    q.telling,
    case
        when i.kind = 'count' then q.numerator
        else i.scale * q.numerator / nullif(q.denominator, 0)
    end as value,
    cast('=' as comparator_code) as comparator,
    case when i.kind = 'ratio' then q.numerator end as numerator,
    q.denominator,
    q.reported_units,
    q.expected_units,
    q.complete,
    q.illustrative,
    q.origin,
    q.cell,
    cast(null as integer) as published_rank,
    cast(null as integer) as published_ranked,
    case when q.origin = 'rolled_up' then 3 else 1 end as precedence
from quantity q
join indicator i on i.indicator = q.indicator
where q.origin <> 'printed' and not q.own
union all
select
    o.indicator,
    o.unit_id,
    o.field,
    o.period,
    o.telling,
    coalesce(
        o.value,
        case when i.kind = 'ratio' then i.scale * o.numerator / nullif(o.denominator, 0) end
    ) as value,
    o.comparator,
    case when i.kind = 'ratio' then o.numerator end as numerator,
    case when i.kind = 'ratio' then o.denominator end as denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    o.illustrative,
    cast(
        case when o.value is null and o.numerator is not null then 'computed' else 'reported' end
        as origin_code
    ) as origin,
    o.cell,
    cast(case when i.kind = 'rank' then o.value else o.rank end as integer) as published_rank,
    cast(case when i.kind = 'rank' then o.denominator end as integer) as published_ranked,
    case
        when o.value is null and o.numerator is null and o.rank is null then 4
        else 2
    end as precedence
from latest o
join indicator i on i.indicator = o.indicator
-- An office's own part is not its unit's figure. A plain count is offered above; its printed rank
-- is not.
where not o.own
    and not (
        i.kind = 'count' and o.value is not null and o.comparator = '=' and o.rank is null
    );

-- Nearly all keys are offered once. A printed rank stays with its key also where the value is
-- worked out from counts.
create or replace temporary table contested as
select
    o.indicator,
    o.unit_id,
    o.field,
    o.period,
    max(o.published_rank) as printed_rank,
    max(o.published_ranked) as printed_ranked
from offered o
group by o.indicator, o.unit_id, o.field, o.period
having count(*) > 1;

create or replace temporary table chosen as
select o.* exclude (precedence)
from offered o
where not exists (
    select 1
    from contested c
    where c.indicator = o.indicator
        and c.unit_id = o.unit_id
        and c.field is not distinct from o.field
        and c.period = o.period
)
union all
(
    select
        o.* exclude (published_rank, published_ranked, precedence),
        c.printed_rank as published_rank,
        c.printed_ranked as published_ranked
    from offered o
    join contested c
        on c.indicator = o.indicator
        and c.unit_id = o.unit_id
        and c.field is not distinct from o.field
        and c.period = o.period
    qualify row_number() over (
        partition by o.indicator, o.unit_id, o.field, o.period
        -- What is made up stands back behind what is real, unless that says nothing.
        order by o.precedence = 4, o.illustrative, o.precedence, o.telling
    ) = 1
);

-- Where a unit stood, once for all figures of the same days.
create or replace temporary table placed as
select
    d.unit_id,
    d.telling,
    d.period_to,
    cast(e.parent_id as unit_code) as parent_id,
    cast(h.home_id as unit_code) as home_id,
    e.line,
    coalesce(k.label || ': ' || e.document, k.label) as unit_reason
from (
    select u.unit_id, u.telling, t.period_from, t.period_to
    from (select distinct c.unit_id, c.telling from chosen c) u
    join telling t on t.telling = u.telling
) d
join unit h on h.unit_id = d.unit_id
left join unit_epoch e
    on e.unit_id = d.unit_id
    and (e.valid_from is null or e.valid_from <= d.period_to)
    and (e.valid_to is null or e.valid_to >= coalesce(d.period_from, d.period_to))
left join word k on k.kind = 'break' and k.code = e.line_reason
qualify row_number() over (
    partition by d.unit_id, d.telling
    order by e.valid_from desc nulls last
) = 1;

insert into stood
select p.unit_id, p.telling, p.unit_reason
from placed p
where p.unit_reason is not null
except
select s.unit_id, s.telling, s.unit_reason
from stood s;

create temporary table valued as
with methods as (
    select
        cast(i.indicator as indicator_code) as indicator,
        s.series,
        s.year_from,
        s.year_to
    from indicator i
    join structure s on s.index_code = coalesce(i.index_code, i.indicator)
)
select
    c.*,
    p.period_to,
    p.parent_id,
    p.home_id,
    -- Where it lies: what is of all fields with its indicator, the rest with those of its home.
    case
        when c.field is null then - 1 - cast(enum_code(c.indicator) as integer)
        else cast(enum_code(p.home_id) as integer)
    end as shelf,
    -- A line ends where the method changes, where the unit is put under another one or its ground
    -- changes, and where figures are made up.
    case when c.illustrative then 100000 else 0 end
        + 100 * coalesce(p.line, 1) + coalesce(m.series, 1) as series,
    coalesce(m.series, 1) as method
from chosen c
join placed p on p.unit_id = c.unit_id and p.telling = c.telling
left join methods m
    on m.indicator = c.indicator
    and m.year_from <= extract(year from p.period_to)
    and (m.year_to is null or m.year_to >= extract(year from p.period_to));

drop table offered;

drop table contested;

drop table chosen;

drop table placed
