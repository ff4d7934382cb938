-- One row is what is known of a target for a unit that it binds from a day (since) until the next: the verdict of the last figure that speaks for it, else the last figure; so_far is how the last of its time stands, its day come or not.
create table reached as
with days as (
    select distinct j.target_id, j.unit_id, j.period_to as since
    from judged j
),
known as (
    select
        d.since,
        j.*,
        j.in_window and j.outcome is not null as speaks
    from days d
    join judged j
        on j.target_id = d.target_id
        and j.unit_id = d.unit_id
        and j.period_to <= d.since
),
spoken as (
    select k.*
    from known k
    where k.speaks
    qualify row_number() over (
        partition by k.target_id, k.unit_id, k.since
        order by k.period_to desc, k.period_from nulls last, k.period
    ) = 1
),
latest as (
    select k.*
    from known k
    where k.value is not null or k.rank is not null
    qualify row_number() over (
        partition by k.target_id, k.unit_id, k.since
        order by k.period_to desc, k.period_from nulls last, k.period
    ) = 1
)
select
    d.target_id,
    d.unit_id,
    d.since,
    lead(d.since) over (partition by d.target_id, d.unit_id order by d.since) as until,
    case
        when coalesce(s.comparator, l.comparator) = 'rank<='
            then cast(coalesce(s.rank, l.rank) as double)
        when s.target_id is not null then s.value
        else l.value
    end as value,
    coalesce(s.bound, l.bound) as value_comparator,
    coalesce(s.value, l.value) as score,
    coalesce(s.label, l.label) as value_label,
    coalesce(s.period_to, l.period_to) as value_to,
    coalesce(s.rank, l.rank) as rank,
    coalesce(s.ranked, l.ranked) as ranked,
    case when s.target_id is not null then s.reported_units else l.reported_units end
        as reported_units,
    case when s.target_id is not null then s.expected_units else l.expected_units end
        as expected_units,
    case when s.target_id is not null then s.complete else l.complete end as complete,
    s.target_id is not null as judged,
    s.outcome,
    case
        when s.outcome is not null then s.outcome
        when l.window_from is null or l.period_to >= l.window_from then l.outcome
    end as so_far,
    s.reference,
    s.margin
from days d
left join spoken s
    on s.target_id = d.target_id and s.unit_id = d.unit_id and s.since = d.since
left join latest l
    on l.target_id = d.target_id and l.unit_id = d.unit_id and l.since = d.since
order by d.target_id, d.unit_id, d.since
