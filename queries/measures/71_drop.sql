-- What only the roll-up needed goes before what is shown is gone over: it is larger than all that is kept.
drop table figure;
drop table valued;
drop table place_held;
drop table stood;
drop table telling
