"""What a form says about itself: its dates, and how it is filled."""

from collections.abc import Collection

from etl.template.grid import Grid
from etl.template.plan import Plan


def dates(plan: Plan) -> str:
    """The days of the period, as a form has them under its title."""
    start, end = plan.period.start, plan.period.end
    if start is None:
        return f"(Tính đến ngày {end:%d/%m/%Y})"
    return f"(Từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y})"


def capitals(title: str) -> str:
    """A title in capitals; the number of a document keeps its small letters («QĐ-TTg»)."""
    return " ".join(word if "/" in word else word.upper() for word in title.split())


def carried(grid: Grid, given: Collection[tuple[str, str]]) -> str:
    """Where the figures come from that stand there already; nothing where none do."""
    filled = {code for _, code in given} & grid.plan.openings & grid.place.keys()
    if not filled:
        return ""
    columns = ", ".join(grid.number(code) for code in sorted(filled))
    return (
        f"Cột {columns} điền sẵn số cuối kỳ trước mà đơn vị đã báo cáo và được nhận;"
        " sửa lại nếu không đúng."
    )


def notes(grid: Grid, given: Collection[tuple[str, str]]) -> list[str]:
    """The notes under the table; a reader takes the first one for the table's end."""
    plan = grid.plan
    sums = " Ô nền xám tự tính." if plan.sums or plan.totalled else ""
    blank = "không phát sinh thì ghi 0, chưa có số liệu thì để trống"
    found = [f"Ghi chú: Chỉ điền vào ô nền trắng; {blank}.{sums}"]
    if said := carried(grid, given):
        found.append(f"- {said}")
    for second in plan.also:
        parts = "+".join(grid.number(code) for code in second.parts)
        total = f"Cột {grid.number(second.total)}"
        found.append(f"- {total} phải bằng {parts}; chưa khớp thì số chuyển màu đỏ, in nghiêng.")
    return found + ([f"- Căn cứ: {plan.form.basis}."] if plan.form.basis else [])
