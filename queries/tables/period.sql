-- One row is a period that can be asked for, with the calendar's dates.
create table period (
    period varchar not null,
    grain varchar not null,
    cumulative boolean not null,
    period_from date not null,
    period_to date not null,
    label varchar not null
)
