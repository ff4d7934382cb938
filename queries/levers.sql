-- One row is a component of a unit's index in a year, the one with the most to win first: how far it is below the middle one, the best of the region and whoever holds a rank, what closing that gap adds to the total and which rank the total would then have among the last published ones; and what this component alone would have to score for the total to reach that rank.
with company as (
    select
        y.*,
        -- Six decimals: what a sum of parts leaves behind them decides no rank.
        cast(y.value as decimal(18, 6)) as exact
    from yearly y
    join yearly o
        on o.indicator = $indicator
        and o.unit_id = $unit
        and o.year = cast($year as integer)
        and o.parent_id = y.parent_id
        and o.level = y.level
        and o.illustrative = y.illustrative
    where y.index_code = $indicator and y.year = cast($year as integer)
),
totals as (
    select c.*, rank() over (order by c.exact desc) as place
    from company c
    where c.indicator = $indicator
),
own as (
    select
        t.*,
        w.units,
        w.units >= w.ranked_units as whole
    from totals t
    cross join (
        select
            cast(count(*) as integer) as units,
            coalesce(max(x.ranked), count(*)) as ranked_units
        from totals x
    ) w
    where t.unit_id = $unit
),
-- The last who holds the rank aimed at; in a list known in part only by a rank that was published.
holding as (
    select t.value, t.exact
    from totals t
    cross join own o
    where (o.whole and t.place <= cast($rank as integer))
        or (not o.whole and t.rank = cast($rank as integer))
    qualify row_number() over (order by t.exact) = 1
),
parts as (
    select
        c.component,
        c.name,
        c.position,
        c.facet,
        c.maximum,
        c.weight,
        c.worth,
        p.value
    from own o
    join component c
        on c.index_code = $indicator
        and c.series = o.series
        and c.depth = coalesce(cast($depth as integer), 1)
        and c.year_from <= o.year
        and (c.year_to is null or c.year_to >= o.year)
        and (c.facet = cast($facet as varchar) or cast($facet as varchar) is null)
    left join company p on p.indicator = c.component and p.unit_id = $unit
),
valued as (
    select
        p.component,
        c.value,
        row_number() over (partition by p.component order by c.value desc, c.unit_id) as place,
        count(*) over (partition by p.component) as units
    from parts p
    join company c on c.indicator = p.component
),
shape as (
    select
        v.component,
        cast(max(v.units) as integer) as units,
        sum(case when 2 * v.place >= v.units and 2 * v.place <= v.units + 2 then v.value end)
            / nullif(count(case when 2 * v.place >= v.units and 2 * v.place <= v.units + 2 then 1 end), 0)
            as median,
        max(case when v.place = cast($rank as integer) then v.value end) as at_rank
    from valued v
    group by v.component
),
region as (
    select a.ancestor_id as region_id
    from own o
    join unit_closure a
        on a.unit_id = o.unit_id
        and (a.valid_from is null or a.valid_from <= o.period_to)
        and (a.valid_to is null or a.valid_to >= o.period_to)
    join unit u on u.unit_id = a.ancestor_id and u.level = 'region'
    where a.ancestor_id = cast($region as varchar) or cast($region as varchar) is null
    qualify row_number() over (order by a.valid_from desc nulls last, a.ancestor_id) = 1
),
neighbours as (
    select c.indicator, c.value, c.unit_name
    from company c
    cross join region r
    cross join own o
    join unit_closure a
        on a.unit_id = c.unit_id
        and a.ancestor_id = r.region_id
        and (a.valid_from is null or a.valid_from <= o.period_to)
        and (a.valid_to is null or a.valid_to >= o.period_to)
    qualify row_number() over (partition by c.indicator order by c.value desc, c.unit_id) = 1
),
gaps as (
    select
        p.*,
        o.exact as own_total,
        o.whole,
        o.units as listed,
        o.series,
        o.parent_id,
        o.level,
        s.units,
        s.median,
        n.value as region_best,
        n.unit_name as region_best_unit,
        -- The twentieth of eight who are known is nobody's rank.
        case when s.units = o.units then s.at_rank end as at_rank,
        case when s.median > p.value then s.median - p.value else 0 end as to_median,
        case when n.value > p.value then n.value - p.value else 0 end as to_region_best,
        case when s.units = o.units and s.at_rank > p.value then s.at_rank - p.value else 0 end as to_rank,
        case
            when h.exact > o.exact then (h.value - o.value) / p.worth
            when h.exact is not null then 0
        end as alone
    from parts p
    cross join own o
    left join shape s on s.component = p.component
    left join neighbours n on n.indicator = p.component
    left join holding h on true
),
ranked as (
    select
        g.component,
        1 + count(case when t.exact > g.own_total + cast(g.to_median * g.worth as decimal(18, 6)) then 1 end) as by_median,
        1 + count(case when t.exact > g.own_total + cast(g.to_region_best * g.worth as decimal(18, 6)) then 1 end) as by_region_best,
        1 + count(case when t.exact > g.own_total + cast(g.to_rank * g.worth as decimal(18, 6)) then 1 end) as by_rank
    from gaps g
    join totals t on t.unit_id <> $unit
    where g.whole
    group by g.component
)
select
    g.component as component,
    g.name as component_name,
    g.facet as facet,
    g.maximum as maximum,
    g.weight as weight,
    g.worth as worth,
    g.value as value,
    g.units as units,
    g.listed as listed,
    g.median as median,
    case when g.value is not null then g.to_median * g.worth end as gain_to_median,
    cast(case when g.value is not null then r.by_median end as integer) as rank_by_median,
    g.region_best as region_best,
    g.region_best_unit as region_best_unit,
    case when g.value is not null then g.to_region_best * g.worth end as gain_to_region_best,
    cast(case when g.value is not null then r.by_region_best end as integer) as rank_by_region_best,
    g.at_rank as at_rank,
    case when g.value is not null and g.at_rank is not null then g.to_rank * g.worth end
        as gain_to_rank,
    cast(case when g.value is not null and g.at_rank is not null then r.by_rank end as integer)
        as rank_by_rank,
    g.alone as alone,
    g.value + g.alone <= g.maximum as alone_possible,
    x.most as most,
    x.most_unit as most_unit,
    x.most_year as most_year,
    x.moves as moves
from gaps g
left join ranked r on r.component = g.component
left join usual x
    on x.indicator = g.component
    and x.parent_id = g.parent_id
    and x.level = g.level
    and x.series = g.series
order by
    case when g.value is null then 1 else 0 end,
    g.to_median * g.worth desc nulls last,
    g.worth desc nulls last,
    g.position
