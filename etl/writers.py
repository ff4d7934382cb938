"""Who writes into the ledger: the one place that says whether somebody may."""

LONGEST = 80


class Nameless(Exception):
    """Somebody wants to write without saying who they are."""


def writer(name: str) -> str:
    """The name that an entry bears; raises Nameless without one."""
    found = " ".join(name.split())
    if not found:
        raise Nameless("Ghi tên người nhận trước khi ghi vào sổ.")
    if len(found) > LONGEST or not found.isprintable():
        raise Nameless(f"Tên người nhận cần ngắn hơn {LONGEST} chữ, trên một dòng.")
    return found
