-- One row is a stated deadline without a figure.
create table task (
    task_id varchar not null,
    position integer not null,
    name varchar not null,
    owner varchar,
    unit_id varchar,
    due date,
    due_label varchar,
    source varchar not null,
    document varchar not null,
    clause varchar,
    quote varchar,
    note varchar
)
