-- One row is a rank target that no figure has judged yet, with its unit's last rank and score, and the score of the last that holds the rank aimed at; no score there where the list does not tell.
with newest as (
    select d.*
    from rank_distance d
    where d.period_to <= coalesce(cast($on as date), current_date)
        and (cast($unit as varchar) is null or d.unit_id = cast($unit as varchar))
    qualify row_number() over (
        partition by d.target_id
        order by d.period_to desc, d.period
    ) = 1
)
select
    n.target_id as target_id,
    n.indicator as indicator,
    i.unit as unit,
    i.decimals as decimals,
    i.kind as kind,
    i.better as better,
    n.target as target,
    n.due as due,
    n.label as label,
    n.period_to as period_to,
    n.value as value,
    n.rank as rank,
    n.ranked as ranked,
    n.value_there as value_there
from newest n
join indicator i on i.indicator = n.indicator
where not n.in_window or n.due >= coalesce(cast($on as date), current_date)
order by n.position, n.target_id
