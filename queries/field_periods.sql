-- One row is a month for which a unit, or any right below it, has a watched rate by fields of a kind of the catalogue's (one kind, or each by itself); newest first.
with near as (
    select w.*
    from watched w
    where w.unit_id = $unit
    union all
    select w.*
    from watched w
    where w.parent_id = $unit and w.unit_id <> $unit and not w.aggregate
)
select
    w.field_kind as field_kind,
    w.period as period,
    min(w.label) as label,
    w.grain as grain,
    w.cumulative as cumulative,
    min(w.period_from) as period_from,
    max(w.period_to) as period_to,
    count(w.value) as figures
from near w
where w.indicator = $indicator
    and w.field_kind is not null
    and (cast($kind as varchar) is null or w.field_kind = cast($kind as varchar))
group by w.field_kind, w.period, w.grain, w.cumulative
having count(w.value) > 0
order by max(w.period_to) desc, min(w.period_from) desc nulls last, w.period, w.field_kind
