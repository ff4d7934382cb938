"""Where the ledger, the builds and the pointer to the current one are kept."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


class NoBuild(LookupError):
    """There is no build yet, or the one that `current` names is gone."""


def home() -> Path:
    """The folder of this installation's own data: CCHC_HOME, or var/ in the checkout."""
    return Path(os.environ.get("CCHC_HOME") or CHECKOUT / "var").resolve()


def builds() -> Path:
    """The folder that holds the builds, one DuckDB file each."""
    return home() / "builds"


def current_build() -> Path:
    """The file of the build that readers see now.

    Raises NoBuild when nothing was built yet: the message says which command builds.
    """
    pointer = home() / "current"
    try:
        build = builds() / pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise NoBuild(f"Chưa có bản dựng nào trong {home()}. Chạy «cchc build».") from None
    if not build.is_file():
        raise NoBuild(f"Không thấy bản dựng {build}. Chạy «cchc build» để dựng lại từ sổ cái.")
    return build
