-- One row is a code that a figure may be of: an indicator, or a component of an index.
select
    i.indicator as indicator,
    i.name as name,
    i.short as short,
    i.index_code as index_code
from indicator i
order by i.group_order, i.position, i.indicator
