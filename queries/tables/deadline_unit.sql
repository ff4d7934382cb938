-- One row is a unit that a deadline binds, from when to when.
create table deadline_unit (
    deadline varchar not null,
    unit_id varchar not null,
    valid_from date not null,
    valid_to date
)
