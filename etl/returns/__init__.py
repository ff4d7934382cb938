"""Returns: from the cells of a workbook to observations, and every question they raise."""

from etl.returns.heads import Asked
from etl.returns.reader import Reader

__all__ = ["Asked", "Reader"]
