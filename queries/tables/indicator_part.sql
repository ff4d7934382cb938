-- One row is a count that a ratio sums, on its side: numerator or denominator.
create table indicator_part (
    indicator varchar not null,
    side varchar not null,
    part varchar not null
)
