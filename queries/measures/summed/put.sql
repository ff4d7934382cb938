-- What was summed joins what can be summed further, and tells what its parts have in common: the days of all, the worst doubt of any, a source and a place only where it is the same for all.
create or replace temporary table sets as
with named as (
    select distinct
        s.origin,
        s.first_telling,
        s.last_telling,
        case
            when s.first_telling < s.last_telling
                then list_sort(list_distinct(s.every_telling))
        end as several
    from summed s
)
select
    cast(row_number() over () + (select max(t.telling) from telling t) as integer) as telling,
    n.*
from named n;

insert into telling
with parts as (
    select s.telling as together, s.origin, unnest(coalesce(s.several, [s.first_telling])) as telling
    from sets s
),
common as (
    select
        p.together,
        p.origin,
        min(t.period_from) as period_from,
        max(t.period_to) as period_to,
        min(t.grain) as grain,
        bool_and(t.cumulative) as cumulative,
        min(t.label) as label,
        bool_or(t.draft) as draft,
        max(w.position) as worst,
        min(t.note) as note,
        case
            when min(t.source_id) = max(t.source_id) and count(t.source_id) = count(*)
                then min(t.source_id)
        end as source_id,
        case
            when min(t.locator) = max(t.locator) and count(t.locator) = count(*)
                then min(t.locator)
        end as locator,
        max(t.entry) as entry,
        min(t.sheet) as sheet,
        bool_or(t.several_files) or coalesce(min(t.entry) < max(t.entry), false) as several_files,
        min(t.period_to) < max(t.period_to)
            or min(t.period_from) < max(t.period_from) as uneven
    from parts p
    join telling t on t.telling = p.telling
    left join word w on w.kind = 'doubt' and w.code = t.doubt
    group by p.together, p.origin
)
select
    c.together as telling,
    null as mark,
    c.period_from,
    c.period_to,
    c.grain,
    c.cumulative,
    c.label,
    c.draft,
    d.code as doubt,
    case
        when c.origin = 'rolled_up' then case when c.uneven then n.label end
        when c.origin <> 'summed' or d.code is not null then c.note
    end as note,
    case when c.origin <> 'rolled_up' then c.source_id end as source_id,
    case when c.origin not in ('rolled_up', 'summed') and c.source_id is not null then c.locator end
        as locator,
    null as quote,
    c.entry,
    null as table_key,
    case when c.origin in ('composed', 'summed') then c.sheet end as sheet,
    c.several_files
from common c
left join word d on d.kind = 'doubt' and d.position = c.worst and c.worst > 0
left join word n on n.kind = 'note' and n.code = 'uneven';

insert into quantity
select
    s.* exclude (
        numerator, denominator, reported_units, expected_units, complete, own, whole_fields,
        illustrative, origin, first_telling, last_telling, every_telling
    ),
    o.telling,
    s.numerator,
    s.denominator,
    s.reported_units,
    s.expected_units,
    s.complete,
    s.own,
    s.whole_fields,
    s.illustrative,
    s.origin,
    null as cell
from summed s
join sets o
    on o.origin = s.origin
    and o.first_telling = s.first_telling
    and o.last_telling = s.last_telling
    and o.several is not distinct from case
        when s.first_telling < s.last_telling then list_sort(list_distinct(s.every_telling))
    end;

drop table sets
