-- One row is a spelling of a unit, as it is compared.
create table name (
    spelling varchar not null,
    unit_id varchar not null
)
