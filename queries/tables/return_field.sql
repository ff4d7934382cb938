-- One row is a field that a table of a return speaks of.
create table return_field (
    entry integer not null,
    place integer not null,
    field varchar not null
)
