"""The formats of a form to fill, and what a cell of it lets in."""

from math import isinf

import xlsxwriter
from xlsxwriter.format import Format

from etl.catalogue.entries import Indicator
from etl.paper import FONT, INK, PAPER, QUIET, RULE

COMPUTED = "#EEF1F4"  # grey: sums by itself
DIFFERS = "#B3261E"  # two sums that should be one; no ground, which marks are made with
TITLES = {"error_title": "Chưa nhận được số này", "error_type": "stop"}
BLANK = "Không phát sinh thì ghi 0; chưa có số liệu thì để trống."


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._numbers: dict[tuple[int, bool, bool], Format] = {}
        self.title = self._add(bold=True, font_size=14, align="center", text_wrap=True)
        self.centred = self._add(align="center")
        self.dates = self._add(align="center", italic=True)
        self.left = self._add(bold=True)
        self.right = self._add(align="right", italic=True)
        self.note = self._add(italic=True, font_color=QUIET, text_wrap=True, valign="top")
        self.signer = self._add(bold=True, align="center")
        self.signs = self._add(italic=True, align="center", locked=False)
        table = {"border": 1, "border_color": RULE, "valign": "vcenter", "text_wrap": True}
        self.heading = self._add(bold=True, bg_color=PAPER, align="center", **table)
        self.numbering = self._add(italic=True, font_size=10, align="center", **table)
        self.block = self._add(bold=True, bg_color=PAPER, indent=1, **table)
        self.name = self._add(indent=1, **table)
        self.count = self._add(align="center", **table)
        self.total = self._add(bold=True, bg_color=COMPUTED, indent=1, **table)
        self.differs = book.add_format({"font_color": DIFFERS, "bold": True, "italic": True})

    def figure(self, decimals: int, *, computed: bool, bold: bool = False) -> Format:
        """A figure with so many decimals: one that is filled in, or one that sums by itself."""
        key = (decimals, computed, bold)
        if key not in self._numbers:
            self._numbers[key] = self._add(
                num_format="#,##0" + ("." + "0" * decimals if decimals else ""),
                border=1,
                border_color=RULE,
                valign="vcenter",
                bold=bold,
                locked=computed,
                **({"bg_color": COMPUTED} if computed else {}),
            )
        return self._numbers[key]

    def _add(self, **properties: object) -> Format:
        base = {"font_name": FONT, "font_size": 12, "font_color": INK, "valign": "vcenter"}
        made: Format = self._book.add_format(base | properties)
        return made


def allowed(indicator: Indicator | None) -> dict[str, object]:
    """What may be typed where an indicator is asked (None: a rank), as the spreadsheet wants it."""
    if indicator is None or indicator.kind == "rank":
        rule: dict[str, object] = {"validate": "integer", "criteria": ">=", "value": 1}
        return rule | TITLES | {"error_message": "Cần thứ hạng: số nguyên từ 1 trở lên."}
    lowest, highest = indicator.range
    whole = indicator.kind == "count" and indicator.decimals == 0
    rule = {"validate": "integer" if whole else "decimal"}
    if isinf(highest):
        # A spreadsheet knows no infinity; no figure of ours is further from nought than this.
        rule |= {"criteria": ">=", "value": -1e15 if isinf(lowest) else lowest}
        within = "" if isinf(lowest) else f" từ {_said(lowest)} trở lên"
    else:
        rule |= {"criteria": "between", "minimum": lowest, "maximum": highest}
        within = f" từ {_said(lowest)} đến {_said(highest)}"
    what = "số nguyên" if whole else "một số"
    example = " Ghi theo phần trăm: 57,7 chứ không phải 0,577." if indicator.unit == "%" else ""
    message = f"Cần {what}{within} ({indicator.unit}).{example} {BLANK}"
    return rule | TITLES | {"error_message": message}


def _said(number: float) -> str:
    return f"{number:g}".replace(".", ",")
