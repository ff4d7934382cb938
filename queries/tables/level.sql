-- One row is a level of units; an aggregate (a region, a printed block) is never summed into its parent.
create table level (
    level varchar not null,
    name varchar not null,
    plural varchar not null,
    position integer not null,
    aggregate boolean not null,
    ground varchar
)
