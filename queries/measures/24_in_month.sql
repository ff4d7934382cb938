-- A month's own count, worked out from two sums since one and the same day, where nobody reported it; a stock is what the later one ends with.
insert into quantity
with since as (
    select
        q.*,
        extract(year from q.period_to) as year,
        extract(month from q.period_to) as month,
        i.over_time
    from quantity q
    join indicator i on i.indicator = q.indicator
    where q.cumulative and q.grain = 'month' and q.denominator is null and i.over_time is not null
),
derived as (
    select
        s.*,
        p.numerator as before,
        p.period_to as before_to,
        p.illustrative as before_illustrative,
        p.draft as before_draft
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
    d.indicator,
    d.unit_id,
    d.field,
    m.period,
    case when d.before_to is null then d.period_from else cast(d.before_to + interval 1 day as date) end
        as period_from,
    d.period_to,
    'month' as grain,
    false as cumulative,
    m.label,
    case d.over_time when 'sum' then d.numerator - coalesce(d.before, 0) else d.numerator end
        as numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    d.complete,
    d.own,
    d.whole_fields,
    d.illustrative,
    'derived' as origin,
    d.draft or coalesce(d.before_draft, false) as draft,
    d.doubt,
    d.note,
    d.source_id,
    d.locator,
    d.entry,
    d.sheet,
    d.cell
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
    )
