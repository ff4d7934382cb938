"""Every folder here is a return as it was sent, and what has to come out of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl import periods
from etl.loading import Loader, told
from etl.problems import blocking
from etl.returns import Asked
from tests.returns import make
from tests.returns.workbooks import parts

FOLDER = Path(__file__).parent
CASES = sorted(path.parent for path in FOLDER.glob("*/expected.json"))
# Periods after this day are not over yet.
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def loader(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """A home without a build: nothing is compared with what came before."""
    return Loader(tmp_path_factory.mktemp("empty"), today=TODAY)


@pytest.fixture(autouse=True)
def nothing_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_HOME", str(tmp_path / "none"))


def expected(case: Path) -> dict[str, Any]:
    """What a case's text says."""
    found: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    return found


def sent(case: Path) -> Path:
    """The file of a case."""
    [path] = case.glob("return.*")
    return path


def test_there_are_cases():
    assert len(CASES) >= 40
    assert {sent(case).relative_to(FOLDER).as_posix() for case in CASES} == {*make.files()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_return_gives_its_figures_or_its_questions(case: Path, loader: Loader):
    """All tables and problems are compared, and all observations unless only some are told."""
    want = expected(case)
    asked = want.get("asked", {})
    period = periods.parse(asked["period"]) if "period" in asked else None
    path = sent(case)

    received = loader.check_content(path.name, path.read_bytes(), Asked(asked.get("unit"), period))
    found = told(received, entry=None, already=False)

    assert want["accepted"] is not blocking(received.problems)
    assert want["problems"] == [
        [one["severity"], one["rule"], one["sheet"], one["cell"]] for one in found["problems"]
    ]
    assert want["tables"] == [_table(one) for one in found["tables"]]
    observations = [_observation(one) for table in found["tables"] for one in table["observations"]]
    if want.get("observations_told") == "some":
        assert [] == [one for one in want["observations"] if one not in observations]
    else:
        assert want["observations"] == observations
    for problem in received.problems:
        assert problem.message[:1].isupper()
        assert problem.fix[:1].isupper()


def _table(found: dict[str, Any]) -> dict[str, Any]:
    kept = ("sheet", "form", "reporter", "rows")
    return (
        {name: found[name] for name in kept}
        | found["period"]
        | {"observations": len(found["observations"])}
    )


def _observation(one: dict[str, Any]) -> list[Any]:
    return [one[name] for name in ("unit", "field", "indicator", "value", "cell")]


@pytest.mark.parametrize("path", sorted(make.files()))
def test_a_file_is_what_its_script_writes(path: str):
    """The mess is read in the script; whoever changes one writes the other anew."""
    kept, made = (FOLDER / path).read_bytes(), make.files()[path]

    if path.endswith((".xlsx", ".xlsb")):
        assert parts(kept) == parts(made)
    else:
        assert kept == made
