-- One row is a unit in one epoch: from when to when it bore this name, stood under this parent, had this ground. No series crosses into another line; line_reason says why.
create table unit_epoch (
    unit_id varchar not null,
    level varchar not null,
    name varchar not null,
    full_name varchar not null,
    kind varchar,
    code varchar,
    parent_id varchar,
    line integer not null,
    line_reason varchar,
    valid_from date,
    valid_to date,
    position integer not null,
    document varchar,
    source varchar,
    note varchar
)
