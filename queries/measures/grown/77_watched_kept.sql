-- What is watched of others stays; of whoever holds a changed unit it is looked at for hot spots.
delete from built.watched
where exists (
    select 1
    from replaced r
    where r.indicator = watched.indicator
        and r.unit_id = watched.unit_id
        and r.field is not distinct from watched.field
        and r.period = watched.period
);

insert into built.watched select w.* from watched w;

-- Who is worst of those under one is told month by month: of other months as before. How many fields have told is measured by the months before, so that of a unit's own fields all months are looked at.
create temporary table stirred as
select cast(t.period as varchar) as period from touched t
union
select r.period from replaced r
union
select w.period from watched w;

create or replace temporary table watched as
select w.*
from built.watched w
where w.unit_id in (select r.unit_id from restated r)
    and (w.field is not null or w.period in (select s.period from stirred s))
union all
select w.*
from built.watched w
where w.parent_id in (select r.unit_id from restated r)
    and w.field is null
    and w.unit_id not in (select r.unit_id from restated r)
    and w.period in (select s.period from stirred s)
