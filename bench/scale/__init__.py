"""A million figures, ten, fifty: python -m bench.scale --facts 1,10,50 [--folder DIR] [--keep]

For each size a home of its own (bench/nation.py): a build from nothing beside its floor, a return
of a commune until the build shows it, every question, every page, a long list as a file, and the
same rows in SQLite, pandas and PostgreSQL; memory and disk. Each step is a process of its own, so
that its peak is its own; `--only build,ask` takes some of them. Seconds are by the clock and of the
processor. With --keep the home stays in the folder, and a later run goes on with it.
"""
