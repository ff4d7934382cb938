"""From the catalogue and the ledger to a build: one new DuckDB file, whole before it is named."""

import uuid
from pathlib import Path

import duckdb

from etl.build import place
from etl.build.before import last_entry, opened
from etl.build.write import Asked, Built, Finding, write
from etl.catalogue import Catalogue
from etl.disk import free, refusal, replace
from etl.ledger import Ledger
from etl.names import Names
from queries.home import schema

__all__ = ["BuildFailed", "BuildRefused", "Built", "Finding", "afterwards", "build"]


class BuildFailed(Exception):
    """A build that could not be written; the one before stays current."""


class BuildRefused(Exception):
    """A build whose blocking checks found rows; the one before stays current."""


def build(
    home: Path,
    catalogue: Catalogue,
    names: Names,
    *,
    grow: bool = False,
    tidy: bool = True,
) -> Built:
    """A new build from the catalogue and the ledger of `home`, made current when it is whole.

    With `grow` only what changed since the current build is worked out anew; the content is the
    same as from nothing. Without `tidy` builds that nobody needs stay until `afterwards`. Who
    waited for others to build, and whose entry is in what they built, has that one, without its
    counts. Raises BuildRefused when a blocking check finds rows, and BuildFailed; whatever stops
    it, the build before stays current.
    """
    folder = home / "builds"
    try:
        built = _build(home, folder, catalogue, names, grow=grow)
        if tidy:
            place.prune(home)
    except OSError as error:
        raise BuildFailed(
            f"Không ghi được bản dựng: {refusal(error, folder)} Sau đó chạy «cchc build»; bản dựng "
            "trước vẫn dùng được."
        ) from error
    return built


def afterwards(home: Path) -> None:
    """What can wait until whoever asked for a build has been answered: builds that nobody needs
    go, and the next one finds a copy to grow in.
    """
    place.prune(home)
    place.copy_ahead(home)


def _build(home: Path, folder: Path, catalogue: Catalogue, names: Names, *, grow: bool) -> Built:
    folder.mkdir(parents=True, exist_ok=True)
    with place.alone(home):
        place.sweep(folder)
        number = max(map(place.number, folder.glob(place.BUILDS)), default=0) + 1
        # Never a name that was used before: a reader may hold what stood under it.
        path = folder / f"{number:06d}-{schema()}-{uuid.uuid4().hex[:6]}.duckdb"
        writing = path.with_suffix(".writing")
        ledger = Ledger(home / "ledger")
        try:
            current = place.current(home) if grow else None
            with opened(current, catalogue.sha256) as (database, before):
                if before and last_entry(database) == ledger.last():
                    return Built(before, place.number(before), {})
                asked = Asked(ledger, writing, path, number, before)
                built = write(database, asked, catalogue, names)
        except duckdb.Error as error:
            place.sweep(folder)
            raise BuildFailed(
                f"Không ghi được bản dựng vào {folder}, ổ đĩa còn {free(folder)} MB ({error}). "
                "Kiểm tra dung lượng đĩa và quyền ghi rồi chạy lại «cchc build»; bản dựng trước "
                "vẫn dùng được."
            ) from error
        except OSError:
            place.sweep(folder)
            raise
        if built.blocking:
            place.sweep(folder)
            raise BuildRefused(_refusal(built.blocking))
        place.flush(writing)
        replace(writing, path)
        place.point_to(home / "current", path.name)
    return built


def _refusal(findings: list[Finding]) -> str:
    return "\n".join(
        f"{one.check}: {len(one.rows)} dòng không được có ({one.reason}) "
        f"Ví dụ: {', '.join(f'{k}={v}' for k, v in one.rows[0].items())}."
        for one in findings
    )
