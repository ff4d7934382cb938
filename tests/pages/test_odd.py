"""A part of what `python -m bench.odd` throws at the real dashboard, in every run."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench import odd


@pytest.fixture(scope="module")
def came(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> odd.Came:
    folder = tmp_path_factory.mktemp("odd")
    shutil.copytree(real_home, folder / "home")
    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(
            odd.thrown,
            folder / "home",
            folder / "said.txt",
            addresses=150,
            messages=40,
            files=25,
            dropped=4,
            seed=3,
        ).result()


def test_nothing_odd_fails_grows_or_is_written(came: odd.Came):
    assert [] == came.wrong()


def test_what_is_odd_reaches_every_kind_of_answer(came: odd.Came):
    """What finds nothing wrong has to have knocked at every door."""
    assert {200, 400, 403, 404, 405, 413, 414, 421} <= {*came.addresses}
    assert {"answered", "closed 1002", "closed 1003"} <= {*came.messages}
    assert {"unreadable_file", "taken"} <= {*came.files}
    assert {"shown"} == {*came.dropped}


def test_a_file_that_was_written_is_seen(real_home: Path, tmp_path: Path):
    shutil.copytree(real_home, tmp_path / "home")
    before = odd.state(tmp_path / "home")
    (tmp_path / "home" / "current").write_text("x", encoding="utf-8")

    assert {"current"} == {name for name, one in odd.state(tmp_path / "home").items()
                           if before.get(name) != one}  # fmt: skip
