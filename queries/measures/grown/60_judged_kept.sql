-- What was judged of other periods stays, unless the target is another.
create or replace table judged as
select j.*
from judged j
where j.period in (select t.period from touched t)
    or j.target_id in (select n.target_id from aimed_anew n)
union all
select j.*
from before.judged j
where j.period not in (select t.period from touched t)
    and j.target_id not in (select n.target_id from aimed_anew n)
