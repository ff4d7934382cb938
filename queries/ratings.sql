-- One row is a unit in a kept ranking with what it had then, and beside it the figure and rank that the same unit, indicator and period have in this build (made-up ones count as none); of a parent, an indicator, a period, or all.
with meant as (
    select
        r.rating_id as rating_id,
        r.indicator as indicator,
        r.period as period,
        r.parent_id as parent_id,
        l.unit_id as unit_id
    from rating r
    join rating_line l on l.rating_id = r.rating_id
    where (cast($parent as varchar) is null or r.parent_id = cast($parent as varchar))
        and (cast($indicator as varchar) is null or r.indicator = cast($indicator as varchar))
        and (cast($period as varchar) is null or r.period = cast($period as varchar))
),
now as (
    select
        k.rating_id as rating_id,
        m.unit_id as unit_id,
        m.value as value,
        m.comparator as comparator,
        m.numerator as numerator,
        m.denominator as denominator,
        s.rank as rank,
        s.ranked as ranked
    from meant k
    join measure m
        on m.indicator = k.indicator
        and m.unit_id = k.unit_id
        and m.period = k.period
        and m.field is null
        and not m.illustrative
    left join standing s
        on s.indicator = m.indicator
        and s.unit_id = m.unit_id
        and s.field is null
        and s.period = m.period
        and s.scope_id = k.parent_id
)
select
    r.rating_id as rating_id,
    r.name as rating_name,
    r.indicator as indicator,
    i.name as indicator_name,
    i.unit as unit,
    i.decimals as decimals,
    r.parent_id as parent_id,
    u.display_name as parent_name,
    r.level as level,
    r.period as period,
    r.label as label,
    l.unit_id as unit_id,
    l.unit_name as unit_name,
    c.full_name as now_name,
    l.value as value,
    l.comparator as comparator,
    l.numerator as numerator,
    l.denominator as denominator,
    l.rank as rank,
    l.ranked as ranked,
    l.rank_origin as rank_origin,
    l.reported_units as reported_units,
    l.expected_units as expected_units,
    l.complete as complete,
    l.draft as draft,
    l.note as note,
    n.value as now_value,
    n.comparator as now_comparator,
    n.numerator as now_numerator,
    n.denominator as now_denominator,
    n.rank as now_rank,
    n.ranked as now_ranked,
    l.value is distinct from n.value or l.comparator is distinct from n.comparator as differs,
    l.rank is distinct from n.rank as rank_differs,
    r.day as kept_on,
    r.build as build,
    r.document as document,
    r.note as rating_note,
    r.entry as entry,
    r.written_by as written_by,
    r.written_at as written_at
from rating r
join rating_line l on l.rating_id = r.rating_id
join indicator i on i.indicator = r.indicator
left join unit u on u.unit_id = r.parent_id
left join unit c on c.unit_id = l.unit_id
left join now n on n.rating_id = l.rating_id and n.unit_id = l.unit_id
where (cast($parent as varchar) is null or r.parent_id = cast($parent as varchar))
    and (cast($indicator as varchar) is null or r.indicator = cast($indicator as varchar))
    and (cast($period as varchar) is null or r.period = cast($period as varchar))
order by r.position, r.rating_id, l.position
