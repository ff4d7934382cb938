-- Who was not worked out has the values that the build before shows.
delete from valued where unit_id not in (select cast(w.unit_id as unit_code) from worked w);

insert into valued by name
select
    k.indicator,
    k.unit_id,
    k.field,
    k.period,
    t.telling,
    k.value,
    k.comparator,
    k.reported_units,
    k.expected_units,
    k.complete,
    k.illustrative,
    k.published_rank,
    k.published_ranked,
    k.period_to,
    k.parent_id,
    k.series
from taken k
join telling t on t.mark = k.mark
where k.unit_id not in (select w.unit_id from worked w);

insert into valued by name
select a.* exclude (period_from), t.telling
from apart a
join telling t on t.mark = hash(a.period_from, a.period_to, 'apart')
where a.unit_id not in (select cast(w.unit_id as unit_code) from worked w);

drop table apart
