-- One row is a count or a rate to which a unit's own part belongs of which it told something, but no number: a bound, a rate without its counts, one side of a rate. What stands below the unit is not all of it.
create or replace temporary table unsaid as
with recursive made_of as (
    select p.indicator, p.part from indicator_part p
    union
    select p.total as indicator, p.part from identity_part p
),
resting as (
    select i.indicator, i.indicator as part from indicator i
    union
    select r.indicator, m.part
    from resting r
    join made_of m on m.indicator = r.part
),
owed as (
    select distinct
        cast(r.indicator as indicator_code) as indicator,
        o.unit_id,
        o.field,
        o.period
    from latest o
    join resting r on r.part = o.indicator
    where o.own
)
select o.*
from owed o
where not exists (
    select 1
    from quantity q
    where q.own
        and q.indicator = o.indicator
        and q.unit_id = o.unit_id
        and q.field is not distinct from o.field
        and q.period = o.period
)
