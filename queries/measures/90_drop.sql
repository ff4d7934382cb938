-- Which periods were worked out is not kept.
drop table touched
