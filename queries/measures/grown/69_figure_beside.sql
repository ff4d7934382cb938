-- Those beside have the figure before that they had: only their ranks are new.
create temporary table known as
select k.*
from reranked k
where k.previous_period is not null;

insert into telling by name
select
    cast(row_number() over () + (select max(t.telling) from telling t) as integer) as telling,
    'undated' as grain,
    k.previous_label as label,
    false as draft
from (select distinct k.previous_label from known k) k;

update figure set
    previous_period = null,
    previous_telling = null,
    previous_value = null,
    previous_denominator = null
where unit_id in (select k.unit_id from reranked k);

update figure set
    previous_period = k.previous_period,
    previous_telling = k.telling,
    previous_value = k.previous_value,
    previous_denominator = k.previous_denominator
from (
    select m.*, t.telling
    from known m
    join (
        select t.label, max(t.telling) as telling
        from telling t
        group by t.label
    ) t on t.label = m.previous_label
) k
where k.indicator = figure.indicator
    and k.unit_id = figure.unit_id
    and k.field is not distinct from figure.field
    and k.period = figure.period
