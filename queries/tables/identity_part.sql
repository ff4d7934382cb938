-- One row is a part of a total that is summed from its parts where it was not reported itself.
create table identity_part (
    total varchar not null,
    part varchar not null
)
