"""The theme's colours and sizes, read from the one file that states them."""

import tomllib
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[3]
THEME: dict[str, Any] = tomllib.loads(
    (CHECKOUT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)["theme"]
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

FONT = "'Source Sans', 'Source Sans Pro', sans-serif"
SMALL, NORMAL = 15, 17


def style_sheet() -> str:
    """The frame's style sheet, with the theme's colours as its variables."""
    names = {name: value for name, value in THEME.items() if str(value).startswith("#")}
    variables = "".join(f"--{name}:{value};" for name, value in names.items())
    rules = (Path(__file__).parents[1] / "frame.css").read_text(encoding="utf-8")
    return f"<style>:root{{{variables}}}{rules}</style>"
