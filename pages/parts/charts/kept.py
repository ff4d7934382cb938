"""Figures kept for all who look at the same: Plotly takes longer to draw one than all else does."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from threading import Lock
from typing import ParamSpec

import plotly.graph_objects as go

MOST = 200

P = ParamSpec("P")

_lock = Lock()
_held: OrderedDict[bytes, go.Figure] = OrderedDict()


def kept(draw: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """The same drawing, done once for what it is drawn from, every row and word of which counts.

    Others have the same figure: who changes one changes a copy, `go.Figure(figure)`.
    """

    @wraps(draw)
    def drawn(*args: P.args, **given: P.kwargs) -> go.Figure:
        said = f"{draw.__module__} {args!r} {sorted(given.items())!r}"
        key = blake2b(said.encode("utf-8", "surrogatepass")).digest()
        with _lock:
            if key in _held:
                _held.move_to_end(key)
                return _held[key]
        figure = draw(*args, **given)
        with _lock:
            _held[key] = figure
            while len(_held) > MOST:
                _held.popitem(last=False)
        return figure

    return drawn
