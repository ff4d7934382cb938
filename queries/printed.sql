-- One row is a figure as it was printed or reported, of all that meet the conditions of `lookup`; second printings and «not published» included, with its place; so many rows after so many, each saying of how many.
-- The order of the answer as numbers: what is sorted is a few keys, not the texts of every figure.
with turn as (
    select
        i.indicator as indicator,
        row_number() over (order by i.group_order, i.position, i.indicator) as turn
    from indicator i
),
-- From when to when a unit stands below the parent; taken_to is up to when it did so before, so that a figure of days on both sides is found once.
stay as (
    select
        b.unit_id as unit_id,
        b.placed_from as placed_from,
        coalesce(b.placed_to, cast('9999-12-31' as date)) as placed_to,
        max(coalesce(b.placed_to, cast('9999-12-31' as date))) over (
            partition by b.unit_id
            order by b.placed_from nulls first, b.depth, b.placed_to nulls last
            rows between unbounded preceding and 1 preceding
        ) as taken_to
    from below b
    where b.ancestor_id = cast($parent as varchar)
    union all
    select
        l.unit_id as unit_id,
        cast(null as date) as placed_from,
        cast('9999-12-31' as date) as placed_to,
        cast(null as date) as taken_to
    from listed l
    where cast($parent as varchar) is null
),
asked as (
    select
        s.unit_id as unit_id,
        s.placed_from as placed_from,
        s.placed_to as placed_to,
        s.taken_to as taken_to,
        l.place as place
    from stay s
    join listed l on l.unit_id = s.unit_id
    where (cast($unit as varchar) is null or l.unit_id = cast($unit as varchar))
        and (cast($level as varchar) is null or l.level = cast($level as varchar))
),
found as (
    select
        o.*,
        e.kind = 'sample' as illustrative,
        t.turn as turn,
        a.place as place
    from observation o
    join entry e on e.entry = o.entry
    join turn t on t.indicator = o.indicator
    join asked a
        on a.unit_id = o.unit_id
        and (
            a.placed_from is null
            or o.period_to is null
            or a.placed_from <= o.period_to
        )
        and (o.period_to is null or a.placed_to >= coalesce(o.period_from, o.period_to))
        and (a.taken_to is null or a.taken_to < coalesce(o.period_from, o.period_to))
    left join period p on p.period = o.period and cast($since as date) is not null
    where (
            cast($indicators as varchar) is null
            or position(
                ',' || o.indicator || ',' in ',' || cast($indicators as varchar) || ','
            ) > 0
        )
        -- One alone is said as such: only its figures are looked through.
        and (
            cast($indicators as varchar) is null
            or position(',' in cast($indicators as varchar)) > 0
            or o.indicator = cast($indicators as varchar)
        )
        and (cast($unit as varchar) is null or o.unit_id = cast($unit as varchar))
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
        count(distinct x.place) as units_found,
        count(distinct x.turn) as indicators_found,
        min(coalesce(x.period_from, x.period_to)) as first_found,
        max(x.period_to) as last_found,
        count(case when x.illustrative then 1 end) as made_up_found
    from found x
),
-- Which rows are asked for is settled before any name is joined to them.
page as (
    select x.*
    from found x
    order by
        x.turn,
        x.place,
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
)
select
    x.indicator as indicator,
    i.name as indicator_name,
    i.short as short,
    n.name as index_name,
    n.short as index_short,
    i.kind as kind,
    i.unit as unit,
    i.decimals as decimals,
    x.unit_id as unit_id,
    u.display_name as unit_name,
    u.full_name as full_name,
    u.level as level,
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
    e.name as file,
    x.sheet as sheet,
    x.cell as cell,
    e.accepted_by as accepted_by,
    e.accepted_at as accepted_at,
    t.rows_found as rows_found,
    t.units_found as units_found,
    t.indicators_found as indicators_found,
    t.first_found as first_found,
    t.last_found as last_found,
    t.made_up_found as made_up_found
from page x
cross join told t
join entry e on e.entry = x.entry
join indicator i on i.indicator = x.indicator
left join indicator n on n.indicator = i.index_code
join unit u on u.unit_id = x.unit_id
left join field f on f.field = x.field
left join source s on s.source_id = x.source_id
order by
    x.turn,
    x.place,
    x.field nulls first,
    x.period_to desc nulls last,
    x.period,
    x.alternative,
    x.entry,
    x.sheet nulls first,
    x.cell nulls first,
    x.value nulls last
