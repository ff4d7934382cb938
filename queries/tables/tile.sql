-- One row is a square of a tile map, with dates.
create table tile (
    grid varchar not null,
    unit_id varchar not null,
    label varchar not null,
    col integer not null,
    row_number integer not null,
    cell varchar not null,
    valid_from date,
    valid_to date
)
