"""How long something took, and the most memory that a process has had."""

import math
import statistics
import time
from collections.abc import Sequence
from pathlib import Path


class Timed:
    """How long something took, by the clock and of the processor."""

    def __enter__(self) -> "Timed":
        self._clock, self._processor = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *what: object) -> None:
        self.seconds = time.perf_counter() - self._clock
        self.processor = time.process_time() - self._processor

    @property
    def told(self) -> dict[str, float]:
        """Both, rounded."""
        return {"seconds": round(self.seconds, 3), "processor": round(self.processor, 3)}


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """The median and the 95th percentile (the nearest that was measured) in milliseconds."""
    ordered = sorted(seconds)
    p95 = ordered[math.ceil(0.95 * len(ordered)) - 1]
    return {
        "median": round(1000 * statistics.median(ordered), 2),
        "p95": round(1000 * p95, 2),
    }


def peak() -> float:
    """The most memory that this process has had, in MiB, as Linux tells it.

    What `resource` tells begins with the most of the process that started this one.
    """
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
