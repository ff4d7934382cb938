-- One row is a meeting whose files somebody wants made by themselves on a day of every month.
create table schedule (
    schedule_id varchar not null,
    position integer not null,
    schedule_name varchar not null,
    unit_id varchar not null,
    day integer not null,
    makes varchar not null,
    written_by varchar not null,
    written_at varchar not null,
    entry integer not null
)
