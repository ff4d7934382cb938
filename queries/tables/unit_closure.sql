-- One row is a unit below another, at any distance, with the dates on which it stood there; regions hold their members.
create table unit_closure (
    ancestor_id varchar not null,
    unit_id varchar not null,
    depth integer not null,
    valid_from date,
    valid_to date
)
