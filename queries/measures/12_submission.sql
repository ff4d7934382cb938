-- One row is a deadline that a unit met in a month, early or late: when the first return came in, and which one counts now.
create table submission as
with answering as (
    select
        d.deadline,
        d.period,
        t.reporter as unit_id,
        t.entry,
        t.received,
        t.active,
        t.illustrative
    from return_table t
    -- «8 months of 2023» answers for August as «August» does.
    join period p on p.period = t.period and p.grain = 'month'
    join deadline o on o.form = t.form
    join deadline_day d on d.deadline = o.deadline and d.period_to = p.period_to
    where not exists (
        select 1
        from deadline_field f
        where f.deadline = d.deadline
            and not exists (
                select 1
                from return_table s
                join return_field r on r.entry = s.entry and r.place = s.place
                where s.entry = t.entry
                    and s.form = t.form
                    and s.reporter = t.reporter
                    and s.period = t.period
                    and r.field = f.field
            )
    )
),
-- A correction keeps the day of what it corrects, as long as it still answers for the same.
first as (
    select a.*
    from answering a
    qualify row_number() over (
        partition by a.deadline, a.unit_id, a.period
        order by a.received, a.entry
    ) = 1
),
now as (
    select a.deadline, a.unit_id, a.period, max(a.entry) as entry
    from answering a
    where a.active
    group by a.deadline, a.unit_id, a.period
)
select
    f.deadline,
    f.unit_id,
    f.period,
    f.received,
    f.entry,
    n.entry as current_entry,
    f.illustrative
from first f
join now n on n.deadline = f.deadline and n.unit_id = f.unit_id and n.period = f.period
