"""A few who send while others look on; `python -m bench.crowd` does the same with seventy."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.crowd import Crowd, come, wrong

FEW = Crowd(senders=3, watchers=5, browsers=0, seconds=10, pace=8)


@pytest.mark.slow
def test_who_sends_at_the_same_time_loses_nothing_and_who_looks_on_is_answered(
    real_home: Path, tmp_path: Path
):
    left = shutil.ignore_patterns("journal", "sessions", "logs")
    shutil.copytree(real_home, tmp_path, dirs_exist_ok=True, ignore=left)

    # In a thread of its own: the browser of other tests keeps this one's loop.
    with ThreadPoolExecutor() as beside:
        seen = beside.submit(come, tmp_path, FEW).result()

    assert [] == wrong(seen, tmp_path)
    assert seen.accepted >= FEW.senders
    assert len(seen.took["change a filter"]) > FEW.watchers
