-- One row is who answers for an index or a component of it for a unit, as it was stated; owner_id where the words name a unit of ours, entry as of a target.
create table component_owner (
    assignment_id varchar not null,
    position integer not null,
    indicator varchar not null,
    unit_id varchar not null,
    owner varchar not null,
    owner_id varchar,
    role varchar not null,
    valid_from date,
    valid_to date,
    source varchar,
    document varchar not null,
    clause varchar,
    quote varchar,
    note varchar,
    entry integer
)
