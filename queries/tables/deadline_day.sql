-- One row is a month of a deadline: its day as it is told, the last day in time, and whether statistics may count it.
create table deadline_day (
    deadline varchar not null,
    period varchar not null,
    period_to date not null,
    due date not null,
    in_time_until date not null,
    -- The ledger holds returns of the form for this month, or for one before and one after.
    counted boolean not null default false,
    -- A return came in after the last day in time: the ledger knows that the day is over.
    passed boolean not null default false,
    -- Of this form the ledger holds samples only.
    illustrative boolean not null default false
)
