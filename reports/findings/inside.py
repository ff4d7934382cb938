"""What moved an index, where its next point is, what a rank takes: sentences from data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from reports import numbers
from reports.findings.phrases import named, shift, subject, when
from reports.findings.shares import covers
from reports.numbers import NOTHING, POINTS, Row, known
from reports.words import label, lowered

PART = "thành phần"
PROVINCES = "đơn vị"

Found = TypeVar("Found", bound=Row)


@dataclass(frozen=True)
class Company:
    """From how many on others are a company, and from how many moves on there is a usual one."""

    least: int
    moves: int

    def speaks(self, units: float | None, of: float | None = None) -> bool:
        """Whether so many units stand for all of them."""
        return known(units) and units >= self.least and covers(units, of or 0)


def movement_title(rows: Sequence[Row], indicator: Row, *, unit_name: str) -> str:
    """What an index changed by, and which parts did it; `rows` of `movement`, not empty.

    Across a change of method it says that there is no comparison.
    """
    total = _total(rows)
    about = f"{subject(indicator, unit_name)} {when(total['label'])}"
    since = when(total["previous_label"])
    if not known(total["contribution"]):
        return f"{about}: không so được với {since}"
    change = shift(
        total["contribution"],
        unit=indicator["unit"],
        decimals=indicator["decimals"],
        kind=indicator["kind"],
    )
    ends = ", ".join(_ends(rows))
    return f"{about} {change} so với {since}{': ' if ends else ''}{ends}"


def refusal(rows: Sequence[Row]) -> str:
    """Why two years are not compared; "" where they are."""
    total = _total(rows)
    if total["break_reason"]:
        return f"{total['break_reason']}. Điểm hai năm không cùng cách tính nên không trừ cho nhau."
    if total["changed_parts"]:
        return (
            f"Giữa hai năm có {PART} mới hoặc bỏ: {total['changed_parts']}. "
            "Điểm hai năm không cùng cách tính nên không trừ cho nhau."
        )
    return ""


def company_line(rows: Sequence[Row], company: Company) -> str:
    """Whether a unit moved with everybody or alone; "" where too few others are known."""
    total = _total(rows)
    own, other = total["contribution"], total["company_change"]
    if (
        not known(own)
        or not known(other)
        or not company.speaks(total["company_units"], total["company_of"])
    ):
        return ""
    of = f"{numbers.count(total['company_units'])} {PROVINCES} có cả hai năm"
    middle = _signed(other)
    if own < -NOTHING and other < -NOTHING:
        return f"Giảm cùng mặt bằng chung: mức giữa của {of} là {middle}."
    if own < -NOTHING:
        return f"Giảm trong khi mặt bằng chung không giảm: mức giữa của {of} là {middle}."
    if own > NOTHING and other > NOTHING:
        way = "nhiều hơn" if own > other else "ít hơn" if own < other else "bằng"
        return f"Tăng cùng mặt bằng chung, {way} mức giữa của {of} ({middle})."
    return f"Mức giữa của {of} là {middle}."


def sample_line(rows: Sequence[Row], company: Company) -> str:
    """Whether a change may come from the sample of a survey alone, and how that is known."""
    total = _total(rows)
    own, margin = total["contribution"], total["sample_margin"]
    if not total["survey"] or not known(own):
        return ""
    if known(margin):
        within = "nằm trong" if abs(own) <= margin else "vượt"
        return f"{total['survey']}. Thay đổi này {within} sai số mẫu ({total['margin_basis']})."
    usual, moves = total["usual_change"], total["usual_moves"]
    if not known(usual) or not known(total["company_change"]) or (moves or 0) < company.moves:
        return f"{total['survey']}: một thay đổi nhỏ có thể chỉ do mẫu."
    apart = abs(own - total["company_change"])
    within = "nằm trong" if apart <= usual else "vượt"
    return (
        f"{total['survey']}. Thay đổi này lệch {_plain(apart)} điểm so với mức giữa, {within} mức "
        f"lệch thường thấy mỗi năm (một nửa trong {numbers.count(moves)} lần đo lệch không quá "
        f"{_plain(usual)} điểm)."
    )


def remainder_line(rows: Sequence[Row]) -> str:
    """Which part was worked out from the others, or what stays unexplained; "" for neither."""
    worked_out = [row for row in rows if row["line"] == "part" and row["computed"]]
    if worked_out:
        name = worked_out[0]["component_name"]
        return f"«{name}» chưa được công bố; phần của nó tính bằng phần còn lại của tổng điểm."
    rest = [row for row in rows if row["line"] == "rest"]
    if rest and rest[0]["missing_parts"]:
        return f"Chưa có điểm hai năm của: {rest[0]['missing_parts']}; gộp vào «phần còn lại»."
    return ""


def levers_title(rows: Sequence[Row], indicator: Row, company: Company, *, unit_name: str) -> str:
    """Where the most points of the total are to be won up to the middle; rows of `levers`."""
    about = subject(indicator, unit_name)
    held = [row for row in rows if known(row["value"])]
    if not held:
        return f"{about}: chưa có điểm {PART}"
    if not company.speaks(held[0]["units"], held[0]["listed"]):
        of = f"{numbers.count(held[0]['units'])}/{numbers.count(held[0]['listed'])}"
        return f"{about}: chưa đủ để so, mới có điểm {PART} của {of} {PROVINCES}"
    below = [row for row in held if known(row["gain_to_median"]) and row["gain_to_median"] > 0]
    if not below:
        return f"{about}: không {PART} nào dưới mức giữa của {_of(held[0])}"
    first = below[0]
    rank = f", lên {_rank(first['rank_by_median'], first)}" if first["rank_by_median"] else ""
    said = (
        f"{about}: nâng «{first['component_name']}» lên mức giữa của {_of(first)} "
        f"thêm {_plain(first['gain_to_median'])} điểm{rank}"
    )
    more = f"; {len(below)}/{len(held)} {PART} dưới mức giữa" if len(held) > 1 else ""
    return said + more


def reach_title(rows: Sequence[Row], indicator: Row, *, unit_name: str) -> str:
    """How far a rank is in the newest year that tells it, and in which year it was nearest."""
    told = [row for row in rows if known(row["distance"])]
    about = subject(indicator, unit_name)
    if not told:
        return f"{about}: nguồn không cho biết điểm của hạng này"
    last = told[-1]
    where = f"nhóm {numbers.count(last['aim'])} {within(last)}"
    standing = f"{numbers.rank(last['rank'], last['ranked'])}" if known(last["rank"]) else ""
    if last["distance"] <= NOTHING:
        over = f", cao hơn ngưỡng {_plain(-last['distance'])} điểm" if last["distance"] < 0 else ""
        return f"{about} {when(last['label'])} trong {where}{over}; {standing}".rstrip("; ")
    said = [f"{about} {when(last['label'])} cách {where} {_plain(last['distance'])} điểm"]
    alike = [row for row in told[:-1] if row["series"] == last["series"]]
    if alike:
        nearest = min(alike, key=lambda row: row["distance"])
        if nearest["distance"] < last["distance"] - NOTHING:
            said.append(f"gần nhất {when(nearest['label'])} ({_reached(nearest)})")
    return "; ".join([*said, *([standing] if standing else [])])


def stated_distance(targets: Sequence[Row], rows: Sequence[Row]) -> str:
    """How far the last score is from the scores that targets state; rows of `thresholds`.

    A target whose day was before that score is judged by its own year, not here.
    """
    held = [row for row in rows if known(row["value"])]
    if not held:
        return ""
    last, said = held[-1], []
    for target in targets:
        if target["due"] is None or target["due"] < last["period_to"]:
            continue
        gap = target["target"] - last["value"]
        aim = f"≥ {numbers.shortest(target['target'])} ({target['due_label']})"
        said.append(f"{aim}: còn thiếu {_plain(gap)}" if gap > NOTHING else f"{aim}: đã qua")
    of = f"{numbers.shortest(last['value'])} {when(last['label'])}"
    return f"Mục tiêu về điểm, so với {of}: {'; '.join(said)}." if said else ""


def within(row: Row) -> str:
    """In which list a rank is: «cả nước», «Khu vực Nam Trung bộ và Tây Nguyên»."""
    return "cả nước" if row["scope_level"] == "nation" else str(row["scope_name"])


def ranked_among(rows: Sequence[Row]) -> str:
    """That ranks of several years are among different numbers of units; "" where they are not."""
    counts = {row["ranked"] for row in rows if known(row["ranked"])}
    if len(counts) < 2:
        return ""
    said = ", ".join(numbers.count(one) for one in sorted(counts, reverse=True))
    return f"Số {PROVINCES} được xếp hạng thay đổi qua các năm ({said}): hạng không so thẳng được."


def widest(rows: Sequence[Found]) -> list[Found]:
    """Of the lists that a unit is ranked in, the one right below its parent: no region of it."""
    return [row for row in rows if row["scope_level"] != "region"]


def outcome_range(rows: Sequence[Row]) -> str:
    """Between which ranks a scenario ends when others move too; rows of `outcomes` of one list."""
    moved = [row for row in rows if known(row["moved_as"])]
    if not moved:
        return ""
    best, worst = min(row["rank"] for row in moved), max(row["rank"] for row in moved)
    as_in = f"khi các {PROVINCES} khác đổi như {_years(moved)}"
    if best == worst:
        return f"hạng {numbers.count(best)} {as_in}"
    return f"từ hạng {numbers.count(best)} đến {numbers.count(worst)} {as_in}"


def scenario_title(
    rows: Sequence[Row], indicator: Row, total: float, gain: float, *, unit_name: str
) -> str:
    """What total and which rank among all a gain would give; rows of `outcomes`."""
    about = subject(indicator, unit_name)
    decimals = indicator["decimals"]
    if abs(gain) < 10**-decimals / 2:
        return f"{about}: kéo điểm từng {PART} để xem tổng và hạng đổi thế nào"
    said = f"{about} sẽ là {numbers.number(total + gain, decimals)} ({_signed(gain)})"
    whole = widest(rows)
    still = next((row for row in whole if not known(row["moved_as"])), None)
    if still is None:
        return f"{said}; không tính được hạng vì chưa có điểm của đủ các {PROVINCES}"
    between = outcome_range(whole)
    return f"{said}, {_rank(still['rank'], still)}{f'; {between}' if between else ''}"


def peers_title(
    rows: Sequence[Row], own: str, peers: Sequence[str], indicator: Row, *, unit_name: str
) -> str:
    """Where a unit is furthest above and below the middle of its peers; rows of `scores`."""
    about = subject(indicator, unit_name)
    gaps = sorted(_gaps(rows, own, peers), key=lambda one: one[1])
    if not gaps:
        return f"{about}: chưa có điểm {PART} để so"
    ends = []
    if gaps[0][1] < -NOTHING:
        ends.append(f"kém nhất ở «{gaps[0][0]}» ({_signed(gaps[0][1])})")
    if gaps[-1][1] > NOTHING:
        ends.append(f"hơn nhất ở «{gaps[-1][0]}» ({_signed(gaps[-1][1])})")
    said = ", ".join(ends) or "bằng mức giữa"
    return f"{about} so với mức giữa của {numbers.count(len(peers))} {PROVINCES}: {said}"


def middle(values: Sequence[float]) -> float:
    """The middle one of some values, or half way between the middle two."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def structure_title(rows: Sequence[Row], indicator: Row) -> str:
    """Of how many parts an index is made, and which weigh most; rows of one version."""
    made_of = [row for row in rows if row["depth"] == 1 and known(row["worth"])]
    if not made_of:
        return f"{indicator['short']}: chưa biết tổng điểm cộng từ những {PART} nào"
    heaviest = max(row["worth"] for row in made_of)
    weighty = [row["component_name"] for row in made_of if row["worth"] > heaviest - NOTHING]
    about = f"{indicator['short']} gồm {len(made_of)} {PART}"
    if len(weighty) == len(made_of):
        return f"{about}, mỗi điểm {PART} là {_plain(heaviest)} điểm tổng"
    names = named([f"«{one}»" for one in weighty], PART)
    return f"{about}; nặng nhất là {names}: tăng 1 điểm thì tổng tăng {_plain(heaviest)}"


def recomputed_line(rows: Sequence[Row]) -> str:
    """How well totals follow from their parts; rows of `recomputed`, "" for none."""
    whole = [row for row in rows if known(row["difference"])]
    lacking = [row for row in rows if not known(row["difference"])]
    said = []
    if whole:
        worst = max(whole, key=lambda row: abs(row["difference"]))
        said.append(
            f"Tính lại được tổng điểm {len(whole)} lần từ {PART}; lệch nhiều nhất "
            f"{_plain(abs(worst['difference']), 4)} điểm ({when(worst['label'])})."
        )
    if lacking:
        years = ", ".join(dict.fromkeys(str(row["year"]) for row in lacking))
        said.append(f"Chưa đủ {PART} để tính lại: {years}.")
    return " ".join(said)


def owners_title(
    rows: Sequence[Row], owners: Sequence[Row], indicator: Row, *, unit_name: str
) -> str:
    """For how many components somebody answers by an assignment of their own; rows of `owners`.

    Who was given only the index as a whole is said to be that.
    """
    about = subject(indicator, unit_name)
    codes = {row["component"] for row in rows}
    own = [row for row in owners if row["component"] in codes and row["through"] is None]
    given = {row["component"] for row in own}
    if given:
        return (
            f"{about}: {len(given)}/{len(codes)} {PART} đã giao riêng "
            f"({named(_who(own), 'cơ quan')})"
        )
    whole = [row for row in owners if row["component"] == indicator["indicator"]]
    if whole:
        return f"{about}: chưa giao riêng {PART} nào; cả chỉ số: {named(_who(whole), 'cơ quan')}"
    return f"{about}: chưa giao ai phụ trách {PART} nào"


def answers_line(rows: Sequence[Row], owners: Sequence[Row]) -> str:
    """Who answers for the part that took most; "" where nothing fell. Rows of `movement`."""
    fallen = [
        row
        for row in rows
        if row["line"] == "part" and known(row["contribution"]) and row["contribution"] < -NOTHING
    ]
    if not fallen:
        return ""
    worst = min(fallen, key=lambda row: row["contribution"])
    who = _who([row for row in owners if row["component"] == worst["component"]])
    said = named(who, "cơ quan") if who else "chưa giao ai"
    return f"Phụ trách «{worst['component_name']}» (giảm nhiều nhất): {said}."


def _who(owners: Sequence[Row]) -> list[str]:
    """Each who answers once, as the assignment words it, with in what way."""
    return list(
        dict.fromkeys(f"{row['owner']} ({lowered(label('role', row['role']))})" for row in owners)
    )


def _total(rows: Sequence[Row]) -> Row:
    return next(row for row in rows if row["line"] == "total")


def _ends(rows: Sequence[Row]) -> list[str]:
    """The part that added most and the one that took most, what the total did first."""
    moved = [row for row in rows if row["line"] == "part" and known(row["contribution"])]
    if not moved:
        return []
    added = max(moved, key=lambda row: row["contribution"])
    taken = min(moved, key=lambda row: row["contribution"])
    said = []
    if added["contribution"] > NOTHING:
        said.append(f"thêm nhiều nhất ở {_named(added)}")
    if taken["contribution"] < -NOTHING:
        said.append(f"mất nhiều nhất ở {_named(taken)}")
    return said if _total(rows)["contribution"] >= 0 else said[::-1]


def _named(row: Row) -> str:
    change = numbers.change(row["contribution"], unit="", decimals=2)
    return f"«{row['component_name']}» ({change})"


def _gaps(rows: Sequence[Row], own: str, peers: Sequence[str]) -> list[tuple[str, float]]:
    """How far a unit is above the middle of its peers in each component that all of them have."""
    found = []
    for code, name in dict.fromkeys(
        (row["component"], row["component_name"]) for row in rows if row["depth"] > 0
    ):
        values = {row["unit_id"]: row["value"] for row in rows if row["component"] == code}
        beside = [values[one] for one in peers if one in values]
        if own in values and beside:
            found.append((name, values[own] - middle(beside)))
    return found


def _of(row: Row) -> str:
    return f"{numbers.count(row['units'])} {PROVINCES}"


def _rank(place: float | None, row: Row) -> str:
    return numbers.rank(place, row["ranked"] if "ranked" in row else row["listed"])


def _reached(row: Row) -> str:
    if row["distance"] <= NOTHING:
        return "trong nhóm"
    return f"cách {_plain(row['distance'])} điểm"


def _years(rows: Sequence[Row]) -> str:
    years = sorted(row["moved_as"] for row in rows)
    return f"các năm {years[0]}–{years[-1]}" if len(years) > 1 else f"năm {years[0]}"


def _signed(change: float) -> str:
    return numbers.change(change, unit=POINTS, decimals=2)


def _plain(value: float, decimals: int = 2) -> str:
    return numbers.number(value, numbers.digits(value, 0.0, decimals))
