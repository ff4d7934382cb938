-- One row is a unit's rank within a scope (a unit above it, a region of it) and among how many; ties share a rank.
create table standing as
select
    cast(p.indicator as varchar) as indicator,
    cast(p.unit_id as varchar) as unit_id,
    cast(p.field as varchar) as field,
    cast(p.period as varchar) as period,
    cast(p.scope_id as varchar) as scope_id,
    p.rank,
    p.ranked,
    p.rank_origin
from place_held p
order by p.indicator, p.scope_id, p.period, p.unit_id
