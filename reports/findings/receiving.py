"""What is said of files that were brought: what can be done with each, and with all of them."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from etl.history import Line
from etl.ledger import LedgerEntry
from etl.problems import Problem
from reports import numbers

Verdict = Literal["accepted", "known", "older", "blocked", "asks", "ready"]

ORDER: tuple[Verdict, ...] = ("blocked", "asks", "ready", "accepted", "known", "older")
OF_MANY = {
    "blocked": "cần sửa",
    "asks": "nên xem lại rồi nhận",
    "ready": "có thể nhận",
    "accepted": "đã nhận",
    "known": "không có gì mới",
    "older": "là bản cũ",
}


def verdict(problems: Sequence[Problem], known: LedgerEntry | None, *, now: bool) -> Verdict:
    """What can be done with a file; `now` says that it was accepted during this visit."""
    if known is not None:
        return "accepted" if now else "known"
    severities = {problem.severity for problem in problems}
    if "block" in severities:
        return "blocked"
    return "asks" if "warn" in severities else "ready"


def verdict_line(
    code: Verdict,
    problems: Sequence[Problem],
    known: LedgerEntry | None,
    corrects: Sequence[LedgerEntry] = (),
) -> str:
    """The verdict in words: «Chưa nhận được: 2 chỗ cần sửa»."""
    of = Counter(problem.severity for problem in problems)
    odd = f"{numbers.count(of['warn'])} chỗ nên xem lại" if of["warn"] else ""
    if known is not None and code == "accepted":
        return f"Đã nhận, bút toán {numbers.count(known.number)}"
    if known is not None:
        return (
            f"Không có gì mới: đã nhận ngày {numbers.day(known.at)}, "
            f"bút toán {numbers.count(known.number)}"
        )
    if code == "blocked":
        wrong = f"{numbers.count(of['block'])} chỗ cần sửa"
        return f"Chưa nhận được: {', '.join(part for part in (wrong, odd) if part)}"
    replaced = "thay bản đã nhận" if corrects else ""
    return ", ".join(part for part in ("Có thể nhận", replaced, odd) if part)


def older_line(line: Line) -> str:
    """Why a file that was corrected since is not taken again."""
    number = numbers.count(line.entry.number)
    later = numbers.count(line.hidden_by.number) if line.hidden_by else ""
    return f"Bản cũ: bút toán {number} đã được thay bằng bút toán {later}"


def receiving_title(codes: Sequence[Verdict]) -> str:
    """«5 tệp: 1 cần sửa, 2 có thể nhận, 2 không có gì mới»."""
    if not codes:
        return "Thả tệp vào ô dưới đây để xem ngay tệp có gì và sai ở ô nào"
    of = Counter(codes)
    said = [f"{numbers.count(of[code])} {OF_MANY[code]}" for code in ORDER if of[code]]
    return f"{numbers.count(len(codes))} tệp: {', '.join(said)}"


def correction_line(corrects: Sequence[LedgerEntry]) -> str:
    """Which accepted entries a file would correct; "" where it corrects none."""
    if not corrects:
        return ""
    told = "; ".join(
        f"bút toán {numbers.count(one.number)} («{one.name}», {one.by} nhận ngày "
        f"{numbers.day(one.at)})"
        for one in corrects
    )
    return f"Biểu này của đơn vị và kỳ này đã được nhận: {told}."
