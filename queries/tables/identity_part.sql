-- One row is a part of a total that is summed from its parts where it was not reported itself; of several ways the first whose parts are all there.
create table identity_part (
    total varchar not null,
    way integer not null,
    part varchar not null
)
