-- One row is a component of an index in one version of its structure; a point of it is worth so many points of the total, null where nobody says how the total is made.
create table component (
    index_code varchar not null,
    series integer not null,
    component varchar not null,
    name varchar not null,
    parent varchar not null,
    depth integer not null,
    position integer not null,
    facet varchar,
    maximum double,
    weight double,
    worth double,
    year_from integer not null,
    year_to integer,
    memory boolean not null,
    note varchar
)
