-- One row is an entry of the ledger, hidden ones too.
create table entry (
    entry integer not null,
    kind varchar not null,
    name varchar not null,
    accepted_by varchar not null,
    accepted_at varchar not null,
    sha256 varchar not null,
    replaces integer,
    withdraws integer,
    why varchar,
    active boolean not null
)
