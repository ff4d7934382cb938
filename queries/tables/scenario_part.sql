-- One row is a component that a scenario changes, with its new value.
create table scenario_part (
    scenario_id varchar not null,
    component varchar not null,
    value double not null
)
