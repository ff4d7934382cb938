-- One row is a scenario that somebody kept: what would be if some components of an index of a unit had other values than those of a year.
create table scenario (
    scenario_id varchar not null,
    position integer not null,
    name varchar not null,
    indicator varchar not null,
    unit_id varchar not null,
    year integer not null,
    note varchar,
    written_by varchar not null,
    written_at varchar not null,
    entry integer not null
)
