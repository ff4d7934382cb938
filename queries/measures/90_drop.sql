-- What only the roll-up needed is not kept: observation and measure say it all.
drop table figure;
drop table valued;
drop table place_held;
drop table stood;
drop table telling;
drop table touched
