"""The questions: one .sql each, asked of one build, read-only."""

from queries.asking import Answer, Row, TooLarge, answer_in, ask, ask_in, parameters, questions
from queries.home import NoBuild, builds, current_build, home

__all__ = [
    "Answer",
    "NoBuild",
    "Row",
    "TooLarge",
    "answer_in",
    "ask",
    "ask_in",
    "builds",
    "current_build",
    "home",
    "parameters",
    "questions",
]
