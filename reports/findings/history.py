"""What is said of the ledger: all of it, and one entry."""

from collections.abc import Sequence

from etl.history import Line
from reports import numbers


def history_title(every: Sequence[Line]) -> str:
    """«12 báo cáo đã nhận; lần gần nhất 14:05 ngày 5/9/2023, Nguyễn Thị Lan»."""
    returns = [one for one in every if one.entry.kind == "return"]
    if not returns:
        return f"Chưa nhận báo cáo nào; sổ có {numbers.count(len(every))} bút toán"
    last = returns[0].entry
    counting = sum(one.state == "active" for one in returns)
    hidden = len(returns) - counting
    rest = f", {numbers.count(hidden)} đã thay hoặc rút" if hidden else ""
    return (
        f"{numbers.count(counting)} báo cáo đang được tính{rest}; "
        f"gần nhất {last.by} nhận lúc {numbers.moment(last.at)}"
    )


def entry_title(line: Line, name: str) -> str:
    """«bieu.xlsx: đang được tính», «bieu.xlsx: đã có bản thay, bút toán 12»."""
    hidden = line.hidden_by
    match line.state:
        case "replaced" if hidden:
            return f"{name}: đã có bản thay, bút toán {numbers.count(hidden.number)}"
        case "withdrawn" if hidden:
            return f"{name}: {hidden.by} đã rút ngày {numbers.day(hidden.at)}"
        case "taking_back":
            return f"Rút lại {name}"
        case "aside":
            return f"{name}: không được tính, đã nhường bản sau"
    return f"{name}: đang {'có hiệu lực' if 'stated' in line.entry.about else 'được tính'}"
