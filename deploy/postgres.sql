-- The ledger's record in PostgreSQL 16 or newer, for several servers: run once by an administrator
-- of the database server, in a database of its own:
--
--     createdb cchc && psql -d cchc -f deploy/postgres.sql
--     psql -d cchc -c '\password cchc_owner' -c '\password cchc_app' \
--         -c '\password cchc_publisher' -c '\password cchc_reader'
--
-- «cchc move --to postgresql://cchc_owner@…/cchc» then makes the tables and fills them. The servers
-- themselves are given cchc_app (CCHC_LEDGER): it adds and reads, and can change or remove nothing.
-- «cchc publish» alone is given cchc_publisher: it makes schemas of its own, which the readers may
-- read, and does not see the ledger.

do $$
begin
    if to_regrole('cchc_owner') is null then
        create role cchc_owner login;
    end if;
    if to_regrole('cchc_app') is null then
        create role cchc_app login;
    end if;
    if to_regrole('cchc_publisher') is null then
        create role cchc_publisher login;
    end if;
    if to_regrole('cchc_reader') is null then
        create role cchc_reader login;
    end if;
    if to_regnamespace('cchc') is null then
        create schema cchc authorization cchc_owner;
    end if;
    -- Nobody else looks in.
    execute format('revoke all on database %I from public', current_database());
    execute format(
        'grant connect on database %I to cchc_owner, cchc_app, cchc_publisher, cchc_reader',
        current_database()
    );
    execute format('grant create on database %I to cchc_publisher', current_database());
end
$$;

revoke create on schema public from public;
grant usage on schema cchc to cchc_app, cchc_reader;

-- Whatever tables the owner makes there.
alter default privileges for role cchc_owner in schema cchc
    grant select, insert on tables to cchc_app;
alter default privileges for role cchc_owner in schema cchc
    grant select on tables to cchc_reader;

-- Compiling a question takes longer than answering it: seconds for a first scorecard.
alter role cchc_app set jit = off;
alter role cchc_reader set jit = off;
