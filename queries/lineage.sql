-- One row is a change that a unit went through: whom it came from, what it became, by which document; oldest first.
with changes as (
    select
        s.effective_date as effective_date,
        case
            when s.predecessor = s.successor then 'changed'
            when s.successor = $unit then 'from'
            else 'into'
        end as direction,
        case when s.successor = $unit then s.predecessor else s.successor end as other_id,
        s.kind as kind,
        s.share as share,
        s.detail as detail,
        s.document as document,
        s.source as source
    from succession s
    where (s.successor = $unit or s.predecessor = $unit)
        and s.kind <> 'territory'
)
select
    c.effective_date as effective_date,
    c.direction as direction,
    c.kind as kind,
    coalesce(w.label, c.kind) as kind_label,
    c.share as share,
    c.other_id as other_id,
    u.display_name as other_name,
    u.full_name as other_full_name,
    u.level as other_level,
    h.name as other_level_name,
    u.valid_from as other_from,
    u.valid_to as other_to,
    b.label as event,
    c.detail as detail,
    c.document as document,
    c.source as source
from changes c
join unit u on u.unit_id = c.other_id
join unit o on o.unit_id = $unit
left join level l on l.level = o.level
left join level h on h.level = u.level
left join word b on b.kind = 'border' and b.code = l.ground
left join word w on w.kind = 'succession' and w.code = c.kind
order by c.effective_date, c.direction, u.position, u.unit_id
