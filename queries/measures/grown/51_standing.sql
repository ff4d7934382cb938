-- Ranks that were worked out anew, in no order: what is another of them is found by its keys.
create temporary table standing as
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
