-- One row is an indicator whose figures have ranks: a rate or a score that is better one way, and whatever somebody printed a rank of.
create temporary table ranked_indicator as
select i.indicator
from indicator i
where i.kind = 'rank' or (i.kind in ('ratio', 'score') and i.better <> 'none')
union
select o.indicator
from observation o
where o.rank is not null
