"""How long each page takes, beside the same page with constant answers: python -m bench.pages

All run in one process, in turn. «first» is the first visitor of a build: nothing is kept yet.
«later» is everybody after: what was asked once is kept until there is a new build.
"""

import os
import statistics
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.timed import Timed
from etl.update import update
from pages.parts import asking
from queries import Row, ask_in
from queries.home import CHECKOUT

ROUNDS = 15
PAGES = sorted(
    path.relative_to(CHECKOUT)
    for path in (CHECKOUT / "pages").glob("*/[a-z]*.py")
    if path.parent.name not in ("door", "parts")
)


def main() -> None:
    """Print a line for each page: constant answers, later, first, and their differences."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CCHC_HOME"] = folder
        update(Path(folder))
        tell((page, measured(page)) for page in PAGES)


def tell(found: Iterable[tuple[Path, Mapping[str, Mapping[str, float]]]]) -> None:
    """Print a line for each page, as it comes, by the clock."""
    heads = ("constant", "later", "first", "later−c.", "first−c.")
    print(f"{'page, milliseconds':<34}" + "".join(f"{head:>10}" for head in heads))
    for page, ways in found:
        one = {name: told["seconds"] for name, told in ways.items()}
        told = (
            one["constant"],
            one["later"],
            one["first"],
            one["later"] - one["constant"],
            one["first"] - one["constant"],
        )
        print(f"{page!s:<34}" + "".join(f"{number:>10.1f}" for number in told))


def measured(page: Path, rounds: int = ROUNDS) -> dict[str, dict[str, float]]:
    """A page of the build in CCHC_HOME: constant, later and first, each in milliseconds, medians,
    by the clock (`seconds`) and of the processor.
    """
    answers: dict[object, list[Row]] = {}

    def live(build: Path, question: str, given: Mapping[str, object]) -> list[Row]:
        key = (question, tuple(sorted(given.items(), key=str)))
        answers[key] = ask_in(build, question, given)
        return answers[key]

    def constant(build: Path, question: str, given: Mapping[str, object]) -> list[Row]:
        return answers[question, tuple(sorted(given.items(), key=str))]

    app = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=600)
    app.run()
    app.switch_page(str(page))
    _timed(app, live)
    taken: dict[str, list[Timed]] = {"constant": [], "later": [], "first": []}
    for _ in range(rounds):
        taken["constant"].append(_timed(app, constant))
        taken["first"].append(_timed(app, live))
        taken["later"].append(_timed(app, live, keep=True))
    return {
        name: {
            "seconds": 1000 * statistics.median(one.seconds for one in times),
            "processor": 1000 * statistics.median(one.processor for one in times),
        }
        for name, times in taken.items()
    }


def _timed(app: AppTest, answer: Callable[..., list[Row]], *, keep: bool = False) -> Timed:
    if not keep:
        asking.forget()
    asking.ask_in = answer  # type: ignore[attr-defined]
    with Timed() as timed:
        app.run()
    assert not app.exception, app.exception
    return timed


if __name__ == "__main__":
    main()
