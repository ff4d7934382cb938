-- The sides of each ratio that one unit's own counts make: both sides whole, or no row.
create or replace temporary table summed as
with whole as (
    select indicator, count(*) as parts
    from indicator_part
    group by indicator
),
every as (
    select
        cast(p.indicator as indicator_code) as indicator,
        n.parts as wanted,
        p.side,
        cast(p.part as indicator_code) as part
    from indicator_part p
    join whole n on n.indicator = p.indicator
),
sides as (
    select
        p.indicator,
        q.unit_id,
        q.field,
        q.period,
        sum(case when p.side = 'numerator' then q.numerator end) as numerator,
        sum(case when p.side = 'denominator' then q.numerator end) as denominator,
        count(*) as parts,
        p.wanted,
        bool_or(q.own) as own,
        q.illustrative,
        min(q.telling) as first_telling,
        max(q.telling) as last_telling,
        list(q.telling) as every_telling
    from every p
    join quantity q on q.indicator = p.part
    group by p.indicator, p.wanted, q.unit_id, q.field, q.period, q.illustrative
)
select
    s.indicator,
    s.unit_id,
    s.field,
    s.period,
    s.numerator,
    s.denominator,
    cast(null as integer) as reported_units,
    cast(null as integer) as expected_units,
    true as complete,
    s.own,
    false as whole_fields,
    s.illustrative,
    'computed' as origin,
    s.first_telling,
    s.last_telling,
    s.every_telling
from sides s
where s.parts = s.wanted
    and not exists (
        select 1
        from quantity q
        where q.indicator = s.indicator
            and q.unit_id = s.unit_id
            and q.field is not distinct from s.field
            and q.period = s.period
    )
