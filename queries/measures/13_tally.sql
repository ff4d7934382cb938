-- One row is how many reports a unit and all below it owed in a month, and how many came in time.
create table tally as
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
)
select
    a.holder_id,
    a.period,
    count(*) as due,
    cast(sum(a.on_time) as bigint) as on_time,
    bool_or(a.illustrative) as illustrative
from answered_for a
group by a.holder_id, a.period
