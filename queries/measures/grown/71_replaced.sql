-- One row is a figure of the build before in whose place another one stands now, or none.
create temporary table replaced as
with months as (
    select cast(t.period as varchar) as period from touched t
    union
    select m.period from measure m
)
select m.rowid as place, m.indicator, m.unit_id, m.field, m.period, m.period_to
from built.measure m
where m.home_id in (select h.home_id from restated_home h)
    and m.unit_id in (select r.unit_id from restated r)
    and m.period in (select p.period from months p)
    and (
        m.period in (select cast(t.period as varchar) from touched t)
        or exists (
            select 1
            from measure n
            where n.indicator = m.indicator
                and n.unit_id = m.unit_id
                and n.field is not distinct from m.field
                and n.period = m.period
        )
    )
