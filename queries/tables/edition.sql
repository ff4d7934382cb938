-- One row is how many units a publisher scored in a period; units null with partial coverage is «more than we hold».
create table edition (
    indicator varchar not null,
    parent_id varchar not null,
    level varchar not null,
    period varchar not null,
    units integer,
    coverage varchar not null,
    first_only integer,
    source varchar,
    note varchar
)
