-- One row is the passport of a document, a page or a data set.
create table source (
    source_id varchar not null,
    kind varchar not null,
    title varchar not null,
    publisher varchar,
    address varchar,
    date varchar,
    status varchar,
    licence varchar,
    note varchar
)
