-- One row is a square of a heat map: an indicator's figure of a unit below a parent in one of the twelve periods up to one of its kind, as far back as one method was used; units in official order, periods oldest first.
with asked as (
    select p.period as period, p.period_to as period_to, p.grain as grain, p.cumulative as cumulative
    from period p
    where p.period = $period and p.grain in ('month', 'quarter', 'year')
),
placed as (
    select
        b.unit_id as unit_id,
        b.full_name as full_name,
        b.display_name as display_name,
        b.level as level,
        b.position as position,
        b.sort_key as sort_key,
        b.placed_from as placed_from,
        b.placed_to as placed_to
    from below b
    where b.ancestor_id = $parent
        and (
            b.level = cast($level as varchar)
            or (cast($level as varchar) is null and b.depth = 1)
        )
),
figures as (
    select
        m.*,
        b.full_name as full_name,
        b.display_name as display_name,
        b.level as level,
        b.position as position,
        b.sort_key as sort_key,
        i.few as few
    from asked a
    join measure m
        on m.indicator = $indicator
        and m.field is null
        and m.grain = a.grain
        and m.cumulative = a.cumulative
        and m.period_to <= a.period_to
        and m.value is not null
        and m.comparator = '='
    join indicator i on i.indicator = m.indicator
    join placed b
        on b.unit_id = m.unit_id
        and (b.placed_from is null or b.placed_from <= m.period_to)
        and (b.placed_to is null or b.placed_to >= m.period_to)
),
-- Made-up figures are no company for real ones, nor those of one method for another's.
now as (
    select
        min(case when f.illustrative then 1 else 0 end) as made_up,
        min(f.method) as method
    from figures f
    cross join asked a
    where f.period = a.period
),
times as (
    select
        f.period as period,
        row_number() over (order by max(f.period_to) desc, f.period) as age
    from figures f
    group by f.period
)
select
    f.unit_id as unit_id,
    f.display_name as unit_name,
    f.full_name as full_name,
    f.level as level,
    f.period as period,
    f.label as label,
    f.period_to as period_to,
    f.grain as grain,
    f.value as value,
    f.comparator as comparator,
    f.numerator as numerator,
    f.denominator as denominator,
    f.rank as rank,
    f.rank_origin as rank_origin,
    coalesce(f.denominator < f.few, false) as is_few,
    f.illustrative as illustrative,
    f.draft as draft,
    f.origin as origin,
    f.doubt as doubt,
    f.note as note,
    f.source as source,
    f.entry as entry,
    f.file as file,
    f.several_files as several_files,
    f.sheet as sheet,
    f.cell as cell,
    f.accepted_by as accepted_by,
    f.accepted_at as accepted_at,
    f.reported_units as reported_units,
    f.expected_units as expected_units,
    f.complete as complete
from figures f
join now n
    on n.made_up = case when f.illustrative then 1 else 0 end
    and n.method is not distinct from f.method
join times t on t.period = f.period and t.age <= 12
order by f.level, f.position, f.sort_key, f.unit_id, f.period_to, f.period
