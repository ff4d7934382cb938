-- Whether a figure of an index, or of a component of one, came, went or is another than in the build before.
select c.indicator
from (
    select m.indicator from shown_anew m
    union
    select r.indicator from replaced r
) c
join indicator i on i.indicator = c.indicator
join structure s on s.index_code = coalesce(i.index_code, i.indicator)
limit 1
