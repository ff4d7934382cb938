-- Everything else is as the build before shows it; what was worked out anew takes its place.
delete from built.hotspot
where holder_id in (select r.unit_id from restated r)
    and (side = 'field' or period in (select s.period from stirred s));

insert into built.hotspot
select h.*
from hotspot h
where h.holder_id in (select r.unit_id from restated r)
    and (h.side = 'field' or h.period in (select s.period from stirred s));

delete from built.unit_measure
where exists (
    select 1
    from replaced r
    where r.indicator = unit_measure.indicator
        and r.unit_id = unit_measure.unit_id
        and r.field is not distinct from unit_measure.field
        and r.period = unit_measure.period
);

insert into built.unit_measure select m.* from unit_measure m;

delete from built.measure where rowid in (select r.place from replaced r);

insert into built.measure select m.* from measure m;

-- The checks look at what is new: that what it stands for is gone is seen by the numbers.
select
    case
        when (select count(*) from built.measure)
            <> (select count(*) from before.measure)
            - (select count(*) from replaced)
            + (select count(*) from measure)
            then error('figures of the build before were left beside those in their place')
    end;

alter table temp.measure rename to shown_anew;

drop table temp.standing;

drop table temp.unit_measure;

drop table temp.watched;

drop table temp.hotspot
