-- One row is a unit that lay on another's ground, as that was last, for some time; all rows of one time cover it exactly.
create table territory (
    unit_id varchar not null,
    part_id varchar not null,
    parts integer not null,
    valid_from date,
    valid_to date
)
