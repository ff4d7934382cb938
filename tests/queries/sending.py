"""Units of the small country that send returns: forms, deadlines, and entries of the ledger."""

from datetime import date

from etl import observations, periods
from etl.ledger import Ledger, LedgerEntry
from etl.observations import Observation
from tests.conftest import Small

FORM = """
name = "Biểu thử"
short = "Biểu thử"
title = ["biểu thử"]

[[layout]]
column = [{ role = "unit", heading = ["đơn vị"] }]
"""

DEADLINES = """
[monthly]
name = "Báo cáo tháng"
form = "monthly"
levels = ["district", "commune"]
within = "p:an"
before = 18
from = "2023-01-01"
recipient = "Văn phòng"
source = "doc"
document = "Kết luận thử"
clause = "Mục 1"
quote = "trước ngày 18 hằng tháng"

[land]
name = "Báo cáo đất đai"
form = "monthly"
fields = ["land"]
levels = ["district"]
within = "p:an"
units = ["d:1"]
before = 30
from = "2023-01-01"
source = "doc"
document = "Kết luận thử"

[summary]
name = "Báo cáo của tỉnh"
form = "summary"
levels = ["province"]
within = "p:an"
before = 5
month = 1
from = "2023-01-01"
source = "doc"
document = "Kết luận thử"
"""

TALLIES = "".join(
    f"""
[{code}]
name = "Số báo cáo ({code})"
short = "Báo cáo ({code})"
meaning = "Để thử."
group = "dossiers"
kind = "count"
unit = "báo cáo"
decimals = 0
range = [0, inf]
better = "none"
levels = ["nation", "province", "district", "commune"]
frequency = "month"
over_time = "sum"
tally = "{code}"
"""
    for code in ("reports_due", "reports_on_time")
)

RATE = """
[report_on_time_rate]
name = "Tỷ lệ báo cáo đúng hạn"
short = "Báo cáo đúng hạn"
meaning = "Để thử."
group = "dossiers"
kind = "ratio"
numerator = ["reports_on_time"]
denominator = ["reports_due"]
unit = "%"
decimals = 2
range = [0, 100]
better = "up"
levels = ["nation", "province", "district", "commune"]
frequency = "month"
"""


def with_deadlines(small: Small) -> Small:
    """The small country where a province owes one report a month, its districts and communes
    another, and Huyện Hòa Vang two."""
    (small.catalogue / "forms").mkdir(exist_ok=True)
    for form in ("monthly", "summary"):
        (small.catalogue / "forms" / f"{form}.toml").write_text(FORM, encoding="utf-8")
    for file, text in (("deadlines.toml", DEADLINES), ("indicators.toml", TALLIES + RATE)):
        with (small.catalogue / file).open("a", encoding="utf-8") as opened:
            opened.write(text)
    return small


def send(
    small: Small,
    reporter: str,
    period: str,
    received: str,
    *,
    form: str = "monthly",
    kind: str = "return",
    fields: tuple[str | None, ...] = (),
    replaces: LedgerEntry | None = None,
) -> LedgerEntry:
    """A return of one table in the ledger, as accepting one leaves it there."""
    parsed = periods.parse(period)
    table = {
        "key": f"{form} {reporter} {parsed.code}",
        "sheet": "Sheet1",
        "form": form,
        "reporter": reporter,
        "period": parsed.code,
        "from": str(parsed.start),
        "to": str(parsed.end),
        "grain": parsed.grain,
        "cumulative": parsed.cumulative,
        "rows": 1,
        "fields": list(fields),
    }
    return Ledger(small.home / "ledger").append(
        kind,
        f"{reporter} {period}.xlsx",
        f"{reporter} {period} {received} {form}".encode(),
        by="người thử",
        figures=observations.table([Observation("resolved_total", reporter, None, parsed, 10.0)]),
        replaces=replaces.number if replaces else None,
        about={"received": received, "tables": [table]},
    )


def withdraw(small: Small, entry: LedgerEntry) -> None:
    """Take an entry back."""
    Ledger(small.home / "ledger").append(
        "withdrawal", entry.name, b"", by="người thử", withdraws=entry.number, why="gửi nhầm"
    )


def sent_from_july_to_september(small: Small) -> None:
    """July in time from Hòa Vang, nothing in August, September three days late from Tam Trà."""
    send(small, "d:1", "2023-07", "2023-07-17")
    send(small, "d:2", "2023-09", "2023-09-20")


END = date(2023, 12, 31)
