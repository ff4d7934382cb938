-- How many reports a unit and all below it owed in a month, and how many came in time; a count of the catalogue says which it is.
insert into quantity
with owed as (
    select
        d.period,
        d.due,
        u.unit_id,
        d.illustrative,
        case when s.received <= d.in_time_until then 1 else 0 end as on_time
    from deadline_day d
    join deadline_unit u
        on u.deadline = d.deadline
        and u.valid_from <= d.period_to
        and u.valid_from <= d.due
        and (u.valid_to is null or u.valid_to >= d.due)
    left join submission s
        on s.deadline = d.deadline
        and s.unit_id = u.unit_id
        and s.period = d.period
    where d.counted and d.passed
),
-- The roll-up would stop at a unit that owes a report of its own. The nation is left to it: it
-- says how many provinces it knows of.
answered_for as (
    select o.*, o.unit_id as holder_id
    from owed o
    union all
    select o.*, c.ancestor_id as holder_id
    from owed o
    join unit_closure c
        on c.unit_id = o.unit_id
        and (c.valid_from is null or c.valid_from <= o.due)
        and (c.valid_to is null or c.valid_to >= o.due)
    join unit a on a.unit_id = c.ancestor_id and a.parent_id is not null
),
tallied as (
    select
        a.holder_id,
        a.period,
        count(*) as due,
        sum(a.on_time) as on_time,
        bool_or(a.illustrative) as illustrative
    from answered_for a
    group by a.holder_id, a.period
)
select
    i.indicator,
    t.holder_id as unit_id,
    null as field,
    t.period,
    p.period_from,
    p.period_to,
    p.grain,
    p.cumulative,
    p.label,
    case i.tally when 'reports_due' then t.due when 'reports_on_time' then t.on_time end as numerator,
    null as denominator,
    null as reported_units,
    null as expected_units,
    true as complete,
    false as own,
    false as whole_fields,
    t.illustrative,
    'counted' as origin,
    false as draft,
    null as doubt,
    null as note,
    null as source_id,
    null as locator,
    null as entry,
    null as sheet,
    null as cell
from tallied t
join period p on p.period = t.period
join unit u on u.unit_id = t.holder_id
join indicator i on i.tally is not null
join indicator_level k on k.indicator = i.indicator and k.level = u.level
where not exists (
    select 1
    from quantity q
    where q.indicator = i.indicator
        and q.unit_id = t.holder_id
        and q.field is null
        and q.period = t.period
)
