"""Twenty viewers beside one, and beside the same charts in Dash: python -m bench.viewers

With `--dash PYTHON`, an interpreter that has Dash (bench/README.md). Protocol clients change what
Xu hướng and Xếp hạng show and wait until the page stands again: ours as a browser does over its
socket, Dash's as a browser does in its requests. Two ways: `people` look for 6 to 14 seconds before
the next choice (one who is alone for half a second, so that the run is short), `fast` never wait.
Every choice was made once before anything is measured. Both servers stand all the time, and are
asked in turn.
"""

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from bench.client import Visitor
from bench.serving import served
from etl.update import update
from queries.home import CHECKOUT

VIEWERS = 20
# As many different choices on each page are made.
CHOICES = 60
LOOKS, ALONE = (6.0, 14.0), (0.3, 0.7)
PAGES = ("xu-huong", "xep-hang")
INDICATOR, PERIOD = "Chỉ số, chỉ tiêu", "Kỳ"

# Makes one choice by a number, and says the seconds until the page stood.
Choose = Callable[[str, int], Awaitable[float]]


def main() -> int:
    """Print a line for each server and crowd; the exit code is 1 where a limit is not kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dash", help="an interpreter with Dash; ours alone without it")
    parser.add_argument("--workers", type=int, default=1, help="processes of Dash's server")
    parser.add_argument("--seconds", type=float, default=120, help="of people; a quarter when fast")
    asked = parser.parse_args()
    print("load before:", " ".join(f"{one:.2f}" for one in os.getloadavg()))
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        update(Path(folder))
        with (
            served("serve.py", {"CCHC_HOME": folder}) as ours,
            _dashes(asked.dash, asked.workers, folder) as dashes,
        ):
            took = asyncio.run(_all(_visits(ours.address, dashes), asked.seconds))
    print("load after:", " ".join(f"{one:.2f}" for one in os.getloadavg()))
    return _tell(took)


@contextmanager
def _dashes(python: str | None, workers: int, home: str) -> Iterator[dict[str, str]]:
    """The addresses of both of Dash's servers by name: a bare one, and one that keeps as ours."""
    if python is None:
        yield {}
        return
    with _dash(python, workers, home, "") as bare, _dash(python, workers, home, "1") as kept:
        yield {"Dash": bare, "Dash, kept": kept}


def _visits(ours: str, dashes: Mapping[str, str]) -> dict[str, "Visit"]:
    """How each of the servers is visited."""
    theirs = {name: partial(_theirs, address) for name, address in dashes.items()}
    return {"ours": partial(_ours, ours), **theirs}


@contextmanager
def _dash(python: str, workers: int, home: str, keeps: str) -> Iterator[str]:
    """One of Dash's servers, once it answers: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [python, "-m", "gunicorn", "bench.dash_app:server", "--bind", place]
    command += ["--workers", str(workers), "--threads", str(VIEWERS), "--log-level", "error"]
    # People look for longer than it keeps a connection, and a busy machine is no failure.
    command += ["--keep-alive", "75", "--timeout", "120"]
    environment = {**os.environ, "CCHC_HOME": home, "CCHC_BENCH_KEEPS": keeps}
    with subprocess.Popen(command, cwd=CHECKOUT, env=environment) as server:
        try:
            for _ in range(240):
                time.sleep(0.25)
                try:
                    httpx.get(f"http://{place}/_dash-layout").raise_for_status()
                    break
                except httpx.HTTPError:
                    continue
            yield f"http://{place}"
        finally:
            server.terminate()


Visit = Callable[[], AbstractAsyncContextManager[Choose]]


@asynccontextmanager
async def _ours(address: str) -> Any:
    """A visitor of the dashboard."""
    async with Visitor(address) as visitor:

        async def choose(page: str, number: int) -> float:
            if visitor.page != page:
                await visitor.open(page)
            label = PERIOD if page == "xep-hang" and number % 3 == 2 else INDICATOR
            offered = visitor.options[label]
            return await visitor.choose(label, offered[number % len(offered)])

        yield choose


@asynccontextmanager
async def _theirs(address: str) -> Any:
    """A visitor of the Dash app."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as http:
        layout = (await http.get("/_dash-layout")).json()
        dependencies = (await http.get("/_dash-dependencies")).json()
        state = {one["id"]: one for one in _with_ids(layout)}
        callbacks = {page: _of_page(dependencies, page) for page in PAGES}

        async def choose(page: str, number: int) -> float:
            ranks = page == "xep-hang"
            name = "ky" if ranks and number % 3 == 2 else "chi_so_2" if ranks else "chi_so"
            offered = state[name]["options"]
            state[name]["value"] = offered[number % len(offered)]["value"]
            body = _said(callbacks[page], state, f"{name}.value")
            began = time.perf_counter()
            answer = await http.post("/_dash-update-component", json=body)
            answer.raise_for_status()
            found = answer.json()["response"]
            taken = time.perf_counter() - began
            for one, properties in found.items():
                state.setdefault(one, {}).update(properties)
            return taken

        for page in PAGES:
            await choose(page, 0)
        yield choose


def _with_ids(component: Any) -> Iterator[dict[str, Any]]:
    """The properties of all components that have an id."""
    if isinstance(component, list):
        for one in component:
            yield from _with_ids(one)
    elif isinstance(component, dict):
        properties = component.get("props", {})
        if "id" in properties:
            yield properties
        yield from _with_ids(properties.get("children"))


def _of_page(dependencies: list[dict[str, Any]], page: str) -> dict[str, Any]:
    figure = "bars.figure" if page == "xep-hang" else "lines.figure"
    return next(one for one in dependencies if figure in one["output"])


def _said(callback: dict[str, Any], state: dict[str, Any], changed: str) -> dict[str, Any]:
    """What a browser posts after a choice."""
    outputs = [one.rsplit(".", 1) for one in callback["output"].strip(".").split("...")]
    return {
        "output": callback["output"],
        "outputs": [{"id": name, "property": of} for name, of in outputs],
        "inputs": [
            {**one, "value": state[one["id"]].get(one["property"])} for one in callback["inputs"]
        ],
        "changedPropIds": [changed],
        "parsedChangedPropsIds": [changed],
        "state": [],
    }


Took = dict[tuple[str, str, int], list[float]]


async def _all(servers: Mapping[str, Visit], seconds: float) -> Took:
    for visit in servers.values():
        await _once_each(visit)
    took: Took = {}
    for way in ("people", "fast"):
        for viewers in (1, VIEWERS):
            for name, visit in servers.items():
                took[way, name, viewers] = await _crowd(visit, viewers, way, seconds)
    return took


async def _once_each(visit: Visit) -> None:
    """Make every choice that will be made, so that nobody measured is the first."""
    async with visit() as choose:
        for page in PAGES:
            for number in range(CHOICES):
                await choose(page, number)


async def _crowd(visit: Visit, viewers: int, way: str, seconds: float) -> list[float]:
    """The seconds of all changes of so many viewers."""
    there = asyncio.Barrier(viewers)
    lasts = seconds if way == "people" else seconds / 4
    many = [_view(visit, place, there, way, lasts) for place in range(viewers)]
    return [one for took in await asyncio.gather(*many) for one in took]


async def _view(
    visit: Visit, place: int, there: asyncio.Barrier, way: str, lasts: float
) -> list[float]:
    chance, alone = random.Random(place), there.parties == 1
    took: list[float] = []
    async with visit() as choose:
        page = PAGES[place % len(PAGES)]
        await choose(page, 0)
        # Nobody is measured while others still arrive.
        await there.wait()
        until = time.monotonic() + lasts
        while time.monotonic() < until:
            if way == "people":
                await asyncio.sleep(chance.uniform(*(ALONE if alone else LOOKS)))
            if alone and len(took) % 8 == 0:
                page = PAGES[len(took) // 8 % len(PAGES)]
                await choose(page, 0)
            took.append(await choose(page, chance.randrange(CHOICES)))
    return took


def _tell(took: Took) -> int:
    print(f"{'milliseconds':<24}{'viewers':>8}{'n':>7}{'median':>9}{'95 %':>9}")
    worst: dict[tuple[str, str, int], float] = {}
    for key, found in took.items():
        way, name, viewers = key
        worst[key] = statistics.quantiles(found, n=20)[18]
        told = f"{1000 * statistics.median(found):>9.0f}{1000 * worst[key]:>9.0f}"
        print(f"{way + ', ' + name:<24}{viewers:>8}{len(found):>7}{told}")
    ratio = worst["people", "ours", VIEWERS] / worst["people", "ours", 1]
    print(f"95 % of {VIEWERS} people beside one: × {ratio:.2f} (at most 3)")
    kept = ratio <= 3
    for way, name, viewers in worst:
        if name != "ours" and viewers == VIEWERS:
            beside = worst[way, "ours", VIEWERS] / worst[way, name, VIEWERS]
            print(f"95 % of {VIEWERS} {way}, ours beside {name}: × {beside:.2f}")
            kept = kept and ((way, name) != ("people", "Dash") or beside < 1)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
