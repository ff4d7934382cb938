-- One row is a unit that became another, whole or in part, by a document.
create table succession (
    level varchar not null,
    predecessor varchar not null,
    successor varchar not null,
    effective_date date not null,
    kind varchar not null,
    share varchar not null,
    detail varchar,
    document varchar,
    source varchar
)
