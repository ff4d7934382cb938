-- One row is an indicator as the catalogue declares it, with how many figures it has and up to which day, and whether it is an index of known structure.
create table declared as
with held as (
    select f.indicator, cast(sum(f.figures) as bigint) as figures, max(f.last_day) as last_day
    from figures f
    group by f.indicator
)
select
    i.*,
    coalesce(h.figures, 0) as figures,
    h.last_day,
    i.indicator in (select s.index_code from structure s) as structured
from indicator i
left join held h on h.indicator = i.indicator
order by i.group_order, i.position, i.indicator
