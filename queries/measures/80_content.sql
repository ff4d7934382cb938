-- One row is how much a build holds, and up to which day.
create table content as
select
    (select count(*) from observation) as observations,
    (select count(*) from measure) as measures,
    (select count(*) from unit) as units,
    (select max(m.period_to) from measure m where m.value is not null) as last_day
