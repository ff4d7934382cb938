-- What only the roll-up needed goes at once: it is larger than all that is kept.
drop table latest;
drop table quantity;

drop table summed
