-- A unit's counts over all fields, where its return lists every field and states no figure for all together.
create or replace temporary table summed as
select
    q.indicator,
    q.unit_id,
    cast(null as field_code) as field,
    q.period,
    sum(q.numerator) as numerator,
    cast(null as double) as denominator,
    cast(null as integer) as reported_units,
    cast(null as integer) as expected_units,
    true as complete,
    bool_or(q.own) as own,
    false as whole_fields,
    q.illustrative,
    'summed' as origin,
    min(q.telling) as first_telling,
    max(q.telling) as last_telling,
    list(q.telling) as every_telling
from quantity q
where q.whole_fields
    and q.field is not null
    and q.denominator is null
    and not exists (
        select 1
        from quantity t
        where t.indicator = q.indicator
            and t.unit_id = q.unit_id
            and t.field is null
            and t.period = q.period
    )
group by q.indicator, q.unit_id, q.period, q.illustrative
