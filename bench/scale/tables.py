"""What was measured, as it stands in bench/README.md."""

from collections.abc import Mapping, Sequence
from typing import Any

from bench.beside import __main__ as beside
from bench.scale import asked

# What is wanted of every question at fifty million, and of the pages' beside the first size.
LIMIT, FLAT = 60, 1.25
# Told in tables of their own.
LONG = ("ask", "pages", "beside")


def steps(millions: float, found: Mapping[str, Any]) -> None:
    """What each step of a size said."""
    print(f"\n{millions:g} million")
    for step, said in found.items():
        if step not in LONG:
            print(f"  {step:<8}{said}")
    if {"build", "floor"} <= found.keys():
        built, floor = found["build"], found["floor"]
        for what in ("seconds", "processor"):
            print(f"  build / floor, {what}: {built[what] / floor[what]:.1f}")
    if "beside" in found:
        beside.tell(found["beside"]["engines"])


def questions(told: Mapping[float, Mapping[str, Any]]) -> None:
    """Each question at each size, the last beside the first; then those that are above a limit."""
    sizes = [one for one in told if "ask" in told[one]]
    if not sizes:
        return
    heads = "".join(f"{f'{one:g} M: clock, p95; processor, p95; rows':>44}" for one in sizes)
    print(f"\n{'question, milliseconds':<60}{heads}{'×':>7}")
    answers = [told[one]["ask"]["questions"] for one in sizes]
    for name in answers[0]:
        ones = [answer[name] for answer in answers if name in answer]
        print(f"{name:<60}" + "".join(map(_cells, ones)) + f"{_growth(ones):>7.2f}")
    for size, answer in zip(sizes, answers, strict=True):
        for measure in ("clock", "processor"):
            pages = [
                one[measure] for one in answer.values() if one["question"] not in asked.WHOLE_LISTS
            ]
            whole = sum(one["median"] for one in pages)
            print(f"{size:g} million, {measure}: all pages' questions {whole:.0f} ms")
            above = {
                name: one[measure]["p95"]
                for name, one in answer.items()
                if one[measure]["p95"] > LIMIT
            }
            _list(f"  p95 above {LIMIT} ms", above)
    if len(sizes) > 1:
        grown = {
            name: _growth([answers[0][name], answers[-1][name]])
            for name, one in answers[-1].items()
            if name in answers[0] and one["question"] not in asked.WHOLE_LISTS
        }
        above = {name: ratio for name, ratio in grown.items() if ratio > FLAT}
        _list(f"pages' questions above {FLAT} × {sizes[0]:g} million, processor", above)
    print(f"not asked: {', '.join(told[sizes[-1]]['ask']['missing']) or 'none'}")


def _cells(one: Mapping[str, Any]) -> str:
    clock, processor = one["clock"], one["processor"]
    return (
        f"{clock['median']:>12.1f}{clock['p95']:>8.1f}"
        f"{processor['median']:>9.1f}{processor['p95']:>8.1f}{one['rows']:>7}"
    )


def _growth(ones: Sequence[Mapping[str, Any]]) -> float:
    first, last = (one["processor"]["median"] for one in (ones[0], ones[-1]))
    return float(last / first)


def _list(what: str, found: Mapping[str, float]) -> None:
    """What is above a limit, the farthest first; that there is none, too."""
    print(f"{what}: {len(found)}")
    for name, number in sorted(found.items(), key=lambda one: -one[1]):
        print(f"    {number:>10.2f}  {name}")


def pages(told: Mapping[float, Mapping[str, Any]]) -> None:
    """Each page at each size, in milliseconds of the processor."""
    sizes = [one for one in told if "pages" in told[one]]
    if not sizes:
        return
    heads = "".join(f"{f'{one:g} M: constant, later, first':>34}" for one in sizes)
    print(f"\n{'page, milliseconds of the processor':<40}{heads}{'first ×':>9}")
    found = [told[one]["pages"]["pages"] for one in sizes]
    for page in found[0]:
        ones = [{way: said["processor"] for way, said in one[page].items()} for one in found]
        cells = [
            f"{one['constant']:>14.0f}{one['later']:>10.0f}{one['first']:>10.0f}" for one in ones
        ]
        print(f"{page:<40}{''.join(cells)}{ones[-1]['first'] / ones[0]['first']:>9.2f}")
