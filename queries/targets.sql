-- One row is a target or a milestone as it was stated, with the last figure of its unit and where that stands on a day.
with asked as (
    select coalesce(cast($on as date), current_date) as today
),
spoken as (
    select j.*
    from judgement j
    cross join asked a
    where j.in_window and j.outcome is not null and j.period_to <= a.today
    qualify row_number() over (
        partition by j.target_id
        order by j.period_to desc, j.period_from nulls last, j.period
    ) = 1
),
latest as (
    select j.*
    from judgement j
    cross join asked a
    where j.period_to <= a.today and (j.value is not null or j.rank is not null)
    qualify row_number() over (
        partition by j.target_id
        order by j.period_to desc, j.period_from nulls last, j.period
    ) = 1
),
stated as (
    select
        t.*,
        case
            when t.comparator = 'qualitative' then 'not_quantified'
            when t.due >= a.today then 'watching'
            when s.outcome is not null then s.outcome
            else 'no_data'
        end as status_code
    from target t
    cross join asked a
    left join spoken s on s.target_id = t.target_id
    where cast($unit as varchar) is null or t.unit_id = cast($unit as varchar)
),
milestones as (
    select
        k.*,
        case
            when k.due is null then 'not_quantified'
            when k.due >= a.today then 'watching'
            else 'no_data'
        end as status_code
    from task k
    cross join asked a
    where cast($unit as varchar) is null or k.unit_id = cast($unit as varchar)
),
every as (
    select
        t.target_id as target_id,
        t.position as position,
        'target' as kind,
        t.indicator as indicator,
        t.statement as statement,
        t.unit_id as unit_id,
        t.unit_stated as unit_stated,
        t.owner as owner,
        t.field as field,
        t.comparator as comparator,
        t.value as target,
        t.value_max as target_max,
        t.value_unit as target_unit,
        t.group_name as group_name,
        t.scope as scope,
        t.reference_unit_id as reference_unit_id,
        t.due as due,
        t.due_label as due_label,
        t.status_code as status_code,
        t.source as source_id,
        t.document as document,
        t.clause as clause,
        t.quote as quote,
        t.note as note
    from stated t
    union all
    select
        k.task_id as target_id,
        100000 + k.position as position,
        'milestone' as kind,
        null as indicator,
        k.name as statement,
        k.unit_id as unit_id,
        null as unit_stated,
        k.owner as owner,
        null as field,
        'milestone' as comparator,
        null as target,
        null as target_max,
        null as target_unit,
        null as group_name,
        null as scope,
        null as reference_unit_id,
        k.due as due,
        k.due_label as due_label,
        k.status_code as status_code,
        k.source as source_id,
        k.document as document,
        k.clause as clause,
        k.quote as quote,
        k.note as note
    from milestones k
)
select
    e.target_id as target_id,
    e.kind as kind,
    e.indicator as indicator,
    i.name as indicator_name,
    i.unit as unit,
    i.decimals as decimals,
    i.better as better,
    e.statement as statement,
    e.unit_id as unit_id,
    coalesce(u.display_name, e.unit_stated) as unit_name,
    u.valid_to as unit_ended,
    e.owner as owner,
    e.field as field,
    f.name as field_name,
    e.comparator as comparator,
    e.target as target,
    e.target_max as target_max,
    e.target_unit as target_unit,
    e.group_name as group_name,
    e.scope as scope,
    c.full_name as scope_name,
    g.display_name as reference_unit_name,
    e.due as due,
    e.due_label as due_label,
    case
        when e.comparator = 'rank<=' then cast(coalesce(s.rank, l.rank) as double)
        when s.target_id is not null then s.value
        else l.value
    end as value,
    coalesce(s.bound, l.bound) as value_comparator,
    coalesce(s.value, l.value) as score,
    coalesce(s.label, l.label) as value_label,
    coalesce(s.period_to, l.period_to) as value_to,
    coalesce(s.rank, l.rank) as rank,
    coalesce(s.ranked, l.ranked) as ranked,
    s.target_id is not null as judged,
    s.reference as reference,
    s.margin as margin,
    w.label as status,
    e.status_code as status_code,
    w.tone as tone,
    e.document as document,
    e.clause as clause,
    e.quote as quote,
    p.title as source,
    p.address as source_address,
    p.status as source_status,
    e.note as note
from every e
left join indicator i on i.indicator = e.indicator
left join unit u on u.unit_id = e.unit_id
left join unit c on c.unit_id = e.scope
left join unit g on g.unit_id = e.reference_unit_id
left join field f on f.field = e.field
left join spoken s on s.target_id = e.target_id
left join latest l on l.target_id = e.target_id
left join word w on w.kind = 'status' and w.code = e.status_code
left join source p on p.source_id = e.source_id
order by e.position, e.target_id
