"""A file checked in a process of its own: whatever it is, it takes nothing else down with it."""

from etl.checking.pool import Checkers

__all__ = ["Checkers"]
