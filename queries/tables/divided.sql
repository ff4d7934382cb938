-- One row is a time for which a unit's ground is not that of whole units, and a unit that lay on it only in part; none where the units of that time are not recorded.
create table divided (
    unit_id varchar not null,
    divided_id varchar,
    valid_from date,
    valid_to date
)
