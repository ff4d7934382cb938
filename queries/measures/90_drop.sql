-- What only the roll-up needed is not kept: observation and measure say it all.
drop table previous;
drop table valued;
drop table touched
