"""Twenty people who send while fifty look on: python -m bench.crowd [--minutes 10]

One server on loopback over everything that ships, with a proxy's header for a sign-in: twenty
accounts of districts and departments that each send a return, take it in and wait a while, again
and again, and fifty leaders who change what they look at. They are protocol clients, which say what
a browser would say; two real browsers are among those who look. What is printed: how long a changed
filter takes until the page stands, errors, entries lost, memory, and what `verify` says.
"""

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import psutil
from playwright.async_api import Browser, async_playwright

from bench.client import Visitor
from bench.serving import served
from etl import catalogue, people, periods
from etl.catalogue import Catalogue
from etl.counting import RETURN
from etl.journal import Journal
from etl.ledger import Ledger
from etl.names import Names
from etl.template import NoTemplate, filled
from etl.template.plan import plan
from etl.update import update
from reports import browser

SENDERS, WATCHERS, BROWSERS = 20, 50, 2
HEADER = "X-Remote-User"
PROVINCE = "p63:49"
FORM = "tthc_06"
# Seconds between what one person does: looking at what was shown; typing the next return; coming.
LOOKS, WAITS, ARRIVES = (6.0, 14.0), (15.0, 35.0), (0.0, 10.0)
# A page, the list on it that is changed, and whose figures there are many of.
CHANGED = (
    ("xep-hang", "Chỉ số, chỉ tiêu"),
    ("xu-huong", "Chỉ số, chỉ tiêu"),
    ("thanh-phan", "Chỉ số"),
    ("", "Số liệu đến kỳ"),
    ("linh-vuc", "Kỳ"),
    ("tien-do-nop", "Tháng"),
)
UPLOADER = "Tệp báo cáo (Excel, CSV, bảng HTML), nhiều tệp một lần"


@dataclass(frozen=True)
class Crowd:
    """How many send and look on, how many of these in real browsers, and for how many seconds.

    At a `pace` of two they wait half as long between what they do.
    """

    senders: int = SENDERS
    watchers: int = WATCHERS
    browsers: int = BROWSERS
    seconds: float = 600
    pace: float = 1

    async def pause(self, chance: random.Random, between: tuple[float, float]) -> None:
        """What one of them does between two things."""
        await asyncio.sleep(chance.uniform(*between) / self.pace)


@dataclass
class Seen:
    """What happened: seconds by what was done, what went wrong, how many were accepted."""

    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    accepted: int = 0
    memory: list[float] = field(default_factory=list)

    def note(self, what: str, seconds: float) -> None:
        self.took.setdefault(what, []).append(seconds)


def main() -> int:
    """Run the crowd; the exit code is 1 where anything went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--senders", type=int, default=SENDERS)
    parser.add_argument("--watchers", type=int, default=WATCHERS)
    asked = parser.parse_args()
    crowd = Crowd(asked.senders, asked.watchers, seconds=60 * asked.minutes)
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        home = Path(folder)
        update(home)
        seen = come(home, crowd)
        return _tell(seen, home)


def come(home: Path, crowd: Crowd) -> Seen:
    """What a crowd comes to at a server of its own over an installation that holds a build."""
    known = catalogue.read()
    names = Names(known)
    units = _let_in(home, known, crowd)
    # As many as anybody can send: each takes at least as long as the shortest wait.
    many = round(crowd.seconds * crowd.pace / WAITS[0]) + 1
    sent = {unit: list(islice(returns(unit, known, names), many)) for unit in units}
    with served("serve.py", {"CCHC_HOME": str(home)}) as server:
        return asyncio.run(_crowd(server.address, sent, crowd, server.process))


def wrong(seen: Seen, home: Path) -> list[str]:
    """A line for everything that failed or was lost, and for what `verify` finds."""
    ledger = Ledger(home / "ledger")
    sent = sum(one.kind == RETURN for one in ledger.entries())
    lost = [f"{seen.accepted} accepted, {sent} kept"] if sent != seen.accepted else []
    failed = [f"{many} × {what}" for what, many in seen.wrong.most_common()]
    return [*failed, *lost, *ledger.verify(), *Journal(home / "journal").verify()]


def _let_in(home: Path, known: Catalogue, crowd: Crowd) -> list[str]:
    """Who may come: the senders of some units, leaders; whose returns there will be."""
    ledger = Ledger(home / "ledger")
    below = [one for one in known.units if one.parent_id == PROVINCE and one.valid_to]
    order = sorted(below, key=lambda one: (one.level != "district", one.unit_id))
    units = list(dict.fromkeys(one.unit_id for one in order))[: crowd.senders]
    for place, unit in enumerate(units):
        _person(ledger, known, f"sender{place}", ["nop"], [unit])
    for place in range(crowd.watchers):
        _person(ledger, known, f"leader{place}", ["xem"], [])
    (home / "signin.toml").write_text(f'[proxy]\nheader = "{HEADER}"\n', encoding="utf-8")
    return units


def _person(
    ledger: Ledger, known: Catalogue, account: str, roles: Sequence[str], units: Sequence[str]
) -> None:
    said = {"account": account, "person_name": account, "roles": roles, "unit_ids": units}
    people.keep(ledger, known, said, by="bench")


def returns(unit: str, known: Catalogue, names: Names) -> Iterator[bytes]:
    """A return of the unit for each month of some years."""
    for year in (2020, 2021, 2022):
        for month in range(1, 13):
            period = periods.parse(f"{year}-{month:02}")
            try:
                asked = plan(FORM, known, names, unit=unit, period=period)
            except NoTemplate:
                continue
            given = {
                (line.key, code): float(10 + month)
                for line in asked.lines
                for code, one in asked.indicators.items()
                if code not in asked.sums and one.kind == "count"
            }
            yield filled(FORM, known, names, given, unit=unit, period=period)


async def _crowd(address: str, sent: dict[str, list[bytes]], crowd: Crowd, server: int) -> Seen:
    # The first visitor of a server waits for it to load; a crowd comes to one that stands.
    async with Visitor(address, {HEADER: "leader0"}) as visitor:
        for page, _ in CHANGED:
            await visitor.open(page)
    seen = Seen(memory=[_megabytes(server)])
    until = time.monotonic() + crowd.seconds
    of = crowd, address, until, seen
    everybody = [
        *(_send(place, many, *of) for place, many in enumerate(sent.values())),
        *(_watch(place, *of) for place in range(crowd.watchers - crowd.browsers)),
        _weigh(server, until, seen),
    ]
    if crowd.browsers:
        everybody.append(_browse(*of))
    for one in await asyncio.gather(*everybody, return_exceptions=True):
        if one is not None:
            seen.wrong[f"{type(one).__name__}: {one}"[:300]] += 1
    return seen


async def _send(
    place: int, sent: Sequence[bytes], crowd: Crowd, address: str, until: float, seen: Seen
) -> None:
    """Send one return after the other, as a district's clerk does."""
    chance = random.Random(place)
    await crowd.pause(chance, ARRIVES)
    async with Visitor(address, {HEADER: f"sender{place}"}) as visitor:
        for number, content in enumerate(sent):
            if time.monotonic() > until:
                return
            seen.note("open the desk", await visitor.open("nhan-bao-cao"))
            name = f"bao cao {number + 1}.xlsx"
            seen.note("drop a return", await visitor.upload(UPLOADER, name, content))
            for label in [one for one in visitor.widgets if one.startswith("Tôi đã xem")]:
                await visitor.set(label, bool_value=True)
            seen.note("take it in", await visitor.press("Nhận vào sổ"))
            if not any("Xem số liệu" in one or "Đã nhận" in one for one in visitor.shown()):
                seen.wrong[f"not taken in: {' '.join(visitor.shown())[:200]}"] += 1
            seen.accepted += 1
            await crowd.pause(chance, WAITS)


async def _watch(place: int, crowd: Crowd, address: str, until: float, seen: Seen) -> None:
    """Change one filter after the other, now and then the page."""
    chance = random.Random(1000 + place)
    await crowd.pause(chance, ARRIVES)
    async with Visitor(address, {HEADER: f"leader{place}"}) as visitor:
        while time.monotonic() < until:
            page, label = CHANGED[chance.randrange(len(CHANGED))]
            seen.note("open a page", await visitor.open(page))
            for _ in range(4):
                await crowd.pause(chance, LOOKS)
                options = visitor.options.get(label, [])
                if len(options) < 2 or time.monotonic() > until:
                    break
                option = options[chance.randrange(len(options))]
                seen.note("change a filter", await visitor.choose(label, option))


async def _browse(crowd: Crowd, address: str, until: float, seen: Seen) -> None:
    """The same by real browsers, from a choice to the page that stands."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(
            executable_path=browser.found(), args=["--no-sandbox", "--disable-gpu"]
        )
        await asyncio.gather(
            *(
                _one_browser(chromium, crowd.watchers - 1 - place, address, until, seen)
                for place in range(crowd.browsers)
            )
        )
        await chromium.close()


async def _one_browser(
    chromium: Browser, place: int, address: str, until: float, seen: Seen
) -> None:
    chance = random.Random(2000 + place)
    context = await chromium.new_context(
        viewport={"width": 1366, "height": 768},
        extra_http_headers={HEADER: f"leader{place}"},
    )
    page = await context.new_page()
    page.set_default_timeout(60_000)
    await page.goto(f"{address}/xep-hang")
    await page.wait_for_selector(".foot", state="attached")
    names = ["SIPAS", "PAPI", "PCI", "PAR INDEX"]
    while time.monotonic() < until:
        await asyncio.sleep(chance.uniform(*LOOKS))
        name = names[0]
        names.append(names.pop(0))
        box = page.get_by_role("combobox", name="Chỉ số, chỉ tiêu")
        await box.click()
        await box.fill(f"({name})")
        option = page.get_by_role("option").filter(has_text=f"({name})").first
        await option.wait_for()
        began = time.perf_counter()
        await option.click()
        await page.locator("h1.finding").filter(has_text=f"{name} ").wait_for()
        seen.note("change a filter, in a browser", time.perf_counter() - began)
    await context.close()


async def _weigh(server: int, until: float, seen: Seen) -> None:
    while (left := until - time.monotonic()) > 0:
        await asyncio.sleep(min(left, 15))
        seen.memory.append(_megabytes(server))


def _megabytes(server: int) -> float:
    """What the server and all it started hold in memory."""
    one = psutil.Process(server)
    return sum(each.memory_info().rss for each in (one, *one.children(recursive=True))) / 2**20


def _tell(seen: Seen, home: Path) -> int:
    print(f"{'seconds':<34}{'n':>6}{'median':>9}{'95 %':>9}{'99 %':>9}{'most':>9}")
    for what, took in sorted(seen.took.items()):
        found = statistics.quantiles(took, n=100) if len(took) > 1 else took * 99
        told_of = (statistics.median(took), found[94], found[98], max(took))
        print(f"{what:<34}{len(took):>6}" + "".join(f"{one:>9.3f}" for one in told_of))
    within = [one <= 1 for one in seen.took.get("change a filter", [])]
    print(f"filter changes within one second: {100 * sum(within) / max(len(within), 1):.1f} %")
    first, *_, last = seen.memory
    print(f"memory in MiB: {first:.0f} at first, {max(seen.memory):.0f} most, {last:.0f} last")
    failed = wrong(seen, home)
    print(f"accepted {seen.accepted}; what is wrong:", *failed or ["nothing"])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
