-- One row is a view of Tra cứu that somebody kept under a name: the choices that stand in its address.
create table kept_view (
    view_id varchar not null,
    position integer not null,
    name varchar not null,
    choices varchar not null,
    note varchar,
    written_by varchar not null,
    written_at varchar not null,
    entry integer not null
)
