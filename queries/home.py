"""Where the ledger, the builds and the pointer to the current one are kept."""

import hashlib
import os
from functools import cache, lru_cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


class NoBuild(LookupError):
    """There is no build yet, or the one that `current` names is gone or of another version."""


def home() -> Path:
    """The folder of this installation's own data: CCHC_HOME, or var/ in the checkout."""
    return _resolved(os.environ.get("CCHC_HOME") or str(CHECKOUT / "var"), os.getcwd())


@lru_cache(maxsize=8)
def _resolved(said: str, beside: str) -> Path:
    """Asked at every step of every page: going through all the folders would be felt."""
    return Path(beside, said).resolve()


def builds() -> Path:
    """The folder that holds the builds, one DuckDB file each."""
    return home() / "builds"


@cache
def schema() -> str:
    """A mark of the tables that the questions expect; it stands in the name of every build."""
    digest = hashlib.sha256()
    for folder in ("tables", "measures"):
        for path in sorted((CHECKOUT / "queries" / folder).glob("*.sql")):
            digest.update(path.read_text(encoding="utf-8").encode())
    return digest.hexdigest()[:8]


def current_build() -> Path:
    """The file of the build that readers see now.

    Raises NoBuild when there is none that this version can ask: the message says what to do.
    """
    pointer = home() / "current"
    try:
        build = builds() / pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise NoBuild(f"Chưa có bản dựng nào trong {home()}. Chạy «cchc build».") from None
    except UnicodeDecodeError:
        raise NoBuild(f"{pointer} đã hỏng. Chạy «cchc build» để dựng lại từ sổ cái.") from None
    if not build.is_file():
        raise NoBuild(f"Không thấy bản dựng {build}. Chạy «cchc build» để dựng lại từ sổ cái.")
    if schema() not in build.stem.split("-"):
        raise NoBuild(
            f"Bản dựng {build.name} do một phiên bản khác của phần mềm tạo ra. Chạy «cchc build»."
        )
    return build
