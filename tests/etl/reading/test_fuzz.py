"""Damaged files: a book or a refusal, whatever was damaged. The long run is bench.mutate."""

import pytest

from bench.mutate import mutants, outcome, whole

MUTANTS = list(enumerate(mutants(63)))


@pytest.mark.parametrize(
    ("kind", "content"), [one for _, one in MUTANTS], ids=[f"{n}-{one[0]}" for n, one in MUTANTS]
)
def test_a_damaged_file_is_read_or_refused(kind: str, content: bytes):
    assert outcome(content)


@pytest.mark.parametrize("kind", whole())
def test_the_files_to_damage_are_whole(kind: str):
    assert "book" == outcome(whole()[kind])
