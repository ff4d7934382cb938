"""What a meeting speaks of, and how much of it can be read: meeting.toml."""

import tomllib
from pathlib import Path
from typing import Any

DECLARED: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("meeting.toml").read_text(encoding="utf-8")
)
MOST: dict[str, int] = DECLARED["most"]
# Indicators of which a meeting hears who of each level stands where.
BY_UNIT: list[str] = DECLARED["by_unit"]
