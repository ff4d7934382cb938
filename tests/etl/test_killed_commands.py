"""Real commands killed at random moments; `python -m bench.kills` does the same with 200 kills."""

import os
from pathlib import Path

import pytest

from bench.kills import COMMANDS, kill
from queries.home import CHECKOUT


@pytest.mark.slow
def test_a_killed_command_leaves_the_state_before_or_after_and_the_next_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CCHC_HOME", os.devnull)
    monkeypatch.chdir(CHECKOUT)
    tally = kill(tmp_path, 6, seed=31)

    assert [] == tally.wrong
    assert set(COMMANDS) == {what.split()[0] for what in tally.found} - {"left"}
