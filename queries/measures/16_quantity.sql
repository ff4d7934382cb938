-- One row is what can be summed over units: a count, or the two sides of a ratio, for one unit, field and period.
create temporary table quantity (
    indicator indicator_code not null,
    unit_id unit_code not null,
    field field_code,
    period period_code not null,
    telling integer not null,
    numerator double not null,
    denominator double,
    reported_units integer,
    expected_units integer,
    complete boolean not null,
    -- The unit's own, without the units below it; the fields beside it are all there are; made up.
    own boolean not null,
    whole_fields boolean not null,
    illustrative boolean not null,
    origin origin_code not null,
    cell varchar
)
