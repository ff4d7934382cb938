"""Writes data/samples anew: python -m etl.illustrative."""

import csv
from pathlib import Path

from etl import catalogue, samples
from etl.illustrative import plan, sheets
from etl.illustrative.made import Maker
from etl.names import Names


def write(folder: Path, given: Path = samples.FOLDER) -> list[str]:
    """The names of the files written below a folder, by the plan and the layouts of another."""
    declared = catalogue.read()
    maker = Maker(
        plan.read(given / "plan.toml"),
        declared,
        Names(declared),
        sheets.layouts(given / "layouts.toml"),
    )
    files = sorted(maker.files(), key=lambda one: one.name)
    for path in folder.rglob("*.xlsx"):
        path.unlink()
    for one in files:
        sheets.save(folder / one.name, one.returns)
    with (folder / samples.DAYS).open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(["file", "received", "unit"])
        writer.writerows([one.name, one.received.isoformat(), one.unit] for one in files)
    return [one.name for one in files]


if __name__ == "__main__":
    print(f"{len(write(samples.FOLDER))} tệp trong {samples.FOLDER}")
