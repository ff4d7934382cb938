"""How long each page takes, beside the same page with constant answers: python -m bench.pages

Both run in one process, in turn, the kept answers forgotten before each run: the difference is
what asking the build costs.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.update import update
from pages.parts import asking
from queries import Row, ask_in
from queries.home import CHECKOUT

ROUNDS = 15
PAGES = sorted(path.relative_to(CHECKOUT) for path in (CHECKOUT / "pages").glob("*/[a-z]*.py"))


def main() -> None:
    """Print a line for each page: milliseconds with constant answers, live, and the difference."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CCHC_HOME"] = folder
        update(Path(folder))
        print(f"{'page':<34}{'constant':>10}{'live':>10}{'asking':>10}{'ratio':>8}")
        for page in PAGES:
            if page.parts[1] != "parts":
                _measure(page)


def _measure(page: Path) -> None:
    answers: dict[object, list[Row]] = {}

    def live(build: Path, question: str, given: Mapping[str, object]) -> list[Row]:
        key = (question, tuple(sorted(given.items(), key=str)))
        answers[key] = ask_in(build, question, given)
        return answers[key]

    def constant(build: Path, question: str, given: Mapping[str, object]) -> list[Row]:
        return answers[question, tuple(sorted(given.items(), key=str))]

    app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=60)
    app.run()
    app.switch_page(str(page))
    _timed(app, live)
    constants, lives = [], []
    for _ in range(ROUNDS):
        constants.append(_timed(app, constant))
        lives.append(_timed(app, live))
    one, other = 1000 * statistics.median(constants), 1000 * statistics.median(lives)
    print(f"{page!s:<34}{one:>10.1f}{other:>10.1f}{other - one:>10.1f}{other / one:>8.2f}")


def _timed(app: AppTest, answer: Callable[..., list[Row]]) -> float:
    st.cache_data.clear()
    asking.ask_in = answer  # type: ignore[attr-defined]
    started = time.perf_counter()
    app.run()
    taken = time.perf_counter() - started
    assert not app.exception, app.exception
    return taken


if __name__ == "__main__":
    main()
