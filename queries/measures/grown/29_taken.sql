-- What stays is summed with what is worked out anew.
insert into telling by name
with told as (
    select
        k.mark,
        k.period_from,
        k.period_to,
        k.grain,
        k.cumulative,
        k.label,
        k.draft,
        k.doubt,
        k.entry,
        k.several_files
    from taken k
    union
    select
        hash(a.period_from, a.period_to, 'apart') as mark,
        a.period_from,
        a.period_to,
        'undated' as grain,
        null as cumulative,
        '' as label,
        false as draft,
        null as doubt,
        null as entry,
        false as several_files
    from apart a
)
select
    cast(row_number() over () + (select coalesce(max(t.telling), 0) from telling t) as integer)
        as telling,
    d.*
from told d;

insert into quantity by name
select
    k.indicator,
    k.unit_id,
    k.field,
    k.period,
    t.telling,
    coalesce(k.numerator, k.value) as numerator,
    k.denominator,
    k.complete,
    false as own,
    false as whole_fields,
    k.illustrative,
    -- Only a sum of it is shown.
    'printed' as origin
from taken k
join telling t on t.mark = k.mark
where k.summable and k.is_beside and k.unit_id not in (select w.unit_id from worked w);

drop view observation;

drop view tally
