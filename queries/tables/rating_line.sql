-- One row is a unit in a kept ranking, with the name, figure and rank that it had then.
create table rating_line (
    rating_id varchar not null,
    position integer not null,
    unit_id varchar not null,
    unit_name varchar not null,
    level varchar not null,
    value double,
    comparator varchar,
    numerator double,
    denominator double,
    rank integer,
    ranked integer,
    rank_origin varchar,
    reported_units integer,
    expected_units integer,
    complete boolean,
    draft boolean not null,
    note varchar
)
