"""The pages' questions over a build in DuckDB, beside the same rows in SQLite, pandas, PostgreSQL.

python -m bench.beside [--home DIR] [--folder DIR] [--engines sqlite,pandas,postgres]

The build is one of bench.nation's; each engine is loaded and asked in a process of its own, one
after the other, so that the memory of one is all that there is. Every answer of every call is
compared with DuckDB's: the same columns and rows in the same order, numbers to 1e-9; the bench
stops where they are not.

What is fair: each engine has what somebody careful with it would make of the same rows. Only the
tables are carried that the questions read, and of the wide ones only the columns. DuckDB keeps
each row with its names and sources, since columns that repeat cost it little; the others hold a
name once, by its key, and a view puts it beside the row (`carried`), so that there is room for
fifty million figures. SQLite and PostgreSQL are given the rows in the order in which DuckDB has
them, an index for each way in which a question looks for them, and statistics; PostgreSQL also
memory, a plan for every call, no just-in-time compiler, and one process for a question, as DuckDB
has one thread. pandas keeps all in memory, sorted, every column but the measured numbers as
categories, and finds a unit's rows by halving. Every call asks of another commune or month, after
some of what ships that are compared and not counted; answers come as rows with names, as a page
takes them. Milliseconds of the processor are those of the server's process too.

DuckDB is asked as a server does (`ask_in`), PostgreSQL through `queries.elsewhere`, SQLite with the
same questions translated by sqlglot; in pandas the questions are written anew.
"""
