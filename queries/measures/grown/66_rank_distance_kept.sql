-- So does what stood at the rank that a target aims at.
create or replace table rank_distance as
select d.*
from rank_distance d
where d.period in (select t.period from touched t)
    or d.target_id in (select n.target_id from aimed_anew n)
union all
select d.*
from before.rank_distance d
where d.period not in (select t.period from touched t)
    and d.target_id not in (select n.target_id from aimed_anew n)
