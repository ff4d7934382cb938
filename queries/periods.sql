-- One row is a period for which an indicator has figures, newest first: of one unit, or of the units right below a parent.
select
    m.period as period,
    min(m.label) as label,
    m.grain as grain,
    m.cumulative as cumulative,
    min(m.period_from) as period_from,
    max(m.period_to) as period_to,
    count(m.value) as figures
from measure m
where (cast($indicator as varchar) is null or m.indicator = cast($indicator as varchar))
    and m.field is null
    and m.grain <> 'undated'
    and (cast($unit as varchar) is null or m.unit_id = cast($unit as varchar))
    and (
        cast($parent as varchar) is null
        or m.unit_id in (
            select b.unit_id
            from below b
            where b.ancestor_id = cast($parent as varchar)
                and (
                    b.level = cast($level as varchar)
                    or (cast($level as varchar) is null and b.depth = 1)
                )
        )
    )
group by m.period, m.grain, m.cumulative
having count(m.value) > 0
order by max(m.period_to) desc, min(m.period_from) desc nulls last, m.period
