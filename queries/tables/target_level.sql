-- One row is a level of units of each of which, below its unit, a target is stated.
create table target_level (
    target_id varchar not null,
    level varchar not null
)
