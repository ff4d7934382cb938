-- One row is a ranking that somebody kept as it stood on a day: of which build, under which name.
create table rating (
    rating_id varchar not null,
    position integer not null,
    name varchar not null,
    indicator varchar not null,
    parent_id varchar not null,
    level varchar not null,
    period varchar not null,
    label varchar not null,
    build integer not null,
    day date not null,
    document varchar,
    note varchar,
    written_by varchar not null,
    written_at varchar not null,
    entry integer not null
)
