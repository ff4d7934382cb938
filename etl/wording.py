"""Numbers and lists within a sentence, as the screens write them."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

# Vietnam has one time all year; no table of zones is needed, which Windows does not have.
VIETNAM = timezone(timedelta(hours=7))


def written(value: float, decimals: int | None = None) -> str:
    """«1.273.706», «7,83»: a dot between thousands, a decimal comma, the decimals it has."""
    exact = Decimal(repr(float(value)))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{exact:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text and decimals is None else text
    return text.translate(str.maketrans(",.", ".,"))


def listed(words: Sequence[str], last: str = "và") -> str:
    """«a, b và c»."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def moment(when: datetime) -> str:
    """«14:05 ngày 31/8/2023» on Vietnam's clocks."""
    local = when.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {local.day}/{local.month}/{local.year}"
