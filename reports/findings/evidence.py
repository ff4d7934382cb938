"""What stands beside a figure: how complete it is, where it is from, what to mind about it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reports import numbers
from reports.findings.phrases import has_figure
from reports.numbers import Row, known
from reports.words import lowered, raised, word

SOURCES_NAMED = 2
DRAFT = "dự thảo"  # the status of a source, as the catalogue writes it


def coverage(row: Row) -> str:
    """«15/18 đơn vị đã báo cáo», that all did and yet a number is missing, or "" where the row
    does not say.
    """
    said = []
    if _tells_units(row):
        said.append(f"{_of(row['reported_units'], row['expected_units'])} đơn vị đã báo cáo")
    if is_partial(row) and not _lacks_units(row):
        said.append("chưa đủ số liệu")
    return " nhưng ".join(said)


def is_partial(row: Row) -> bool:
    """Whether a sum is known to lack something: a unit right below, one further down, or a number
    that one of them left out.

    A list that was kept before this was told says only how many of its units had reported.
    """
    complete = row.get("complete")
    return _lacks_units(row) or (known(complete) and not complete)


def lacking(row: Row) -> str:
    """What a sum is known to lack: «mới có 15/18 đơn vị đã báo cáo»; "" where nothing."""
    if not is_partial(row):
        return ""
    return f"mới có {coverage(row)}" if _lacks_units(row) else coverage(row)


def _tells_units(row: Row) -> bool:
    return known(row["reported_units"]) and known(row["expected_units"])


def _lacks_units(row: Row) -> bool:
    return _tells_units(row) and bool(row["reported_units"] < row["expected_units"])


def is_draft(row: Row) -> bool:
    """Whether a row of `targets` or `tasks` stands in a document that is not final."""
    return bool(row.get("source_status") == DRAFT)


def data_day(rows: Sequence[Row]) -> str:
    """«Số liệu đến ngày 31/8/2023», the last day that a figure of the rows speaks of, or ""."""
    days = [row["period_to"] for row in rows if row["period_to"] and has_figure(row)]
    return f"Số liệu đến ngày {numbers.day(max(days))}" if days else ""


def marks(row: Row) -> str:
    """What to mind about one figure: «dự thảo, các nguồn mâu thuẫn»; "" where nothing."""
    return ", ".join(minded(row))


def provisional(row: Row) -> str:
    """What stands right beside a number in a chart: «minh họa», «dự thảo»; "" for a plain one."""
    said = ["minh họa"] if row.get("illustrative") else []
    return ", ".join(said + ([DRAFT] if row["draft"] else []))


def held_lightly(rows: Sequence[Row]) -> str:
    """« (có số liệu minh họa)» behind a title whose figures are not all plain ones; else ""."""
    said = dict.fromkeys(one for row in rows if (one := provisional(row)))
    return f" (có số liệu {', '.join(said)})" if said else ""


def break_note(row: Row) -> str:
    """Why no line crosses into a row of `trend`: «Không nối với các kỳ trước: …»; else ""."""
    reason = row["break_before"]
    return f"Không nối với các kỳ trước: {reason}." if reason else ""


def source_line(rows: Sequence[Row]) -> str:
    """«Nguồn: …. Dự thảo: 2/5 số liệu.»: titles of the sources and what to mind; "" without any."""
    held = [row for row in rows if has_figure(row)]
    sentences = [_sources(held), *cautions(held), _lacking(held), ranks_note(held)]
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _lacking(rows: Sequence[Row]) -> str:
    partial = [row for row in rows if "reported_units" in row and is_partial(row)]
    return f"Chưa đủ báo cáo: {_of(len(partial), len(rows))} số liệu" if partial else ""


def cautions(rows: Sequence[Row]) -> list[str]:
    """What to mind about figures, each with how many it concerns: «Dự thảo: 2/5 số liệu»."""
    return tallied(Counter(caution for row in rows for caution in minded(row)), len(rows))


def tallied(found: Mapping[str, int], whole: int) -> list[str]:
    """What was to be minded, each with how many of the whole it concerns."""
    return [f"{raised(text)}: {_of(n, whole)} số liệu" for text, n in found.items()]


def minded(row: Row) -> list[str]:
    """What to mind about one figure: made up, a draft, a doubt that the vocabulary tells to watch.

    Not every question has these columns: `targets` has none.
    """
    found = [lowered(word("origin", "illustrative").label)] if row.get("illustrative") else []
    found += [DRAFT] if row.get("draft") else []
    if row.get("doubt"):
        doubt = word("doubt", row["doubt"])
        if doubt.tone == "watch":
            found.append(lowered(doubt.label))
    return found


def _sources(rows: Sequence[Row]) -> str:
    every = [name for row in rows if (name := _source(row))]
    titles = [title for title, _ in Counter(every).most_common()]
    if not titles:
        return ""
    more = len(titles) - SOURCES_NAMED
    rest = f" và {numbers.count(more)} nguồn khác" if more > 0 else ""
    return f"Nguồn: {'; '.join(titles[:SOURCES_NAMED])}{rest}"


def _source(row: Row) -> str:
    """The title of what was published, else the file that was sent."""
    if row["source"]:
        return str(row["source"])
    return sent_in(row, "báo cáo ") if row.get("file") else ""


def sent_in(row: Row, kind: str = "") -> str:
    """«08.xlsx», the file that a figure came in; of a sum over several, the last and that there
    are more: «nhiều báo cáo, gần nhất «08.xlsx»».
    """
    last = f"«{row['file']}»"
    return f"nhiều báo cáo, gần nhất {last}" if row.get("several_files") else f"{kind}{last}"


def ranks_note(rows: Sequence[Row]) -> str:
    """«Hạng tính từ số liệu đang có» where no publisher stated the ranks; else ""."""
    origins = {row.get("rank_origin") for row in rows if known(row.get("rank"))}
    return raised(word("rank_origin", "computed").label) if "computed" in origins else ""


def unranked(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """Why units of a ranking that have a figure have no rank, each with how many they are."""
    found = Counter(row["unranked"] for row in rows if row.get("unranked"))
    return [(word("unranked", code).label, units) for code, units in found.most_common()]


def _of(part: float, whole: float) -> str:
    return f"{numbers.count(part)}/{numbers.count(whole)}"
