-- One row is what is known of a target from a day (since) until the next: the verdict of the last figure that speaks for it, else the last figure.
create table reached as
with days as (
    select distinct j.target_id, j.period_to as since
    from judgement j
),
known as (
    select
        d.since,
        j.*,
        j.in_window and j.outcome is not null as speaks
    from days d
    join judgement j on j.target_id = d.target_id and j.period_to <= d.since
),
spoken as (
    select k.*
    from known k
    where k.speaks
    qualify row_number() over (
        partition by k.target_id, k.since
        order by k.period_to desc, k.period_from nulls last, k.period
    ) = 1
),
latest as (
    select k.*
    from known k
    where k.value is not null or k.rank is not null
    qualify row_number() over (
        partition by k.target_id, k.since
        order by k.period_to desc, k.period_from nulls last, k.period
    ) = 1
)
select
    d.target_id,
    d.since,
    lead(d.since) over (partition by d.target_id order by d.since) as until,
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
    s.target_id is not null as judged,
    s.outcome,
    s.reference,
    s.margin
from days d
left join spoken s on s.target_id = d.target_id and s.since = d.since
left join latest l on l.target_id = d.target_id and l.since = d.since
order by d.target_id, d.since
