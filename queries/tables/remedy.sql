-- One row is a cause and its remedy as somebody stated them last; remedy_id stays through all wordings. Done is what a later entry says.
create table remedy (
    remedy_id integer not null,
    entry integer not null,
    unit_id varchar not null,
    indicator varchar not null,
    field varchar,
    period varchar not null,
    period_from date not null,
    period_to date not null,
    period_label varchar not null,
    cause_kind varchar not null,
    cause varchar not null,
    remedy varchar not null,
    due date not null,
    written_by varchar not null,
    written_at varchar not null,
    done_on date,
    done_words varchar,
    done_by varchar,
    done_at varchar,
    done_entry integer
)
