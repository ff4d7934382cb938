"""When the first chart stands, beside a bare page of the same charts: python -m bench.visible

Both in one real Chromium, in turn: the dashboard, and a Streamlit page with one chooser that draws
the very same figures from a file. «opening» is from the address to the first chart, in a browser
that kept nothing; «choosing» is from a choice to another chart. Every answer has been asked once.
"""

import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from bench.serving import served
from etl.update import update

ROUNDS = 9
SIZE = {"width": 1366, "height": 768}
MILLISECONDS = 60_000
BARE = """
import json
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

states = json.loads(Path(os.environ["CCHC_BENCH"]).read_text(encoding="utf-8"))
st.set_page_config(layout="wide")
page = st.query_params["page"]
chosen = st.selectbox("Chọn", list(states[page]))
for place, figure in enumerate(states[page][chosen]):
    st.plotly_chart(go.Figure(figure), theme=None, config={"displayModeBar": False}, key=str(place))
"""
# Figures as the browser holds them; typed arrays as lists.
DRAWN = """() => [...document.querySelectorAll(".js-plotly-plot")].map(plot => JSON.parse(
    JSON.stringify({data: plot.data, layout: plot.layout},
        (key, value) => ArrayBuffer.isView(value) ? Array.from(value) : value)))"""
STANDS = """() => {
    const plot = document.querySelector(".js-plotly-plot .main-svg .xy, .js-plotly-plot .main-svg");
    return !!plot && plot.getBoundingClientRect().height > 0
        && !!document.querySelector(".js-plotly-plot").data;
}"""
OTHER = """before => {
    const plot = document.querySelector(".js-plotly-plot");
    return !!plot && !!plot.data && JSON.stringify(plot.data).slice(0, 4000) !== before;
}"""
HOLDS = "() => JSON.stringify(document.querySelector('.js-plotly-plot').data).slice(0, 4000)"


@dataclass(frozen=True)
class Measured:
    """A page with charts, and a choice that draws another one."""

    address: str
    chooser: str
    choices: tuple[str, str]


PAPI = "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)"
PCI = "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"
PAGES = [
    Measured("xu-huong", "Chỉ số, chỉ tiêu", (PAPI, PCI)),
    Measured("xep-hang", "Chỉ số, chỉ tiêu", (PAPI, PCI)),
    Measured("thanh-phan", "Chỉ số, chỉ tiêu", (PAPI, PCI)),
    Measured("linh-vuc", "Kỳ", ("Tháng 12/2023", "Tháng 11/2023")),
]
PARAMETERS = {"Chỉ số, chỉ tiêu": "chi_so", "Kỳ": "ky"}


def main() -> None:
    """Print a line for each page: opening and choosing, ours and bare, and their ratios."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home, states = Path(folder) / "home", Path(folder) / "states.json"
        update(home)
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        states.write_text("{}", encoding="utf-8")
        path = os.environ.get("CCHC_CHROMIUM") or shutil.which("chromium")
        arguments = ["--no-sandbox", "--disable-gpu"]
        with (
            served("serve.py", {"CCHC_HOME": str(home)}) as dashboard,
            served(str(bare), {"CCHC_BENCH": str(states)}) as page,
            playwright.chromium.launch(executable_path=path, args=arguments) as browser,
        ):
            drawn = {one.address: _drawn(browser, dashboard.address, one) for one in PAGES}
            states.write_text(json.dumps(drawn), encoding="utf-8")
            heads = ("opening", "bare", "ratio", "choosing", "bare", "ratio")
            print(f"{'page, milliseconds':<20}" + "".join(f"{head:>10}" for head in heads))
            for one in PAGES:
                _measure(browser, dashboard.address, page.address, one)


def _drawn(browser: Browser, ours: str, one: Measured) -> dict[str, list[object]]:
    """The figures that the dashboard draws for each choice; asks everything once on the way."""
    found = {}
    for choice in one.choices:
        with _visit(browser) as page:
            page.goto(ours)
            page.wait_for_selector(".foot", state="attached", timeout=MILLISECONDS)
            page.goto(_address(ours, one, choice))
            page.wait_for_selector(".foot", state="attached", timeout=MILLISECONDS)
            page.wait_for_function(STANDS, timeout=MILLISECONDS)
            found[choice] = page.evaluate(DRAWN)
    return found


def _address(ours: str, one: Measured, choice: str) -> str:
    return f"{ours}/{one.address}?{PARAMETERS[one.chooser]}={quote(choice)}"


@contextmanager
def _visit(browser: Browser) -> Iterator[Page]:
    # What waits for a figure makes code in the page, which our policy forbids.
    context = browser.new_context(viewport=SIZE, bypass_csp=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def _measure(browser: Browser, ours: str, other: str, one: Measured) -> None:
    first, second = one.choices
    ours_at, bare_at = _address(ours, one, first), f"{other}/?page={one.address}"
    taken: dict[str, list[float]] = {"o": [], "b": [], "oc": [], "bc": []}
    for _ in range(ROUNDS):
        for key, address, label in (("o", ours_at, one.chooser), ("b", bare_at, "Chọn")):
            with _visit(browser) as page:
                taken[key].append(_opening(page, address))
                taken[f"{key}c"].append(_choosing(page, label, second))
    told = [1000 * statistics.median(taken[key]) for key in ("o", "b", "oc", "bc")]
    line = (told[0], told[1], told[0] / told[1], told[2], told[3], told[2] / told[3])
    print(f"{one.address:<20}" + "".join(f"{number:>10.2f}" for number in line))


def _opening(page: Page, address: str) -> float:
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(STANDS, timeout=MILLISECONDS)
    return time.perf_counter() - started


def _choosing(page: Page, label: str, choice: str) -> float:
    page.wait_for_timeout(700)
    before = page.evaluate(HOLDS)
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(choice)
    option = page.get_by_role("option").filter(has_text=choice).first
    option.wait_for()
    started = time.perf_counter()
    option.click()
    page.wait_for_function(OTHER, arg=before, timeout=MILLISECONDS)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
