"""How the cells of a workbook that is handed out look: each format made once."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from etl.paper import FONT, INK, PAPER, QUIET, RULE, TONES

DEFAULT = {"font_name": FONT, "font_size": 12, "valign": "top"}


class Looks:
    """The formats of one workbook; texts of a long one do not wrap."""

    def __init__(self, book: Workbook, *, wrapped: bool = True) -> None:
        self._book = book
        self.wrapped = wrapped
        self._numbers: dict[str, Format] = {}
        self.heading = self._add(
            bold=True,
            bg_color=PAPER,
            font_color=INK,
            border=1,
            border_color=RULE,
            text_wrap=True,
            valign="vcenter",
            align="center",
        )
        self.title = self._add(bold=True, font_size=16, font_color=INK)
        self.label = self._add(bold=True, font_color=QUIET, text_wrap=True)
        self.told = self._add(text_wrap=True)
        # Whoever opens a workbook waits for every row of which the height depends on its texts;
        # texts without a form of their own look as DEFAULT, and are written faster.
        self.text: Format | None = self.told if wrapped else None
        self.day = self._add(num_format="d/m/yyyy", align="center")
        self.tones = {
            tone: book.add_format({"bg_color": ground, "font_color": letters})
            for tone, (ground, letters) in TONES.items()
        }
        self.marked = book.add_format({"italic": True, "font_color": QUIET})

    def number(self, number_format: str) -> Format:
        """The format of numbers written so."""
        if number_format not in self._numbers:
            self._numbers[number_format] = self._add(num_format=number_format)
        return self._numbers[number_format]

    def _add(self, **properties: object) -> Format:
        made: Format = self._book.add_format(DEFAULT | properties)
        return made
