-- What is watched of others stays; of whoever holds a changed unit all of it is looked at for hot spots.
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

create or replace temporary table watched as
select w.*
from built.watched w
where w.unit_id in (select r.unit_id from restated r)
union all
select w.*
from built.watched w
where w.parent_id in (select r.unit_id from restated r)
    and w.field is null
    and w.unit_id not in (select r.unit_id from restated r)
