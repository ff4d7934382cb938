"""The catalogue: what is measured, of whom, against which targets; declared in data/catalogue/."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from etl.catalogue import entries
from etl.catalogue import forms as layouts
from etl.catalogue.reading import (
    CatalogueError,
    csv_rows,
    toml_files,
    toml_list,
    toml_one,
    toml_table,
    toml_words,
)
from etl.catalogue.references import unresolved
from etl.uncollected import uncollected
from queries.home import CHECKOUT

__all__ = ["FOLDER", "Catalogue", "CatalogueError", "checksum", "comparing", "kinds", "read"]

FOLDER = CHECKOUT / "data" / "catalogue"
# A process reads one catalogue; each answered spelling makes a loader of its own from that.
KEPT = 2


@dataclass(frozen=True)
class Catalogue:
    """Every entry of the catalogue, typed, all references resolved; sha256 is of its files."""

    sha256: str
    groups: dict[str, entries.Group]
    indicators: dict[str, entries.Indicator]
    versions: list[entries.Version]
    levels: dict[str, entries.LevelEntry]
    kinds: dict[str, entries.UnitKind]
    units: list[entries.Unit]
    region_members: list[entries.RegionMember]
    successions: list[entries.Succession]
    aliases: list[entries.Alias]
    fields: list[entries.DossierField]
    field_aliases: list[entries.FieldAlias]
    sources: list[entries.Source]
    targets: list[entries.Target]
    tasks: list[entries.Task]
    component_owners: list[entries.Assignment]
    editions: list[entries.Edition]
    tiles: list[entries.Tile]
    words: dict[tuple[str, str], entries.Word]
    forms: dict[str, layouts.Form]
    rows: layouts.Rows
    checks: layouts.Checks
    comparing: entries.Comparing
    deadlines: dict[str, layouts.Deadline]


def read(folder: Path = FOLDER) -> Catalogue:
    """The catalogue of a folder, which nobody changes; read again only once a file is another.

    Raises CatalogueError with a line for every wrong entry: its file, key or line, and reason.
    """
    return _read(folder, checksum(folder))


@lru_cache(maxsize=KEPT)
@uncollected()
def _read(folder: Path, sha256: str) -> Catalogue:
    reasons: list[str] = []
    catalogue = Catalogue(
        sha256=sha256,
        groups=toml_table(folder / "groups.toml", entries.Group, reasons),
        indicators=toml_table(folder / "indicators.toml", entries.Indicator, reasons),
        versions=toml_list(folder / "structures.toml", "version", entries.Version, reasons),
        levels=toml_table(folder / "levels.toml", entries.LevelEntry, reasons),
        kinds=toml_table(folder / "kinds.toml", entries.UnitKind, reasons),
        units=[
            unit
            for path in sorted(folder.glob("units*.csv"))
            for unit in csv_rows(path, entries.Unit, reasons)
        ],
        region_members=csv_rows(folder / "region_members.csv", entries.RegionMember, reasons),
        successions=csv_rows(folder / "succession.csv", entries.Succession, reasons),
        aliases=csv_rows(folder / "aliases.csv", entries.Alias, reasons),
        fields=csv_rows(folder / "fields.csv", entries.DossierField, reasons),
        field_aliases=csv_rows(folder / "field_aliases.csv", entries.FieldAlias, reasons),
        sources=csv_rows(folder / "sources.csv", entries.Source, reasons),
        targets=csv_rows(folder / "targets.csv", entries.Target, reasons),
        tasks=csv_rows(folder / "tasks.csv", entries.Task, reasons),
        component_owners=csv_rows(folder / "component_owners.csv", entries.Assignment, reasons),
        editions=csv_rows(folder / "editions.csv", entries.Edition, reasons),
        tiles=csv_rows(folder / "tiles.csv", entries.Tile, reasons),
        words=toml_words(folder / "vocabulary.toml", entries.Word, reasons),
        forms=toml_files(folder / "forms", layouts.Form, reasons),
        rows=toml_one(folder / "rows.toml", layouts.Rows, reasons),
        checks=toml_one(folder / "checks.toml", layouts.Checks, reasons),
        comparing=toml_one(folder / "comparing.toml", entries.Comparing, reasons),
        deadlines=toml_table(folder / "deadlines.toml", layouts.Deadline, reasons),
    )
    # References are told beside the rest only when every entry could be read: a broken entry
    # would otherwise be reported again by all that refer to it.
    if not reasons:
        reasons = list(unresolved(catalogue))
    if reasons:
        raise CatalogueError(reasons)
    return catalogue


def kinds(folder: Path = FOLDER) -> dict[str, entries.UnitKind]:
    """The kinds of units alone: how they are written short. Raises CatalogueError."""
    reasons: list[str] = []
    found = toml_table(folder / "kinds.toml", entries.UnitKind, reasons)
    if reasons:
        raise CatalogueError(reasons)
    return found


def comparing(folder: Path | None = None) -> entries.Comparing:
    """When units are compared, alone: sentences go by it as a build does. Raises CatalogueError."""
    reasons: list[str] = []
    found = toml_one((folder or FOLDER) / "comparing.toml", entries.Comparing, reasons)
    if reasons:
        raise CatalogueError(reasons)
    return found


def checksum(folder: Path) -> str:
    """The SHA-256 of all files of a folder, with their names."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
