-- One row is a target or a milestone as it was stated, with the last figure of its unit and where that stands on a day.
with known as (
    select
        t.*,
        r.value as value_reached,
        r.value_comparator as value_comparator,
        r.score as score,
        r.value_label as value_label,
        r.value_to as value_to,
        r.reported_units as reported_units,
        r.expected_units as expected_units,
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
            else coalesce(r.outcome, 'no_data')
        end as status_code
    from stated t
    left join reached r
        on r.target_id = t.target_id
        and r.since <= coalesce(cast($on as date), current_date)
        and (r.until is null or r.until > coalesce(cast($on as date), current_date))
    where cast($unit as varchar) is null or t.unit_id = cast($unit as varchar)
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
    k.unit_id as unit_id,
    k.unit_name as unit_name,
    k.unit_ended as unit_ended,
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
