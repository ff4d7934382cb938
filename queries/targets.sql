-- One row is a target or a milestone as it was stated, with the last figure of its unit and where that stands on a day. One for each unit below (each_levels) is a row of the unit that states it, with how many of how many meet it, and a row of each unit that is asked for.
with asked as (
    select coalesce(cast($on as date), current_date) as today
),
listed as (
    select
        t.target_id as target_id,
        t.unit_id as bound_id,
        t.unit_name as bound_name,
        t.unit_ended as bound_ended
    from stated t
    where cast($unit as varchar) is null or t.unit_id = cast($unit as varchar)
    union
    select
        b.target_id as target_id,
        u.unit_id as bound_id,
        u.display_name as bound_name,
        u.valid_to as bound_ended
    from bound b
    join unit u on u.unit_id = b.unit_id
    where b.for_each and b.unit_id = cast($unit as varchar)
),
-- The units that stood there on the last day that counts: today, the target's, or the end of all.
below_then as (
    select distinct b.target_id, b.unit_id, t.due >= a.today as ahead
    from stated t
    cross join asked a
    join bound b on b.target_id = t.target_id and b.for_each
    where (cast($unit as varchar) is null or t.unit_id = cast($unit as varchar))
        and (
            b.placed_from is null
            or (
                b.placed_from <= a.today
                and (t.due is null or b.placed_from <= t.due)
                and (t.unit_ended is null or b.placed_from <= t.unit_ended)
            )
        )
        and (
            b.placed_to is null
            or b.placed_to >= a.today
            or b.placed_to >= t.due
            or b.placed_to >= t.unit_ended
        )
),
answered as (
    select
        b.target_id as target_id,
        case when b.ahead then r.so_far else r.outcome end as outcome
    from below_then b
    cross join asked a
    left join reached r
        on r.target_id = b.target_id
        and r.unit_id = b.unit_id
        and r.since <= a.today
        and (r.until is null or r.until > a.today)
),
counted as (
    select
        n.target_id as target_id,
        cast(count(*) as integer) as units,
        cast(count(n.outcome) as integer) as held,
        cast(count(case when n.outcome <> 'missed' then 1 end) as integer) as met
    from answered n
    group by n.target_id
),
known as (
    select
        t.*,
        l.bound_id as bound_id,
        l.bound_name as bound_name,
        l.bound_ended as bound_ended,
        t.each_of is not null and t.unit_id = l.bound_id as of_each,
        c.units as units,
        c.held as held,
        c.met as met,
        r.value as value_reached,
        r.value_comparator as value_comparator,
        r.score as score,
        r.value_label as value_label,
        r.value_to as value_to,
        r.reported_units as reported_units,
        r.expected_units as expected_units,
        r.complete as complete,
        r.rank as rank,
        r.ranked as ranked,
        coalesce(r.judged, false) as judged,
        r.reference as reference,
        r.margin as margin,
        case
            -- A stated day is met or missed like any other condition, once somebody reports it.
            when t.done_on <= coalesce(cast($on as date), current_date)
                then case when t.done_on > t.due then 'missed' else 'met' end
            when t.comparator = 'qualitative' then 'not_quantified'
            when t.kind = 'milestone' and t.due is null then 'not_quantified'
            when t.due >= coalesce(cast($on as date), current_date) then 'watching'
            when c.held > c.met then 'missed'
            when c.units = c.met then 'met'
            else coalesce(r.outcome, 'no_data')
        end as status_code
    from listed l
    join stated t on t.target_id = l.target_id
    left join counted c on c.target_id = t.target_id and t.unit_id = l.bound_id
    left join reached r
        on r.target_id = t.target_id
        and r.unit_id = l.bound_id
        and r.since <= coalesce(cast($on as date), current_date)
        and (r.until is null or r.until > coalesce(cast($on as date), current_date))
)
select
    k.target_id as target_id,
    k.kind as kind,
    k.indicator as indicator,
    k.indicator_name as indicator_name,
    k.unit as unit,
    k.decimals as decimals,
    k.better as better,
    k.statement as statement,
    k.bound_id as unit_id,
    k.bound_name as unit_name,
    k.bound_ended as unit_ended,
    k.each_levels as each_levels,
    case when k.each_levels is not null then k.unit_name end as each_below,
    case when k.of_each then coalesce(k.units, 0) end as each_units,
    case when k.of_each then coalesce(k.held, 0) end as each_held,
    case when k.of_each then coalesce(k.met, 0) end as each_met,
    k.owner as owner,
    k.field as field,
    k.field_name as field_name,
    k.comparator as comparator,
    k.value as target,
    k.value_max as target_max,
    k.value_unit as target_unit,
    k.group_name as group_name,
    k.scope as scope,
    k.scope_name as scope_name,
    k.reference_unit_name as reference_unit_name,
    k.due as due,
    k.due_label as due_label,
    k.value_reached as value,
    k.value_comparator as value_comparator,
    k.score as score,
    k.value_label as value_label,
    k.value_to as value_to,
    k.reported_units as reported_units,
    k.expected_units as expected_units,
    k.complete as complete,
    k.rank as rank,
    k.ranked as ranked,
    k.judged as judged,
    k.reference as reference,
    k.margin as margin,
    w.label as status,
    k.status_code as status_code,
    w.tone as tone,
    k.document as document,
    k.clause as clause,
    k.quote as quote,
    k.source as source,
    k.source_address as source_address,
    k.source_status as source_status,
    k.note as note,
    k.done_on as done_on,
    k.entry as entry,
    k.written_by as written_by,
    k.written_at as written_at
from known k
left join word w on w.kind = 'status' and w.code = k.status_code
order by k.position, k.target_id
