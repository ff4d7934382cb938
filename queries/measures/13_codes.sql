-- Codes as small numbers while figures are summed: a row of texts takes three times the room and the time. In the order of the texts.
create temporary type indicator_code as enum (
    select i.indicator from indicator i
    union
    select c.indicator from coded c
    order by 1
);

create temporary type unit_code as enum (
    select u.unit_id from unit u
    union
    select c.unit_id from coded c
    order by 1
);

create temporary type field_code as enum (
    select f.field from field f
    union
    select o.field from observation o where o.field is not null
    order by 1
);

create temporary type period_code as enum (
    select p.period from period p
    union
    select s.period from spoken s
    order by 1
);

create temporary type comparator_code as enum (
    select w.code from word w where w.kind = 'comparator' order by 1
);

-- «printed» is a ratio's own parts: never shown as a figure of its own.
create temporary type origin_code as enum (
    select w.code from word w where w.kind = 'origin'
    union
    select 'printed'
    order by 1
);

-- One row is what figures have in common: their days, the entry and the sheet they came in, remarks and source. `mark` finds it by its texts, where they are of one table of an entry.
create temporary table telling (
    telling integer not null,
    mark ubigint unique,
    period_from date,
    period_to date,
    grain varchar not null,
    cumulative boolean,
    label varchar not null,
    draft boolean not null,
    doubt varchar,
    note varchar,
    source_id varchar,
    locator varchar,
    quote varchar,
    entry integer,
    table_key varchar,
    sheet varchar,
    -- Worked out of what came in more than one file: the entry is the last of theirs.
    several_files boolean not null default false
);

-- One row is a unit under a telling: why its line begins anew there, if it does.
create temporary table stood (
    unit_id unit_code not null,
    telling integer not null,
    unit_reason varchar
)
