-- A month's own count, worked out from two sums since one and the same day, where nobody reported it; a stock is what the later one ends with.
create or replace temporary table in_month as
with since as (
    select
        q.*,
        t.period_from,
        t.period_to,
        extract(year from t.period_to) as year,
        extract(month from t.period_to) as month,
        i.over_time
    from quantity q
    join telling t on t.telling = q.telling and t.cumulative and t.grain = 'month'
    join indicator i on i.indicator = q.indicator and i.over_time is not null
    where q.denominator is null
),
derived as (
    select
        s.*,
        p.numerator as before,
        p.telling as before_telling,
        p.illustrative as before_illustrative
    from since s
    left join since p
        on p.indicator = s.indicator
        and p.unit_id = s.unit_id
        and p.field is not distinct from s.field
        and p.own = s.own
        and p.year = s.year
        and p.month = s.month - 1
        and p.period_from = s.period_from
)
select
    d.*,
    cast(m.period as period_code) as month_period,
    m.label as month_label,
    case d.over_time when 'sum' then d.numerator - coalesce(d.before, 0) else d.numerator end
        as in_month
from derived d
join period m
    on m.grain = 'month'
    and not m.cumulative
    and extract(year from m.period_to) = d.year
    and extract(month from m.period_to) = d.month
where (d.month = 1 or (d.before is not null and d.before_illustrative = d.illustrative))
    and d.over_time in ('sum', 'last')
    and (d.over_time <> 'sum' or d.numerator >= coalesce(d.before, 0))
    and not exists (
        select 1
        from quantity t
        where t.indicator = d.indicator
            and t.unit_id = d.unit_id
            and t.field is not distinct from d.field
            and t.period = m.period
    );

create or replace temporary table told as
select
    cast(row_number() over () + (select max(t.telling) from telling t) as integer) as telling,
    d.*
from (
    select distinct
        m.telling as later,
        m.before_telling,
        -- What was taken off; nothing is off a stock, which is the later one's alone.
        case when m.over_time = 'sum' then m.before_telling end as less,
        m.month_period,
        m.month_label
    from in_month m
) d;

insert into telling
select
    d.telling,
    null as mark,
    case
        when b.telling is null then t.period_from
        else cast(b.period_to + interval 1 day as date)
    end as period_from,
    t.period_to,
    'month' as grain,
    false as cumulative,
    d.month_label as label,
    t.draft or coalesce(l.draft, false) as draft,
    case when coalesce(v.position, 0) > coalesce(w.position, 0) then l.doubt else t.doubt end
        as doubt,
    t.note,
    case when l.telling is null or l.source_id = t.source_id then t.source_id end as source_id,
    case
        when l.telling is null or (l.source_id = t.source_id and l.locator = t.locator)
            then t.locator
    end as locator,
    null as quote,
    t.entry,
    null as table_key,
    t.sheet,
    t.several_files
        or coalesce(l.several_files, false)
        or coalesce(l.entry <> t.entry, false) as several_files
from told d
join telling t on t.telling = d.later
left join telling b on b.telling = d.before_telling
left join telling l on l.telling = d.less
left join word w on w.kind = 'doubt' and w.code = t.doubt
left join word v on v.kind = 'doubt' and v.code = l.doubt;

insert into quantity
select
    m.indicator,
    m.unit_id,
    m.field,
    m.month_period as period,
    d.telling,
    m.in_month as numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    m.complete,
    m.own,
    m.whole_fields,
    m.illustrative,
    'derived' as origin,
    m.cell
from in_month m
join told d
    on d.later = m.telling
    and d.before_telling is not distinct from m.before_telling
    and d.less is not distinct from case when m.over_time = 'sum' then m.before_telling end
    and d.month_period = m.month_period;

drop table in_month;

drop table told
