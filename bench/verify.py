"""One altered byte anywhere in a ledger of 1,000 entries: found, and its entry named.

python -m bench.verify [ALTERATIONS]
"""

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from etl import periods
from etl.ledger import HEAD, Ledger
from etl.observations import Observation, table

ENTRIES = 1000


def main(given: Sequence[str] = ()) -> int:
    """Print how many alterations were found and located, and how long one look takes."""
    alterations = int(given[0]) if given else 200
    with tempfile.TemporaryDirectory() as folder:
        ledger = _filled(Path(folder) / "ledger")
        files = [one for one in sorted(ledger.folder.rglob("*")) if one.is_file()]
        files = [one for one in files if one.name != ".lock"]
        started = time.perf_counter()
        assert ledger.verify() == []
        print(
            f"{ENTRIES} entries, {len(files)} files: {time.perf_counter() - started:.2f} s a look"
        )
        found = sum(_altered(ledger, files, random.Random(seed)) for seed in range(alterations))
        print(f"{found} of {alterations} altered bytes found, each with its entry")
    return 0 if found == alterations else 1


def _filled(folder: Path) -> Ledger:
    ledger = Ledger(folder)
    for number in range(ENTRIES):
        figures = [Observation("quality", "p:an", None, periods.parse("2023"), float(number))]
        ledger.append("published", f"{number}.csv", b"text", by="Lan", figures=table(figures))
    return ledger


def _altered(ledger: Ledger, files: Sequence[Path], chance: random.Random) -> bool:
    """Alter one bit of one file, look, and put it back; whether the look names its entry."""
    path = chance.choice(files)
    whole = path.read_bytes()
    place = chance.randrange(len(whole))
    other = bytes([whole[place] ^ 1 << chance.randrange(8)])
    path.write_bytes(whole[:place] + other + whole[place + 1 :])
    wrong = ledger.verify()
    path.write_bytes(whole)
    named = HEAD if path.name == HEAD else f"bút toán {int(path.parent.name)}"
    return any(named in line for line in wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
