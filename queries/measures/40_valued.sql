-- One row is the value of an indicator for a unit, field and period, and where it comes from.
create temporary table valued as
with offered as (
    select
        q.indicator,
        q.unit_id,
        q.field,
        q.period,
        q.period_from,
        q.period_to,
        q.grain,
        q.cumulative,
        q.label,
        case
            when i.kind = 'count' then q.numerator
            else i.scale * q.numerator / nullif(q.denominator, 0)
        end as value,
        '=' as comparator,
        case when i.kind = 'ratio' then q.numerator end as numerator,
        q.denominator,
        q.reported_units,
        q.expected_units,
        q.complete,
        q.illustrative,
        q.origin,
        q.draft,
        q.doubt,
        q.note,
        q.source_id,
        q.locator,
        null as quote,
        q.entry,
        q.sheet,
        q.cell,
        null as published_rank,
        null as published_ranked,
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
        o.period_from,
        o.period_to,
        o.grain,
        o.cumulative,
        o.label,
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
        case when o.value is null and o.numerator is not null then 'computed' else 'reported' end
            as origin,
        o.draft,
        o.doubt,
        o.note,
        o.source_id,
        o.locator,
        o.quote,
        o.entry,
        o.sheet,
        o.cell,
        case when i.kind = 'rank' then cast(o.value as integer) else o.rank end as published_rank,
        case when i.kind = 'rank' then o.denominator end as published_ranked,
        case
            when o.value is null and o.numerator is null and o.rank is null then 4
            else 2
        end as precedence
    from latest o
    join indicator i on i.indicator = o.indicator
    where not (i.kind = 'count' and o.value is not null and o.comparator = '=')
),
-- Once for all who read it: in any order, but the same for each.
numbered as materialized (
    select o.*, row_number() over () as offer
    from offered o
),
-- Only the keys are compared, not the rows. A printed rank stays with its key also where the value
-- is worked out from counts.
kept as (
    select
        arg_min(o.offer, o.precedence) as offer,
        max(o.published_rank) as printed_rank,
        max(o.published_ranked) as printed_ranked
    from numbered o
    group by o.indicator, o.unit_id, o.field, o.period
),
chosen as (
    select o.*, k.printed_rank, k.printed_ranked
    from numbered o
    join kept k on k.offer = o.offer
),
-- Where a unit stood, once for all figures of the same days.
days as (
    select distinct o.unit_id, o.period_from, o.period_to
    from numbered o
),
standing_then as (
    select
        d.unit_id,
        d.period_from,
        d.period_to,
        e.parent_id,
        e.line,
        e.line_reason,
        e.document
    from days d
    join unit_epoch e
        on e.unit_id = d.unit_id
        and (e.valid_from is null or e.valid_from <= d.period_to)
        and (e.valid_to is null or e.valid_to >= coalesce(d.period_from, d.period_to))
    qualify row_number() over (
        partition by d.unit_id, d.period_from, d.period_to
        order by e.valid_from desc nulls last
    ) = 1
)
select
    c.indicator,
    c.unit_id,
    c.field,
    c.period,
    c.period_from,
    c.period_to,
    c.grain,
    c.cumulative,
    c.label,
    c.value,
    c.comparator,
    c.numerator,
    c.denominator,
    cast(c.reported_units as integer) as reported_units,
    cast(c.expected_units as integer) as expected_units,
    c.complete,
    c.illustrative,
    c.origin,
    c.draft,
    c.doubt,
    c.note,
    c.source_id,
    c.locator,
    c.quote,
    c.entry,
    c.sheet,
    c.cell,
    cast(c.printed_rank as integer) as published_rank,
    cast(c.printed_ranked as integer) as published_ranked,
    t.parent_id,
    -- A line ends where the method changes, where the unit is put under another one or its ground
    -- changes, and where
    -- figures are made up.
    case when c.illustrative then 100000 else 0 end
        + 100 * coalesce(t.line, 1) + coalesce(s.series, 1) as series,
    coalesce(s.series, 1) as method,
    s.break_reason as method_reason,
    coalesce(k.label || ': ' || t.document, k.label) as unit_reason,
    b.label as illustrative_reason
from chosen c
left join standing_then t
    on t.unit_id = c.unit_id
    and t.period_from is not distinct from c.period_from
    and t.period_to is not distinct from c.period_to
left join word k on k.kind = 'break' and k.code = t.line_reason
left join word b on b.kind = 'break' and b.code = 'illustrative'
join indicator i on i.indicator = c.indicator
left join structure s
    on s.index_code = coalesce(i.index_code, i.indicator)
    and s.year_from <= extract(year from c.period_to)
    and (s.year_to is null or s.year_to >= extract(year from c.period_to))
