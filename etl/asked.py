"""What somebody asks for: a unit by id, by an unmistakable name or at a day; a code that exists."""

from datetime import date

from rapidfuzz import process

from etl.names import normalised
from queries import Row, ask

# Parameters that name a code: the question and column that hold those that exist.
CODES = {"indicator": ("measured", "indicator"), "level": ("levels", "level")}
# How many candidates a message lists.
MOST = 8


class UnknownUnit(LookupError):
    """No unit of this build bears the name."""


class AmbiguousUnit(LookupError):
    """Several units bear the name; the message lists them."""


def unit_id(text: str, on: date | None = None) -> str:
    """The id of the unit that a text means in the current build.

    A bare name that units of several levels ever bore means the largest («Bình Định» is the
    province, also after it ended); where units of that level bear it one after the other, the
    day decides.
    Raises UnknownUnit or AmbiguousUnit, which say what there is.
    """
    if ask("choices", unit=text):
        return text
    displayed = ask("choices", name=text)
    if len(displayed) == 1:
        return str(displayed[0]["unit_id"])
    found = ask("names", spelling=normalised(text))
    if not found:
        raise UnknownUnit(f"không có đơn vị nào tên là «{text}»; xem «cchc ask units»")
    largest = [row for row in found if row["level_position"] == found[0]["level_position"]]
    meant = [row for row in largest if _alive(row, on)] if on and len(largest) > 1 else largest
    if len(meant) == 1:
        return str(meant[0]["unit_id"])
    candidates = "; ".join(f"{row['display_name']} ({row['unit_id']})" for row in largest[:MOST])
    raise AmbiguousUnit(f"«{text}» có thể là: {candidates}. Ghi mã trong ngoặc, hoặc ngày.")


def _alive(row: Row, on: date) -> bool:
    return (row["valid_from"] is None or row["valid_from"] <= on) and (
        row["valid_to"] is None or row["valid_to"] >= on
    )


def check_code(parameter: str, code: str) -> None:
    """Raises LookupError for a code that the current build does not have, with the nearest."""
    if parameter not in CODES:
        return
    question, column = CODES[parameter]
    codes = [row[column] for row in ask(question)]
    if code not in codes:
        nearest = process.extractOne(code, codes, score_cutoff=60)
        hint = f"; gần nhất: {nearest[0]}" if nearest else ""
        raise LookupError(f"--{parameter}: không có «{code}»{hint}")
