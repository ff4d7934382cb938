-- One row is the change of an index or a component from the year right before, by the same method, for one unit.
create table moved as
with followed as (
    select
        y.*,
        lag(y.year) over following as year_before,
        lag(y.value) over following as value_before
    from yearly y
    window following as (
        partition by y.indicator, y.unit_id, y.series, y.illustrative
        order by y.year
    )
)
select
    f.index_code,
    f.indicator,
    f.unit_id,
    f.unit_name,
    f.parent_id,
    f.level,
    f.series,
    f.year,
    f.value - f.value_before as change
from followed f
-- What is made up moved nowhere.
where f.year_before = f.year - 1 and not f.illustrative
order by f.indicator, f.unit_id, f.year
