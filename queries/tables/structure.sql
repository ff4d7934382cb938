-- One row is a version of an index's structure; no line crosses into a version with a reason.
create table structure (
    index_code varchar not null,
    series integer not null,
    year_from integer not null,
    year_to integer,
    name varchar not null,
    total varchar not null,
    scale double,
    break_reason varchar,
    basis varchar not null,
    memory boolean not null,
    survey varchar,
    margin double,
    margin_basis varchar
)
