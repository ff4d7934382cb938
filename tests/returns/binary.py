"""Cases in formats that nothing here writes as an office does: .xls, .ods; and .xlsb.

What stands in `saved` was saved by LibreOffice from the workbooks that are written here, and is
kept as it came out: python -m tests.returns.binary saves them anew, where soffice is installed.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl.utils import range_boundaries

from tests.conftest import SECONDS
from tests.etl.reading import xlsb
from tests.returns.layouts import (
    BRANCH,
    FIELDS,
    HIEP_DUC,
    JUSTICE,
    OF_PROVINCE,
    TOTAL,
    hidden_rows_and_sheet,
)
from tests.returns.make import FOLDER, case
from tests.returns.workbooks import OF_UNITS, Formula, summed, tthc_06, xlsx


def levels_with_sums() -> bytes:
    """Departments and districts; totals are formulas."""
    offices: list[list[Any]] = [
        [1, "Sở Tư pháp", *JUSTICE],
        [2, "CN VPĐK đất đai Hiệp Đức", *BRANCH],
    ]
    district: list[Any] = [1, "UBND huyện Hiệp Đức", *HIEP_DUC]
    rows: list[list[Any]] = [["I", "Sở, ban, ngành"], *offices, ["II", "Cấp huyện"], district]
    for row, figures in ((12, offices[0]), (13, offices[1]), (15, district)):
        received, resolved = figures[2], figures[6]
        figures[2] = Formula(f"D{row}+E{row}+F{row}", received)
        figures[6] = Formula(f"H{row}+I{row}+J{row}", resolved)
    total = summed([JUSTICE, BRANCH, HIEP_DUC])
    sums = [Formula(f"SUM({c}11:{c}15)", n) for c, n in zip("CDEFGHIJKLM", total, strict=True)]
    rows.append([None, "Tổng số", *sums])
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


saved: dict[str, Callable[[], bytes]] = {
    "xls-nhi-phan/return.xls": levels_with_sums,
    "xls-dong-an-to-an/return.xls": hidden_rows_and_sheet,
    "ods-cong-thuc/return.ods": levels_with_sums,
}


def _kept(path: str) -> Callable[[], bytes]:
    return (FOLDER / path).read_bytes


for _path in saved:
    case(_path)(_kept(_path))


@case("xlsb-theo-linh-vuc/return.xlsb")
def binary_parts() -> bytes:
    """Biểu II.06 by field as Excel's binary workbook; a count is a text."""
    fields = [list(row) for row in [*FIELDS, TOTAL]]
    fields[2][4] = "200"
    sheet = tthc_06(fields)
    rows = {
        number: (False, [_cell(place, one) for place, one in enumerate(cells) if one is not None])
        for number, cells in enumerate(sheet.rows)
    }
    ranges = (range_boundaries(area) for area in sheet.merged)
    merged = tuple((top - 1, end - 1, left - 1, right - 1) for left, top, right, end in ranges)
    return xlsb.package(
        xlsb.workbook((sheet.name, 0)),
        xlsb.styles(["Calibri"], [], [(0, 0)]),
        xlsb.sheet(rows, merged=merged),
    )


def _cell(place: int, one: str | float) -> bytes:
    return xlsb.words(place, one) if isinstance(one, str) else xlsb.number(place, one)


def main() -> None:
    """Save them all by LibreOffice."""
    for path, workbook in saved.items():
        with TemporaryDirectory() as folder:
            source = Path(folder, "return.xlsx")
            source.write_bytes(workbook())
            to = path.rpartition(".")[2]
            command = ["soffice", "--headless", "--convert-to", to, "--outdir", folder, str(source)]
            subprocess.run(command, check=True, timeout=SECONDS)
            (FOLDER / path).parent.mkdir(exist_ok=True)
            (FOLDER / path).write_bytes(Path(folder, f"return.{to}").read_bytes())


if __name__ == "__main__":
    main()
