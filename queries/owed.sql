-- One row is a month in which a unit at or below a parent owes a report, the newest first: how many are owed, how many came, how many of these are real.
with within as (
    select c.unit_id as unit_id, c.valid_from as valid_from, c.valid_to as valid_to
    from unit_closure c
    where c.ancestor_id = $parent
    union all
    select u.unit_id as unit_id, cast(null as date) as valid_from, cast(null as date) as valid_to
    from unit u
    where u.unit_id = $parent
)
select
    d.period as period,
    p.label as label,
    count(*) as reports_due,
    count(s.entry) as reports_received,
    count(case when not s.illustrative then s.entry end) as reports_real
from deadline_day d
join period p on p.period = d.period
join deadline_unit u
    on u.deadline = d.deadline
    and u.valid_from <= d.period_to
    and u.valid_from <= d.due
    and (u.valid_to is null or u.valid_to >= d.due)
join within w
    on w.unit_id = u.unit_id
    and (w.valid_from is null or w.valid_from <= d.due)
    and (w.valid_to is null or w.valid_to >= d.due)
left join submission s
    on s.deadline = d.deadline
    and s.unit_id = u.unit_id
    and s.period = d.period
group by d.period, p.label, d.period_to
order by d.period_to desc, d.period
