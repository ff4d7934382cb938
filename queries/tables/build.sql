-- One row says what this build was made from.
create table build (
    number integer not null,
    last_entry integer not null,
    catalogue_sha256 varchar not null
)
