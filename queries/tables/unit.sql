-- One row is a unit, by its own id; names are its latest, display_name cannot be mistaken for another's; told_until is the day from which a later unit bears its name; its home is the unit it stands under, or stood under last, and the topmost its own.
create table unit (
    unit_id varchar not null,
    level varchar not null,
    kind varchar,
    name varchar not null,
    full_name varchar not null,
    display_name varchar not null,
    told_until date,
    short_name varchar,
    code varchar,
    parent_id varchar,
    home_id varchar not null,
    area_id varchar,
    valid_from date,
    valid_to date,
    position integer not null,
    sort_key varchar not null,
    search_key varchar not null,
    document varchar
)
