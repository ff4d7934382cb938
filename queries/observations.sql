-- One row is a figure as it was printed or reported, second printings and «not published» included, with its place.
select
    o.indicator as indicator,
    o.unit_id as unit_id,
    u.display_name as unit_name,
    o.field as field,
    o.period as period,
    o.period_from as period_from,
    o.period_to as period_to,
    o.label as label,
    o.value as value,
    o.comparator as comparator,
    o.numerator as numerator,
    o.denominator as denominator,
    o.rank as rank,
    e.kind = 'sample' as illustrative,
    o.draft as draft,
    o.doubt as doubt,
    o.note as note,
    o.alternative as alternative,
    o.locator as locator,
    o.quote as quote,
    o.source_id as source_id,
    s.title as source,
    s.address as source_address,
    e.name as file,
    o.sheet as sheet,
    o.cell as cell,
    o.entry as entry
from observation o
join unit u on u.unit_id = o.unit_id
join entry e on e.entry = o.entry
left join source s on s.source_id = o.source_id
where (cast($indicator as varchar) is null or o.indicator = cast($indicator as varchar))
    and (cast($unit as varchar) is null or o.unit_id = cast($unit as varchar))
    and (cast($period as varchar) is null or o.period = cast($period as varchar))
    and (cast($entry as integer) is null or o.entry = cast($entry as integer))
order by
    o.indicator, o.unit_id, o.field nulls first, o.period_to nulls last, o.period, o.alternative,
    o.entry, o.cell
