-- The record: created once, by whoever owns the schema. Nothing in it is ever updated or deleted.
do $$
begin
    if to_regnamespace('cchc') is null then
        create schema cchc;
    end if;
end
$$;

-- One accepted thing: the bytes of its entry.json. An entry whose predecessor is not there with
-- that checksum is refused, so the order has no gap and no second branch.
create table if not exists cchc.entry (
    number bigint primary key check (number > 0),
    record bytea not null,
    sha256 text not null check (sha256 = encode(sha256(record), 'hex')),
    previous text not null,
    predecessor bigint generated always as (nullif(number - 1, 0)) stored,
    unique (number, sha256),
    foreign key (predecessor, previous) references cchc.entry (number, sha256)
);

-- One file beside an entry.json: as it came, or its observations.
create table if not exists cchc.entry_file (
    number bigint not null references cchc.entry (number),
    name text not null,
    content bytea not null,
    sha256 text not null check (sha256 = encode(sha256(content), 'hex')),
    primary key (number, name)
);

-- One sign-in that somebody signed out of.
create table if not exists cchc.session_ended (
    session text primary key,
    ended timestamptz not null default now()
);

-- One line of the journal of one server, which names its predecessor by that one's checksum.
create table if not exists cchc.journal_line (
    sha256 text primary key check (sha256 = encode(sha256(line), 'hex')),
    line bytea not null,
    place bigint generated always as identity
);
