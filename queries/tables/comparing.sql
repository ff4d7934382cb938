-- The one row says when units are compared and how many are named: which share must have a figure, and which kind of fields is held against one another.
create table comparing (
    coverage double not null,
    named integer not null,
    field_kind varchar not null
)
