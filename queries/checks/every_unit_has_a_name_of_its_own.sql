-- Block: two units under one name on the screens would be taken for one another.
select u.display_name as display_name, count(*) as units
from unit u
group by u.display_name
having count(*) > 1
order by u.display_name
