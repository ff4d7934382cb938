"""Files that a person brings: checked without a trace, or accepted into the ledger and built."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from etl import catalogue, published
from etl.build import BuildRefused, Built, build
from etl.catalogue import Catalogue
from etl.ledger import Ledger, LedgerEntry
from etl.names import Names
from etl.observations import Observation, key, keys
from etl.problems import Problem, blocking
from etl.published import Reading
from queries import NoBuild, ask

KIND = "table"
FORM = "published"


class Loader:
    """Checks and accepts files for one home, against one reading of the catalogue."""

    def __init__(self, home: Path, declared_in: Path = catalogue.FOLDER) -> None:
        self.home = home
        self.catalogue: Catalogue = catalogue.read(declared_in)
        self.names = Names(self.catalogue)
        self.ledger = Ledger(home / "ledger")

    def check(self, path: Path) -> Reading:
        """What a file holds and every problem with it; nothing is written."""
        try:
            reading = published.read(path, self.catalogue, self.names, path.parent)
        except OSError as error:
            reading = Reading(path.name, b"")
            reading.problems.append(_missing(path, error))
        reading.problems += published.duplicates([reading])
        return reading

    def accept(self, reading: Reading, *, by: str, replace: bool) -> LedgerEntry | None:
        """The new entry of a file without blocking problems; None when it adds nothing.

        A file that was accepted before changes nothing; other values for the same figures need
        `replace`, else the reading gets a problem that says so.
        """
        with self.ledger.writing():
            if self.already(reading) or blocking(reading.problems):
                return None
            earlier = self._same_figures(reading)
            if earlier and not replace:
                reading.problems.append(_needs_replace(reading.name, earlier))
                return None
            return self.ledger.append(
                KIND,
                reading.name,
                reading.content,
                by=by,
                figures=reading.observations,
                replaces=earlier.number if earlier else None,
            )

    def _same_figures(self, reading: Reading) -> LedgerEntry | None:
        """The last loaded entry that speaks of any of the same figures, whatever its file."""
        mine = {key(one) for one in reading.observations}
        for entry in reversed(self.ledger.active()):
            figures = self.ledger.figures(entry)
            if entry.kind == KIND and figures and mine & keys(figures):
                return entry
        return None

    def stale(self) -> bool:
        """Whether the ledger holds what the current build does not show: a load that was killed."""
        entries = self.ledger.entries()
        try:
            shown = ask("about")[0]["last_entry"]
        except NoBuild:
            return True
        return bool(entries) and entries[-1].number != shown

    def already(self, reading: Reading) -> LedgerEntry | None:
        """The entry that holds this very file, where one still counts."""
        same = [entry for entry in self.ledger.active() if entry.sha256 == reading.sha256]
        return same[-1] if same else None

    def build(self, accepted: list[LedgerEntry], by: str) -> Built:
        """The new build; entries that no build can hold are withdrawn again with the reason."""
        try:
            return build(self.home, self.catalogue, self.names)
        except BuildRefused as refused:
            for entry in accepted:
                self.ledger.append(
                    "withdrawal",
                    entry.name,
                    b"",
                    by=by,
                    withdraws=entry.number,
                    why=f"bản dựng bị từ chối: {refused}",
                )
            raise


def told(reading: Reading, *, entry: LedgerEntry | None, already: bool) -> dict[str, Any]:
    """A reading as the command prints it: one object a file, tables by form and period."""
    return {
        "file": reading.name,
        "sha256": reading.sha256,
        "accepted": entry is not None,
        "already": already,
        "entry": entry.number if entry else None,
        "tables": _tables(reading.observations),
        "problems": [asdict(problem) for problem in reading.problems],
    }


def _tables(observations: list[Observation]) -> list[dict[str, Any]]:
    by_period: dict[Any, list[Observation]] = {}
    for one in observations:
        by_period.setdefault(one.period, []).append(one)
    return [
        {
            "sheet": "",
            "form": FORM,
            "reporter": None,
            "period": {
                "from": period.start,
                "to": period.end,
                "grain": period.grain,
                "cumulative": period.cumulative,
            },
            "rows": len(figures),
            "observations": [
                {
                    "unit": one.unit_id,
                    "field": one.field,
                    "indicator": one.indicator,
                    "value": one.value,
                    "cell": one.cell,
                }
                for one in figures
            ],
        }
        for period, figures in by_period.items()
    ]


def _missing(path: Path, error: OSError) -> Problem:
    return Problem(
        "block",
        "unreadable_file",
        "",
        "",
        str(path),
        f"{path}: không mở được ({error.strerror}).",
        "Kiểm tra đường dẫn và quyền đọc.",
    )


def _needs_replace(name: str, earlier: LedgerEntry) -> Problem:
    return Problem(
        "block",
        "already_loaded",
        "",
        "",
        name,
        f"{name}: những số liệu này đã được nhận từ tệp {earlier.name} "
        f"(bút toán {earlier.number}, {earlier.at}).",
        "Nếu đây là bản sửa, nộp lại với «thay thế» (--replace).",
    )
