"""Which sign-ins have ended, for every process of the server: a copied cookie ends with them.

The framework's cookie tells who signed in and stays valid for a month; nothing in it says that its
owner has signed out. So each sign-in is noted here by a checksum that tells nothing of the person.
"""

import hashlib
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

ENDED = ".ended"
DAY = 24 * 3600


class Sessions:
    """The sign-ins of one installation: a small file for each that began or ended."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def began(self, session: str) -> bool:
        """Note that a sign-in was used; whether it is the first time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            (self.folder / session).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def end(self, session: str) -> None:
        """Nobody gets in by this sign-in any more."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{session}{ENDED}").touch()

    def ended(self, session: str) -> bool:
        """Whether somebody signed out of it."""
        return bool(session) and (self.folder / f"{session}{ENDED}").exists()

    def all_ended(self) -> set[str]:
        """Every sign-in that somebody signed out of, and that is not forgotten yet."""
        return {path.name.removesuffix(ENDED) for path in self.folder.glob(f"*{ENDED}")}

    def sweep(self, older_than: float) -> None:
        """Forget sign-ins that are over anyway: older than so many seconds, and a day."""
        oldest = time.time() - older_than - DAY
        for path in self.folder.glob("*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


def session_of(told: Mapping[str, Any]) -> str:
    """The name of a sign-in: the same as often as its cookie comes back, no other's.

    `told` is what the provider said of the person: `iat` and `nonce` are of this sign-in alone.
    """
    parts = (str(told.get(key)) for key in ("iss", "sub", "iat", "nonce"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
