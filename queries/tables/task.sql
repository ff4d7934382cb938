-- One row is a stated deadline without a figure; entry as of a target.
create table task (
    task_id varchar not null,
    position integer not null,
    name varchar not null,
    owner varchar,
    unit_id varchar,
    due date,
    due_label varchar,
    source varchar,
    document varchar not null,
    clause varchar,
    quote varchar,
    note varchar,
    entry integer
)
