-- One row is a square of the tile map that is in force on a day; the archipelagos always come with it.
select
    t.grid as grid,
    t.unit_id as unit_id,
    u.display_name as unit_name,
    t.label as label,
    t.col as col,
    t.row_number as row_number,
    t.cell as cell
from tile t
join unit u on u.unit_id = t.unit_id
where t.grid = $grid
    and (t.valid_from is null or t.valid_from <= cast($on as date))
    and (t.valid_to is null or t.valid_to >= cast($on as date))
order by t.row_number, t.col
