"""The record in PostgreSQL: what several servers write into one ledger, and hand to each other."""
