-- One row is a sector of the dossiers, a named service, or a scope that a source counted by.
create table field (
    field varchar not null,
    name varchar not null,
    short varchar,
    parent varchar,
    kind varchar not null,
    note varchar
)
