-- One row is a part of what an index, or a component of one, changed by between two years, in points of its own: the parts in their order, what they leave unexplained, the total. Across a change of method there is only the total, with the reason and no change.
with totals as (
    select y.*
    from yearly y
    where y.index_code = $indicator
        and y.indicator = coalesce(cast($inside as varchar), $indicator)
),
pair as (
    select
        n.unit_id,
        n.parent_id,
        n.level,
        n.indicator,
        n.year,
        b.year as since,
        n.series,
        b.series as series_before,
        n.label,
        b.label as label_before,
        n.value,
        b.value as value_before,
        n.illustrative,
        n.source,
        n.file,
        b.source as source_before,
        b.file as file_before,
        -- Of how many units such a list would be, were all of it known.
        coalesce(n.ranked, 0) as ranked
    from totals n
    join totals b
        on b.unit_id = n.unit_id
        and b.illustrative = n.illustrative
        and b.year < n.year
        and (cast($since as integer) is null or b.year = cast($since as integer))
    where n.unit_id = $unit and n.year = cast($year as integer)
    qualify row_number() over (order by b.year desc) = 1
),
-- The parts of either year; one that was not in force in both is a change of method too.
declared as (
    select
        c.component,
        c.name,
        c.position,
        c.maximum,
        c.worth / coalesce(w.worth, 1) as worth,
        p.series = p.series_before
            and c.year_from <= p.since
            and (c.year_to is null or c.year_to >= p.year) as in_both
    from pair p
    join component c
        on c.index_code = $indicator
        and c.series = p.series
        and c.parent = p.indicator
        and c.worth is not null
        and c.year_from <= p.year
        and (c.year_to is null or c.year_to >= p.since)
        and (c.facet = cast($facet as varchar) or cast($facet as varchar) is null)
    left join component w
        on w.index_code = c.index_code
        and w.series = c.series
        and w.component = c.parent
),
method as (
    select
        p.since,
        max(s.break_reason) as break_reason,
        case when max(p.series_before) = max(p.series) then max(p.changed) end as changed_parts,
        max(p.series_before) <> max(p.series) or max(p.changed) is not null as broken
    from (
        select
            x.since,
            x.series,
            x.series_before,
            (
                select string_agg(d.name, '; ' order by d.position)
                from declared d
                where not d.in_both
            ) as changed
        from pair x
    ) p
    left join structure s
        on s.index_code = $indicator
        and s.series > p.series_before
        and s.series <= p.series
    group by p.since
),
-- Everybody below the same parent who has both years, in the same list.
company as (
    select
        n.indicator,
        n.value - b.value as change,
        row_number() over (partition by n.indicator order by n.value - b.value, n.unit_id) as place,
        count(*) over (partition by n.indicator) as units
    from pair p
    join method m on not m.broken
    join yearly n
        on n.index_code = $indicator
        and n.parent_id = p.parent_id
        and n.level = p.level
        and n.year = p.year
        and n.illustrative = p.illustrative
    join yearly b
        on b.indicator = n.indicator
        and b.unit_id = n.unit_id
        and b.year = p.since
        and b.parent_id = n.parent_id
        and b.illustrative = n.illustrative
),
middle as (
    select
        c.indicator,
        sum(c.change) / count(*) as change,
        cast(max(c.units) as integer) as units
    from company c
    where 2 * c.place >= c.units and 2 * c.place <= c.units + 2
    group by c.indicator
),
parts as (
    select
        d.*,
        n.value,
        b.value as value_before,
        coalesce(n.source, n.file) as source,
        coalesce(b.source, b.file) as source_before,
        d.worth * (n.value - b.value) as contribution
    from pair p
    join method m on not m.broken
    cross join declared d
    left join yearly n
        on n.indicator = d.component
        and n.unit_id = p.unit_id
        and n.year = p.year
        and n.illustrative = p.illustrative
    left join yearly b
        on b.indicator = d.component
        and b.unit_id = p.unit_id
        and b.year = p.since
        and b.illustrative = p.illustrative
),
known as (
    select
        count(*) as parts,
        count(case when d.contribution is null then 1 end) as missing,
        coalesce(sum(d.contribution), 0) as explained,
        string_agg(case when d.contribution is null then d.name end, '; ' order by d.position)
            as missing_names
    from parts d
),
lines as (
    select
        'part' as line,
        d.component,
        d.name as component_name,
        d.position as position,
        d.maximum,
        d.worth,
        d.value_before,
        d.value,
        -- What one part must have changed by follows from the total and all others.
        case
            when d.contribution is not null then d.contribution
            when k.missing = 1 then p.value - p.value_before - k.explained
        end as contribution,
        d.contribution is null and k.missing = 1 as computed,
        d.worth * x.change as company_change,
        x.units as company_units,
        d.worth * u.usual as usual_change,
        u.moves as usual_moves,
        d.source,
        d.source_before,
        cast(null as varchar) as missing_names
    from pair p
    cross join known k
    cross join parts d
    left join middle x on x.indicator = d.component
    left join usual u
        on u.indicator = d.component
        and u.parent_id = p.parent_id
        and u.level = p.level
        and u.series = p.series
        and p.since = p.year - 1
    union all
    select
        'rest' as line,
        null as component,
        null as component_name,
        1000 as position,
        null as maximum,
        null as worth,
        null as value_before,
        null as value,
        p.value - p.value_before - k.explained as contribution,
        true as computed,
        null as company_change,
        null as company_units,
        null as usual_change,
        null as usual_moves,
        null as source,
        null as source_before,
        k.missing_names
    from pair p
    join method m on not m.broken
    cross join known k
    where k.missing <> 1 and k.parts > 0
    union all
    select
        'total' as line,
        p.indicator as component,
        i.name as component_name,
        1001 as position,
        null as maximum,
        null as worth,
        p.value_before,
        p.value,
        case when not m.broken then p.value - p.value_before end as contribution,
        false as computed,
        x.change as company_change,
        x.units as company_units,
        u.usual as usual_change,
        u.moves as usual_moves,
        coalesce(p.source, p.file) as source,
        coalesce(p.source_before, p.file_before) as source_before,
        null as missing_names
    from pair p
    join method m on m.since = p.since
    join indicator i on i.indicator = p.indicator
    left join middle x on x.indicator = p.indicator
    left join usual u
        on u.indicator = p.indicator
        and u.parent_id = p.parent_id
        and u.level = p.level
        and u.series = p.series
        and p.since = p.year - 1
)
select
    l.line as line,
    l.component as component,
    l.component_name as component_name,
    l.maximum as maximum,
    l.worth as worth,
    p.since as since,
    p.year as year,
    p.label_before as previous_label,
    p.label as label,
    l.value_before as previous_value,
    l.value as value,
    l.contribution as contribution,
    l.computed as computed,
    l.company_change as company_change,
    l.company_units as company_units,
    case
        when l.company_units > p.ranked then l.company_units
        when l.company_units is not null then p.ranked
    end as company_of,
    l.usual_change as usual_change,
    l.missing_names as missing_parts,
    l.usual_moves as usual_moves,
    m.break_reason as break_reason,
    m.changed_parts as changed_parts,
    s.survey as survey,
    case when l.line = 'total' and p.indicator = $indicator then s.margin end as sample_margin,
    s.margin_basis as margin_basis,
    p.illustrative as illustrative,
    l.source as source,
    l.source_before as previous_source
from lines l
cross join pair p
cross join method m
join structure s on s.index_code = $indicator and s.series = p.series
order by l.position, l.component
