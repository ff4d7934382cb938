-- One row is how a code is said on the screens.
create table word (
    kind varchar not null,
    code varchar not null,
    label varchar not null,
    tone varchar not null,
    mark varchar,
    position integer not null
)
