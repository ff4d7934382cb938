-- One row is a unit right below another whose rate was nought in every month since January, of which each is known: counted, not missing; with how many cases it had.
with asked as (
    select
        coalesce(
            (select max(p.period_to) from period p where p.period = cast($period as varchar)),
            cast($on as date),
            current_date
        ) as until
),
counted as (
    select
        w.*,
        extract(year from w.period_to) as year,
        extract(month from w.period_to) as month
    from watched w
    cross join asked a
    where w.parent_id = $unit
        and w.indicator = $indicator
        and w.field is null
        and not w.aggregate
        and w.period_to <= a.until
        and w.numerator is not null
        and w.denominator is not null
),
-- The year and the month up to which figures are known at all.
newest as (
    select c.year, c.month
    from counted c
    qualify row_number() over (order by c.period_to desc) = 1
),
this_year as (
    select c.*, bool_and(c.illustrative) over () as all_made_up
    from counted c
    join newest n on n.year = c.year and c.month <= n.month
),
told as (
    select
        t.unit_id,
        t.cumulative,
        count(*) as months,
        max(t.month) as last_month,
        min(t.period_from) as period_from,
        max(t.period_to) as period_to,
        sum(t.numerator) as numerator,
        sum(t.denominator) as denominator,
        bool_or(t.illustrative) as illustrative,
        bool_or(t.draft) as draft
    from this_year t
    where t.illustrative = t.all_made_up
        -- Of sums since January the last one says it all.
        and (not t.cumulative or (
            t.month = (select n.month from newest n)
            and extract(month from t.period_from) = 1
            and extract(year from t.period_from) = t.year
        ))
    group by t.unit_id, t.cumulative
),
nought as (
    select t.*
    from told t
    cross join newest n
    where t.numerator = 0
        and t.denominator > 0
        and t.last_month = n.month
        and (t.cumulative or t.months = n.month)
    qualify row_number() over (partition by t.unit_id order by t.cumulative desc) = 1
)
select
    u.unit_id as unit_id,
    u.display_name as unit_name,
    u.full_name as full_name,
    u.level as level,
    cast(0 as double) as value,
    z.denominator as denominator,
    cast(z.last_month as integer) as last_month,
    z.period_from as period_from,
    z.period_to as period_to,
    i.few as few,
    z.denominator < i.few as is_few,
    z.illustrative as illustrative,
    z.draft as draft
from nought z
join unit u on u.unit_id = z.unit_id
join indicator i on i.indicator = $indicator
order by z.denominator desc, u.position, u.sort_key, u.unit_id
