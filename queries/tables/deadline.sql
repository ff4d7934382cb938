-- One row is an obligation to report: which form, to whom, by which document.
create table deadline (
    deadline varchar not null,
    name varchar not null,
    form varchar not null,
    recipient varchar,
    source varchar not null,
    document varchar not null,
    clause varchar,
    quote varchar,
    note varchar,
    position integer not null
)
