-- One row is who answers on a day for an index or a component of it for a unit: as it was stated, or `through` what stands nearest above it; with the newest figure.
with asked as (
    select coalesce(cast($on as date), current_date) as today
),
assigned as (
    select o.*
    from component_owner o
    cross join asked a
    where (o.valid_from is null or o.valid_from <= a.today)
        and (o.valid_to is null or o.valid_to >= a.today)
        and (cast($unit as varchar) is null or o.unit_id = cast($unit as varchar))
),
-- A component as it stood last by that day.
stood as (
    select
        c.component,
        c.index_code,
        c.parent,
        c.depth,
        c.position,
        c.year_to,
        c.series,
        max(c.series) over (partition by c.index_code) as last_series
    from component c
    cross join asked a
    where c.year_from <= extract(year from a.today)
    qualify row_number() over (partition by c.component order by c.series desc, c.year_from desc) = 1
),
-- In use is what is of its index's last known structure, and to its end.
part as (
    select
        s.*,
        s.series = s.last_series and s.year_to is not distinct from g.year_to as in_use
    from stood s
    join structure g on g.index_code = s.index_code and g.series = s.series
),
-- What may speak for a component: itself, what it is a part of, and so on up to its index.
above as (
    select p.component, p.component as through, 0 as distance
    from part p
    union all
    select p.component, p.parent as through, 1 as distance
    from part p
    union all
    select p.component, q.parent as through, 2 as distance
    from part p
    join part q on q.component = p.parent
    union all
    select p.component, r.parent as through, 3 as distance
    from part p
    join part q on q.component = p.parent
    join part r on r.component = q.parent
    union all
    select i.indicator as component, i.indicator as through, 0 as distance
    from indicator i
    where i.index_code is null
),
spoken as (
    select o.*, b.component, b.through, b.distance
    from above b
    join assigned o on o.indicator = b.through
),
nearest as (
    select s.*
    from spoken s
    qualify rank() over (partition by s.component, s.unit_id order by s.distance) = 1
),
meant as (
    select distinct n.component as component, n.unit_id as unit_id
    from nearest n
),
newest as (
    select
        m.indicator as indicator,
        m.unit_id as unit_id,
        m.value as value,
        m.comparator as comparator,
        m.change as change,
        m.previous_label as previous_label,
        m.label as label,
        m.period_to as period_to,
        m.rank as rank,
        m.ranked as ranked,
        m.illustrative as illustrative
    from meant n
    join unit_measure m on m.indicator = n.component and m.unit_id = n.unit_id
    cross join asked a
    where m.value is not null
        and m.period_to <= a.today
    qualify row_number() over (
        partition by m.unit_id, m.indicator
        order by m.period_to desc, m.period_from nulls last, m.period
    ) = 1
)
select
    n.component as component,
    i.name as component_name,
    x.indicator as index_code,
    x.name as index_name,
    x.short as index_short,
    coalesce(p.depth, 0) as depth,
    coalesce(p.in_use, true) as in_use,
    n.unit_id as unit_id,
    u.display_name as unit_name,
    u.valid_to as unit_ended,
    n.assignment_id as assignment_id,
    n.owner as owner,
    n.owner_id as owner_id,
    w.display_name as owner_name,
    w.valid_to as owner_ended,
    n.role as role,
    case when n.distance > 0 then n.through end as through,
    case when n.distance > 0 then t.name end as through_name,
    n.valid_from as valid_from,
    n.valid_to as valid_to,
    m.value as value,
    m.comparator as comparator,
    i.kind as kind,
    i.unit as unit,
    i.decimals as decimals,
    i.better as better,
    m.change as change,
    m.previous_label as previous_label,
    m.label as label,
    m.period_to as period_to,
    m.rank as rank,
    m.ranked as ranked,
    coalesce(m.illustrative, false) as illustrative,
    n.document as document,
    n.clause as clause,
    n.quote as quote,
    d.title as source,
    d.address as source_address,
    d.status as source_status,
    n.note as note,
    n.entry as entry,
    e.accepted_by as written_by,
    e.accepted_at as written_at
from nearest n
join indicator i on i.indicator = n.component
join indicator x on x.indicator = coalesce(i.index_code, i.indicator)
join unit u on u.unit_id = n.unit_id
join word r on r.kind = 'role' and r.code = n.role
left join part p on p.component = n.component
left join indicator t on t.indicator = n.through
left join unit w on w.unit_id = n.owner_id
left join newest m on m.indicator = n.component and m.unit_id = n.unit_id
left join source d on d.source_id = n.source
left join entry e on e.entry = n.entry
where (cast($indicator as varchar) is null or x.indicator = cast($indicator as varchar))
    and (cast($owner as varchar) is null or n.owner_id = cast($owner as varchar))
order by
    u.sort_key,
    n.unit_id,
    x.group_order,
    x.position,
    x.indicator,
    case when p.in_use then 1 when p.in_use is null then 0 else 2 end,
    p.position,
    n.component,
    r.position,
    n.assignment_id
