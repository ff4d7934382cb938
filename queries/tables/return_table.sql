-- One row is a table of a return that came in and that nobody took back; what a later one corrected is not active.
create table return_table (
    entry integer not null,
    place integer not null,
    sheet varchar,
    form varchar not null,
    reporter varchar,
    period varchar not null,
    period_from date,
    period_to date,
    grain varchar not null,
    cumulative boolean,
    rows integer not null,
    received date not null,
    active boolean not null,
    illustrative boolean not null
)
