-- One row is a unit in one epoch: from when to when it bore this name and stood under this parent.
create table unit_epoch (
    unit_id varchar not null,
    level varchar not null,
    name varchar not null,
    full_name varchar not null,
    kind varchar,
    code varchar,
    parent_id varchar,
    line integer not null,
    valid_from date,
    valid_to date,
    position integer not null,
    document varchar,
    source varchar,
    note varchar
)
