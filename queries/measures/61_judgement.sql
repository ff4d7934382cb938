-- One row is a row of judged that counts for its unit: what is stated for each unit stands back where the unit has a condition of its own for the same time.
create table judgement as
select j.*
from judged j
where not j.for_each
    or not exists (
        select 1
        from judged o
        where not o.for_each
            and o.comparator in ('>=', '<=', '=', '>', '<', 'range', 'relative>=')
            and o.indicator = j.indicator
            and o.unit_id = j.unit_id
            and o.field is not distinct from j.field
            and o.period = j.period
            and (o.window_from is null or o.window_from <= o.period_to)
            and (o.due is null or o.due >= o.period_to)
    )
