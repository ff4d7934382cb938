-- One row is a level of units that an indicator is of.
create table indicator_level (
    indicator varchar not null,
    level varchar not null
)
