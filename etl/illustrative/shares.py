"""Whole numbers out of proportions, so that parts sum to their total exactly."""

from collections.abc import Sequence


def shared(total: int, weights: Sequence[float], caps: Sequence[int]) -> list[int]:
    """Whole numbers that sum to `total` in proportion to `weights`, none above its cap.

    Raises ValueError where the caps leave no room for the total.
    """
    given, left = [0] * len(weights), total
    while left:
        room = [place for place, cap in enumerate(caps) if given[place] < cap and weights[place]]
        if not room:
            raise ValueError(f"{left} of {total} do not fit below the caps")
        whole = sum(weights[place] for place in room)
        exact = {place: left * weights[place] / whole for place in room}
        # Whole parts first; what remains goes to the largest remainders, one each.
        parts = {place: min(int(exact[place]), caps[place] - given[place]) for place in room}
        if not any(parts.values()):
            by_remainder = sorted(room, key=lambda place: (-exact[place], place))
            parts = dict.fromkeys(by_remainder[:left], 1)
        for place, part in parts.items():
            given[place] += part
        left = total - sum(given)
    return given
