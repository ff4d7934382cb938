-- One row is a task that somebody reported as done: on which day, how, in which entry.
create table task_done (
    task_id varchar not null,
    entry integer not null,
    done_on date not null,
    done_words varchar not null,
    done_by varchar not null,
    done_at varchar not null
)
