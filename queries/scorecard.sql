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
dated as (
    select
        m.*,
        lag(m.indicator) over (
            order by
                m.indicator,
                case when m.period = cast($period as varchar) then 0 else 1 end,
                m.period_to desc,
                m.period_from nulls last,
                m.period
        ) as indicator_before
    from unit_measure m
    cross join asked a
    where m.unit_id = $unit
        and m.index_code is null
        and m.period_to <= a.until
        and (m.value is not null or m.published_rank is not null)
),
-- The first of each indicator; partitions of a few rows each would cost DuckDB a fifth of the question more.
figures as (
    select d.*
    from dated d
    where d.indicator_before is distinct from d.indicator
),
eligible as (
    select
        t.*,
        b.for_each as for_each,
        coalesce(j.in_window, false) as speaks,
        -- It stands back where the unit has its own.
        b.for_each and f.indicator is not null and j.target_id is null as stands_back,
        case
            when t.comparator = 'qualitative' then 'not_quantified'
            when t.due >= a.today then 'watching'
            when j.in_window then coalesce(j.outcome, 'no_data')
            else 'no_data'
        end as status_code
    from stated t
    join bound b on b.target_id = t.target_id and b.unit_id = $unit
    cross join asked a
    left join figures f on f.indicator = t.indicator
    left join judgement j
        on j.target_id = t.target_id and j.unit_id = b.unit_id and j.period = f.period
    where t.field is null
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
            e.stands_back,
            e.due nulls last,
            e.for_each,
            e.position
    ) = 1
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
    i.range_from as range_from,
    i.range_to as range_to,
    i.better as better,
    f.period as period,
    f.label as period_label,
    f.period_from as period_from,
    f.period_to as period_to,
    f.value as value,
    f.comparator as comparator,
    f.numerator as numerator,
    f.denominator as denominator,
    f.previous_value as previous_value,
    f.previous_label as previous_label,
    f.change as change,
    f.rank as rank,
    f.ranked as ranked,
    f.rank_origin as rank_origin,
    t.target_id as target_id,
    t.value as target,
    t.value_max as target_max,
    t.comparator as target_comparator,
    t.group_name as target_group,
    t.scope_name as target_scope,
    t.each_levels as target_each_levels,
    case when t.each_levels is not null then t.unit_name end as target_each_below,
    t.reference_unit_name as target_reference,
    t.value_unit as target_unit,
    t.due as target_due,
    t.due_label as target_due_label,
    t.statement as target_statement,
    t.quote as target_quote,
    t.document as target_document,
    t.clause as target_clause,
    w.label as status,
    t.status_code as status_code,
    coalesce(w.tone, 'quiet') as tone,
    coalesce(w.mark, '') as mark,
    f.origin as origin,
    coalesce(f.illustrative, false) as illustrative,
    f.draft as draft,
    f.doubt as doubt,
    f.note as note,
    f.source as source,
    f.source_address as source_address,
    f.entry as entry,
    f.file as file,
    f.several_files as several_files,
    f.sheet as sheet,
    f.cell as cell,
    f.accepted_by as accepted_by,
    f.accepted_at as accepted_at,
    f.locator as locator,
    f.reported_units as reported_units,
    f.expected_units as expected_units,
    f.complete as complete
from figures f
full join aimed t on t.indicator = f.indicator
join indicator i on i.indicator = coalesce(f.indicator, t.indicator)
left join word w on w.kind = 'status' and w.code = t.status_code
order by i.group_order, i.position, i.indicator
