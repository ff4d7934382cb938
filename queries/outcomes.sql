-- One row is the rank that a unit's index would have with a gain in points, in the nation or one of its regions: with all others as last published (no year), and with all others moved as they did into a year of the same method. Only where the list is whole.
with company as (
    select
        y.*,
        o.period as own_period,
        o.parent_id as own_parent
    from yearly o
    join yearly y
        on y.indicator = o.indicator
        and y.year = o.year
        and y.parent_id = o.parent_id
        and y.level = o.level
        and y.illustrative = o.illustrative
    where o.indicator = $indicator
        and o.unit_id = $unit
        and o.year = cast($year as integer)
),
scopes as (
    select
        a.ancestor_id as scope_id,
        u.level as scope_level,
        u.display_name as scope_name,
        t.ranked
    from company c
    join unit_closure a
        on a.unit_id = c.unit_id
        and (a.valid_from is null or a.valid_from <= c.period_to)
        and (a.valid_to is null or a.valid_to >= c.period_to)
    join unit u on u.unit_id = a.ancestor_id
    join standing t
        on t.indicator = $indicator
        and t.unit_id = c.unit_id
        and t.period = c.own_period
        and t.scope_id = a.ancestor_id
        and t.field is null
        and t.rank_origin = 'computed'
    where c.unit_id = $unit
        and (a.ancestor_id = c.own_parent or u.level = 'region')
),
members as (
    select distinct s.scope_id, s.scope_level, s.scope_name, s.ranked, c.unit_id, c.value, c.series
    from scopes s
    join unit_closure a on a.ancestor_id = s.scope_id
    join company c
        on c.unit_id = a.unit_id
        and (a.valid_from is null or a.valid_from <= c.period_to)
        and (a.valid_to is null or a.valid_to >= c.period_to)
),
-- Years in which most of them moved by the same method.
ways as (
    select m.year, m.series
    from moved m
    join company c on c.unit_id = m.unit_id and c.series = m.series
    where m.indicator = $indicator and m.year <= cast($year as integer)
    group by m.year, m.series
    having 2 * count(*) > (select count(*) from company x)
),
played as (
    select b.*, cast(null as integer) as moved_as, b.value as value_then
    from members b
    union all
    select
        b.*,
        w.year as moved_as,
        b.value + case when b.unit_id = $unit then 0 else coalesce(m.change, 0) end as value_then
    from members b
    join ways w on w.series = b.series
    left join moved m
        on m.indicator = $indicator and m.unit_id = b.unit_id and m.year = w.year
),
aimed as (
    select
        p.scope_id,
        p.moved_as,
        cast(p.value_then + cast($gain as double) as decimal(18, 6)) as exact
    from played p
    where p.unit_id = $unit
)
select
    p.scope_id as scope_id,
    p.scope_name as scope_name,
    p.scope_level as scope_level,
    p.moved_as as moved_as,
    cast(
        1 + count(
            case when p.unit_id <> $unit and cast(p.value_then as decimal(18, 6)) > a.exact then 1 end
        ) as integer
    ) as rank,
    p.ranked as ranked
from played p
join aimed a on a.scope_id = p.scope_id and a.moved_as is not distinct from p.moved_as
group by p.scope_id, p.scope_name, p.scope_level, p.moved_as, p.ranked
order by p.scope_level, p.scope_id, p.moved_as nulls first
