-- Totals that were not reported themselves, summed from the parts that were: all of one way to sum it, or no row.
create or replace temporary table summed as
with whole as (
    select total, way, count(*) as parts
    from identity_part
    group by total, way
),
every as (
    select
        cast(p.total as indicator_code) as indicator,
        p.way,
        n.parts as wanted,
        cast(p.part as indicator_code) as part
    from identity_part p
    join whole n on n.total = p.total and n.way = p.way
),
ways as (
    select
        p.indicator,
        p.way,
        q.unit_id,
        q.field,
        q.period,
        sum(q.numerator) as numerator,
        count(*) as parts,
        p.wanted,
        bool_or(q.own) as own,
        bool_and(q.whole_fields) as whole_fields,
        q.illustrative,
        min(q.telling) as first_telling,
        max(q.telling) as last_telling,
        list(q.telling) as every_telling
    from every p
    join quantity q on q.indicator = p.part and q.denominator is null
    group by p.indicator, p.way, p.wanted, q.unit_id, q.field, q.period, q.illustrative
)
select
    w.indicator,
    w.unit_id,
    w.field,
    w.period,
    w.numerator,
    cast(null as double) as denominator,
    cast(null as integer) as reported_units,
    cast(null as integer) as expected_units,
    true as complete,
    w.own,
    w.whole_fields,
    w.illustrative,
    'composed' as origin,
    w.first_telling,
    w.last_telling,
    w.every_telling
from ways w
where w.parts = w.wanted
    and not exists (
        select 1
        from quantity t
        where t.indicator = w.indicator
            and t.unit_id = w.unit_id
            and t.field is not distinct from w.field
            and t.period = w.period
    )
qualify row_number() over (
    partition by w.indicator, w.unit_id, w.field, w.period, w.illustrative
    order by w.way
) = 1
