-- Warn: a deadline that binds nobody: its levels, its units or its dates are wrong.
select d.deadline as deadline, d.name as name
from deadline d
left join deadline_unit u on u.deadline = d.deadline
where u.deadline is null
order by d.deadline
