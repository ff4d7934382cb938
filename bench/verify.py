"""One altered byte anywhere in a ledger of 1,000 entries, an entry moved, lost or added, a line of
the journal altered, moved, lost or added: found, and named.

python -m bench.verify [ALTERATIONS]
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from etl import periods
from etl.journal import Journal
from etl.ledger import HEAD, Ledger
from etl.observations import Observation, table

ENTRIES, LINES = 1000, 60


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
        moved = sum(_moved(ledger, random.Random(seed)) for seed in range(alterations // 4))
        print(
            f"{moved} of {alterations // 4} entries moved, lost or added found, each by its number"
        )
        told = sum(_told(Path(folder) / str(seed), seed) for seed in range(alterations // 4))
        print(f"{told} of {alterations // 4} changes of a journal of {LINES} lines found")
    return 0 if (found, moved, told) == (alterations, alterations // 4, alterations // 4) else 1


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


def _moved(ledger: Ledger, chance: random.Random) -> bool:
    """Change two entries' places, take one away or add one, look, and put all back."""
    one, other = chance.sample(range(1, ENTRIES + 1), 2)
    aside = ledger.folder.with_name("aside")
    match chance.randrange(3):
        case 0:
            _swap(ledger, one, other, aside)
            wrong, named = ledger.verify(), [f"bút toán {one}:", f"bút toán {other}:"]
            _swap(ledger, one, other, aside)
        case 1:
            ledger.path(one).rename(aside)
            wrong, named = ledger.verify(), [f"thiếu bút toán {one}:"]
            aside.rename(ledger.path(one))
        case _:
            added = ledger.path(ENTRIES + 1)
            shutil.copytree(ledger.path(one), added)
            wrong, named = ledger.verify(), [f"bút toán {ENTRIES + 1}:"]
            shutil.rmtree(added)
    return all(any(name in line for line in wrong) for name in named)


def _swap(ledger: Ledger, one: int, other: int, aside: Path) -> None:
    ledger.path(one).rename(aside)
    ledger.path(other).rename(ledger.path(one))
    aside.rename(ledger.path(other))


def _told(folder: Path, seed: int) -> bool:
    """Alter, move, take away or add a line of a journal; whether a look says so."""
    journal, chance = Journal(folder), random.Random(seed)
    for number in range(LINES):
        journal.tell("export", by="Lan", what=str(number))
    [path] = journal.files()
    lines = path.read_bytes().splitlines(keepends=True)
    one, other = chance.sample(range(LINES), 2)
    match chance.randrange(4):
        case 0:
            place = chance.randrange(len(lines[one]))
            changed = bytes([lines[one][place] ^ 1 << chance.randrange(8)])
            lines[one] = lines[one][:place] + changed + lines[one][place + 1 :]
        case 1:
            lines[one], lines[other] = lines[other], lines[one]
        case 2:
            del lines[one]
        case _:
            lines.insert(one, lines[other])
    path.write_bytes(b"".join(lines))
    return bool(journal.verify())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
