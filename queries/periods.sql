-- One row is a period for which an indicator has figures, newest first: of one unit, or of the units right below a parent.
with held as (
    select
        m.unit_id as unit_id,
        m.period as period,
        m.grain as grain,
        m.cumulative as cumulative,
        m.label as label,
        m.period_from as period_from,
        m.period_to as period_to,
        case when m.value is not null then 1 else 0 end as figures
    from measure m
    where m.indicator = cast($indicator as varchar)
        and m.field is null
        and m.grain <> 'undated'
    union all
    select
        u.unit_id as unit_id,
        u.period as period,
        u.grain as grain,
        u.cumulative as cumulative,
        u.label as label,
        u.period_from as period_from,
        u.period_to as period_to,
        u.figures as figures
    from unit_period u
    where cast($indicator as varchar) is null
)
select
    h.period as period,
    min(h.label) as label,
    h.grain as grain,
    h.cumulative as cumulative,
    min(h.period_from) as period_from,
    max(h.period_to) as period_to,
    cast(sum(h.figures) as bigint) as figures
from held h
where (cast($unit as varchar) is null or h.unit_id = cast($unit as varchar))
    and (
        cast($parent as varchar) is null
        or h.unit_id in (
            select b.unit_id
            from below b
            where b.ancestor_id = cast($parent as varchar)
                and (
                    b.level = cast($level as varchar)
                    or (cast($level as varchar) is null and b.depth = 1)
                )
        )
    )
group by h.period, h.grain, h.cumulative
having sum(h.figures) > 0
order by max(h.period_to) desc, min(h.period_from) desc nulls last, h.period
