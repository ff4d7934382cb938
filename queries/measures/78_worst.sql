-- One row is a figure of watched by which a unit or a field is among the worst of its month, with its places there.
create temporary table worst as
with ordered as (
    select
        cast(u.unit_id as unit_code) as unit_id,
        cast(row_number() over (order by u.position, u.sort_key, u.unit_id) as integer) as turn
    from unit u
),
-- Only what is compared is sorted, not the rows, and codes as the numbers that they are.
figures as (
    select
        cast(w.unit_id as unit_code) as unit_id,
        cast(w.parent_id as unit_code) as parent_id,
        cast(w.field as field_code) as field,
        w.level,
        cast(w.indicator as indicator_code) as indicator,
        cast(w.period as period_code) as period,
        w.period_to,
        w.illustrative,
        w.better,
        w.value,
        w.change,
        w.is_few,
        w.change_is_few,
        w.outcome,
        w.margin,
        w.field_kind in (select c.field_kind from comparing c) as of_fields,
        w.field is null and not w.aggregate and w.parent_id is not null as of_units
    from watched w
    where w.value is not null
        and w.comparator = '='
        and w.better <> 'none'
        and w.period_to is not null
),
sided as (
    select
        f.*,
        o.turn,
        i.notable,
        not f.of_units as by_field,
        case when f.of_units then f.parent_id else f.unit_id end as holder_id,
        case when f.better = 'up' then - f.value else f.value end as badness,
        case when f.better = 'up' then - f.change else f.change end as worsening,
        case when f.outcome = 'missed' then f.margin end as short_by
    from figures f
    join ordered o on o.unit_id = f.unit_id
    join indicator i on i.indicator = f.indicator
    where f.of_units or f.of_fields
),
-- Made-up figures are no company for real ones.
placed as (
    select
        s.*,
        cast(count(*) over month as integer) as held,
        cast(count(*) filter (not s.is_few) over month as integer) as enough,
        cast(count(s.outcome) over month as integer) as aimed,
        cast(count(s.short_by) over month as integer) as missed,
        cast(row_number() over (
            partition by
                s.holder_id, s.by_field, s.indicator, s.period, s.illustrative, s.is_few
            order by s.badness desc, s.turn, s.field
        ) as integer) as place,
        cast(count(*) over (
            partition by
                s.holder_id, s.by_field, s.indicator, s.period, s.illustrative, s.is_few, s.value
        ) as integer) as equals,
        cast(row_number() over (
            partition by
                s.holder_id, s.by_field, s.indicator, s.period, s.illustrative, s.is_few,
                s.short_by is null
            order by s.short_by, s.badness desc, s.turn, s.field
        ) as integer) as short_place,
        cast(row_number() over (
            partition by
                s.holder_id, s.by_field, s.indicator, s.period, s.illustrative, s.change_is_few,
                s.worsening is null
            order by s.worsening desc, s.turn, s.field
        ) as integer) as fall_place
    from sided s
    window month as (
        partition by s.holder_id, s.by_field, s.indicator, s.period, s.illustrative
    )
),
-- How many units of the levels that have told stood there; how many fields there are nobody says,
-- so that the fullest month before is the measure.
levels as (
    select distinct p.holder_id, p.indicator, p.period, p.period_to, p.level
    from placed p
    where not p.by_field
),
standing_there as (
    select v.holder_id, v.indicator, v.period, count(distinct b.unit_id) as units
    from levels v
    join below b
        on b.ancestor_id = v.holder_id
        and b.depth = 1
        and b.level = v.level
        and (b.placed_from is null or b.placed_from <= v.period_to)
        and (b.placed_to is null or b.placed_to >= v.period_to)
    group by v.holder_id, v.indicator, v.period
),
whole as (
    select
        p.*,
        cast(case when not p.by_field then greatest(s.units, p.held) end as integer) as standing_units,
        max(p.held) over (
            partition by p.holder_id, p.by_field, p.indicator, p.illustrative
            order by p.period_to
            range between unbounded preceding and current row
        ) as fullest
    from placed p
    left join standing_there s
        on s.holder_id = p.holder_id and s.indicator = p.indicator and s.period = p.period
),
told as (
    select
        w.* exclude (short_place, fall_place),
        case when w.short_by is not null and not w.is_few then w.short_place end as short_place,
        case when w.worsening >= w.notable and not w.change_is_few then w.fall_place end
            as fall_place
    from whole w
    cross join comparing c
    -- A month of which too few have told knows no worst.
    where w.held > 1 and w.held >= c.coverage * coalesce(w.standing_units, w.fullest)
)
select
    t.unit_id,
    t.indicator,
    t.field,
    t.period,
    t.period_to,
    t.holder_id,
    t.by_field,
    t.notable,
    t.badness,
    t.worsening,
    t.short_by,
    t.held,
    t.enough,
    t.aimed,
    t.missed,
    t.place,
    t.equals,
    t.standing_units,
    t.short_place,
    t.fall_place
from told t
cross join comparing c
where t.place <= c.named or t.short_place <= c.named or t.fall_place <= c.named
