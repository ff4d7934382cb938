-- One row is a field that a return has to speak of to meet a deadline.
create table deadline_field (
    deadline varchar not null,
    field varchar not null
)
