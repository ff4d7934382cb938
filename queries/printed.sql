-- One row is a figure as it was printed or reported, of all that meet the conditions of `lookup`; second printings and «not published» included, with its place; so many rows after so many, each saying of how many.
with found as (
    select
        o.*,
        u.display_name as unit_name,
        u.full_name as full_name,
        u.level as level,
        u.position as unit_position,
        u.sort_key as sort_key,
        v.position as level_position,
        i.name as indicator_name,
        i.short as short,
        n.name as index_name,
        n.short as index_short,
        i.group_order as group_order,
        i.position as indicator_position,
        i.kind as kind,
        i.unit as unit,
        i.decimals as decimals,
        e.kind = 'sample' as illustrative,
        e.name as file,
        e.accepted_by as accepted_by,
        e.accepted_at as accepted_at
    from observation o
    join entry e on e.entry = o.entry
    join indicator i on i.indicator = o.indicator
    left join indicator n on n.indicator = i.index_code
    join unit u on u.unit_id = o.unit_id
    join level v on v.level = u.level
    left join period p on p.period = o.period
    where (
            cast($indicators as varchar) is null
            or position(
                ',' || o.indicator || ',' in ',' || cast($indicators as varchar) || ','
            ) > 0
        )
        and (cast($unit as varchar) is null or o.unit_id = cast($unit as varchar))
        and (
            cast($parent as varchar) is null
            or exists (
                select 1
                from below b
                where b.ancestor_id = cast($parent as varchar)
                    and b.unit_id = o.unit_id
                    and (
                        b.placed_to is null
                        or o.period_to is null
                        or b.placed_to >= coalesce(o.period_from, o.period_to)
                    )
                    and (
                        b.placed_from is null
                        or o.period_to is null
                        or b.placed_from <= o.period_to
                    )
            )
        )
        and (cast($level as varchar) is null or u.level = cast($level as varchar))
        -- By the calendar: a January's reports may begin in the December before.
        and (
            cast($since as date) is null
            or coalesce(p.period_from, o.period_from, o.period_to) >= cast($since as date)
        )
        and (cast($until as date) is null or o.period_to <= cast($until as date))
        and (cast($grain as varchar) is null or o.grain = cast($grain as varchar))
        and (
            cast($cumulative as boolean) is null
            or o.cumulative = cast($cumulative as boolean)
        )
        and (
            cast($field as varchar) = 'any'
            or o.field is not distinct from cast($field as varchar)
        )
        and (
            cast($source as varchar) is null
            or o.source_id = cast($source as varchar)
            or (cast($source as varchar) = 'returns' and o.source_id is null)
        )
        and (
            cast($illustrative as boolean) is null
            or (e.kind = 'sample') = cast($illustrative as boolean)
        )
),
told as (
    select
        count(x.indicator) as rows_found,
        count(distinct x.unit_id) as units_found,
        count(distinct x.indicator) as indicators_found,
        min(coalesce(x.period_from, x.period_to)) as first_found,
        max(x.period_to) as last_found,
        count(case when x.illustrative then 1 end) as made_up_found
    from found x
)
select
    x.indicator as indicator,
    x.indicator_name as indicator_name,
    x.short as short,
    x.index_name as index_name,
    x.index_short as index_short,
    x.kind as kind,
    x.unit as unit,
    x.decimals as decimals,
    x.unit_id as unit_id,
    x.unit_name as unit_name,
    x.full_name as full_name,
    x.level as level,
    x.field as field,
    f.name as field_name,
    x.period as period,
    x.label as label,
    x.period_from as period_from,
    x.period_to as period_to,
    x.grain as grain,
    x.cumulative as cumulative,
    x.value as value,
    x.comparator as comparator,
    x.numerator as numerator,
    x.denominator as denominator,
    x.rank as rank,
    x.illustrative as illustrative,
    x.draft as draft,
    x.doubt as doubt,
    x.note as note,
    x.alternative as alternative,
    x.locator as locator,
    x.quote as quote,
    x.source_id as source_id,
    s.title as source,
    s.address as source_address,
    x.entry as entry,
    x.file as file,
    x.sheet as sheet,
    x.cell as cell,
    x.accepted_by as accepted_by,
    x.accepted_at as accepted_at,
    t.rows_found as rows_found,
    t.units_found as units_found,
    t.indicators_found as indicators_found,
    t.first_found as first_found,
    t.last_found as last_found,
    t.made_up_found as made_up_found
from found x
cross join told t
left join field f on f.field = x.field
left join source s on s.source_id = x.source_id
order by
    x.group_order,
    x.indicator_position,
    x.indicator,
    x.level_position,
    x.unit_position,
    x.sort_key,
    x.unit_id,
    x.field nulls first,
    x.period_to desc nulls last,
    x.period,
    x.alternative,
    x.entry,
    x.sheet nulls first,
    x.cell nulls first,
    x.value nulls last
limit cast($most as integer)
offset cast($skip as integer)
