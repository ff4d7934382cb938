"""The colours of screens, slides and papers, read from the one file that states them."""

import tomllib
from typing import Any

from queries.home import CHECKOUT

STATED = CHECKOUT / ".streamlit" / "config.toml"
# What is drawn is drawn in the light colours; a dark screen puts each one's partner in its place.
BOTH: dict[str, Any] = tomllib.loads(STATED.read_text(encoding="utf-8"))["theme"]
THEME: dict[str, Any] = BOTH["light"]
LINES: list[str] = THEME["chartCategoricalColors"]
SHADES: list[str] = THEME["chartSequentialColors"]
OWN, OTHERS, TARGET = THEME["primaryColor"], SHADES[2], THEME["yellowTextColor"]
AIM, FAINT = THEME["yellowBackgroundColor"], THEME["grayBackgroundColor"]
INK, QUIET, RULE, PAPER = (
    THEME["textColor"],
    THEME["grayTextColor"],
    THEME["borderColor"],
    THEME["secondaryBackgroundColor"],
)
GOOD, BAD = THEME["greenColor"], THEME["redColor"]
# Of a word's tone: the colour of its letters, and of what they stand on.
TONES: dict[str, tuple[str, str]] = {
    tone: (THEME[f"{name}TextColor"], THEME[f"{name}BackgroundColor"])
    for tone, name in (("good", "green"), ("bad", "red"), ("watch", "yellow"), ("quiet", "gray"))
}
