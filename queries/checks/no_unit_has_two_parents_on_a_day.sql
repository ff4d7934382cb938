-- Block: a unit with two parents on one day would be summed twice.
select a.unit_id as unit_id, a.valid_from as valid_from, b.valid_from as other_from
from unit_epoch a
join unit_epoch b
    on b.unit_id = a.unit_id
    and coalesce(b.valid_from, date '0001-01-01') > coalesce(a.valid_from, date '0001-01-01')
    and (a.valid_to is null or b.valid_from <= a.valid_to)
order by a.unit_id, a.valid_from nulls first
