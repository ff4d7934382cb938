-- One row is an indicator of one unit: its last figure up to the period's end, the one before, its rank, and where it stands against its target.
with asked as (
    select
        coalesce(cast($on as date), current_date) as today,
        coalesce(
            (select max(p.period_to) from period p where p.period = cast($period as varchar)),
            cast($on as date),
            current_date
        ) as until
),
figures as (
    select m.*
    from measure m
    join indicator i on i.indicator = m.indicator
    cross join asked a
    where m.unit_id = $unit
        and m.field is null
        and i.index_code is null
        and m.period_to <= a.until
        and (m.value is not null or m.published_rank is not null)
    qualify row_number() over (
        partition by m.indicator
        order by
            case when m.period = cast($period as varchar) then 0 else 1 end,
            m.period_to desc,
            m.period_from nulls last,
            m.period
    ) = 1
),
eligible as (
    select
        t.*,
        j.outcome as outcome,
        coalesce(j.in_window, false) as speaks
    from target t
    cross join asked a
    left join figures f on f.indicator = t.indicator
    left join judgement j on j.target_id = t.target_id and j.period = f.period
    where t.unit_id = $unit
        and t.field is null
        and t.indicator is not null
        and (t.due is null or f.period_to is null or t.due >= f.period_to)
        and (t.measured_from is null or t.measured_from <= a.until)
),
-- The target that speaks of the figure's time, else the next one after it.
aimed as (
    select e.*
    from eligible e
    qualify row_number() over (
        partition by e.indicator
        order by
            case when e.speaks then 0 else 1 end,
            case e.comparator when 'qualitative' then 2 when 'rank<=' then 1 else 0 end,
            e.due nulls last,
            e.position
    ) = 1
),
listed as (
    select f.indicator as indicator from figures f
    union
    select t.indicator as indicator from aimed t
),
carded as (
    select
        l.indicator,
        t.target_id,
        case
            when t.target_id is null then null
            when t.comparator = 'qualitative' then 'not_quantified'
            when t.due >= a.today then 'watching'
            when t.speaks and t.outcome is not null then t.outcome
            else 'no_data'
        end as status_code
    from listed l
    cross join asked a
    left join aimed t on t.indicator = l.indicator
)
select
    i.indicator as indicator,
    i.name as indicator_name,
    i.short as short,
    i.meaning as meaning,
    i.group_code as group_code,
    i.group_name as group_name,
    i.kind as kind,
    i.unit as unit,
    i.decimals as decimals,
    i.better as better,
    f.period as period,
    f.label as period_label,
    f.period_from as period_from,
    f.period_to as period_to,
    f.value as value,
    f.comparator as comparator,
    f.numerator as numerator,
    f.denominator as denominator,
    e.previous_value as previous_value,
    e.previous_label as previous_label,
    e.change as change,
    s.rank as rank,
    s.ranked as ranked,
    s.rank_origin as rank_origin,
    t.target_id as target_id,
    t.value as target,
    t.value_max as target_max,
    t.comparator as target_comparator,
    t.group_name as target_group,
    x.full_name as target_scope,
    g.display_name as target_reference,
    t.value_unit as target_unit,
    t.due as target_due,
    t.due_label as target_due_label,
    t.statement as target_statement,
    t.quote as target_quote,
    t.document as target_document,
    t.clause as target_clause,
    w.label as status,
    c.status_code as status_code,
    coalesce(w.tone, 'quiet') as tone,
    coalesce(w.mark, '') as mark,
    f.origin as origin,
    f.draft as draft,
    f.doubt as doubt,
    f.note as note,
    p.title as source,
    p.address as source_address,
    f.locator as locator,
    n.name as file,
    f.sheet as sheet,
    f.cell as cell,
    f.entry as entry,
    n.accepted_by as accepted_by,
    n.accepted_at as accepted_at,
    f.reported_units as reported_units,
    f.expected_units as expected_units
from carded c
join indicator i on i.indicator = c.indicator
left join figures f on f.indicator = c.indicator
left join previous e
    on e.indicator = f.indicator
    and e.unit_id = f.unit_id
    and e.field is null
    and e.period = f.period
left join aimed t on t.target_id = c.target_id
left join standing s
    on s.indicator = f.indicator
    and s.unit_id = f.unit_id
    and s.field is null
    and s.period = f.period
    and s.scope_id = f.parent_id
left join unit x on x.unit_id = t.scope
left join unit g on g.unit_id = t.reference_unit_id
left join word w on w.kind = 'status' and w.code = c.status_code
left join source p on p.source_id = f.source_id
left join entry n on n.entry = f.entry
order by i.group_order, i.position
