-- The figure that counts for each key: what a person loaded before what ships, illustrative ones last, then the last accepted; second printings stay beside it.
create or replace temporary view marked as
select
    o.*,
    hash(
        o.period_from, o.period_to, o.grain, o.cumulative, o.label, o.draft, o.doubt, o.note,
        o.source_id, o.locator, o.quote, o.entry, o.table_key, o.sheet
    ) as mark
from observation o
where not o.alternative;

insert into telling
with told as (
    select distinct
        o.mark,
        o.period_from,
        o.period_to,
        o.grain,
        o.cumulative,
        o.label,
        o.draft,
        o.doubt,
        o.note,
        o.source_id,
        o.locator,
        o.quote,
        o.entry,
        o.table_key,
        o.sheet
    from marked o
    join touched t on t.period = o.period
),
unknown as (
    select * from told
    except
    select t.* exclude (telling, several_files) from telling t
)
select
    cast(row_number() over () + (select coalesce(max(t.telling), 0) from telling t) as integer)
        as telling,
    u.*,
    false as several_files
from unknown u;

create or replace temporary table said as
select
    cast(o.indicator as indicator_code) as indicator,
    cast(o.unit_id as unit_code) as unit_id,
    cast(o.field as field_code) as field,
    t.period,
    l.telling,
    o.value,
    cast(o.comparator as comparator_code) as comparator,
    o.numerator,
    o.denominator,
    o.rank,
    o.cell,
    o.scope is not distinct from 'own' as own,
    coalesce(o.whole_fields, false) as whole_fields,
    e.kind = 'sample' as illustrative,
    case e.kind when 'sample' then 2 when 'shipped' then 1 else 0 end as precedence
from marked o
join touched t on t.period = o.period
join entry e on e.entry = o.entry
join telling l on l.mark = o.mark;

-- Nearly all keys are said once: only the others are weighed against each other.
create or replace temporary table contested as
select s.indicator, s.unit_id, s.field, s.period
from said s
group by s.indicator, s.unit_id, s.field, s.period
having count(*) > 1;

create temporary table latest as
select s.* exclude (precedence)
from said s
where not exists (
    select 1
    from contested c
    where c.indicator = s.indicator
        and c.unit_id = s.unit_id
        and c.field is not distinct from s.field
        and c.period = s.period
)
union all
(
    select s.* exclude (precedence)
    from said s
    join contested c
        on c.indicator = s.indicator
        and c.unit_id = s.unit_id
        and c.field is not distinct from s.field
        and c.period = s.period
    join telling t on t.telling = s.telling
    -- Two tables of one return, or two cells of a table, may say the same: always the same one of
    -- them is taken.
    qualify row_number() over (
        partition by s.indicator, s.unit_id, s.field, s.period
        order by s.precedence, t.entry desc, t.table_key, t.sheet, s.cell
    ) = 1
);

drop table said;

drop table contested
