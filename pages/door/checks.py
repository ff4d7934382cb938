"""Whom the door turns away, by what can be seen before anything is read or run."""

import re
from collections.abc import Callable
from http import HTTPStatus

from pages.door import uploads
from pages.door.knock import Knock
from pages.door.rules import Rules, here
from pages.door.words import Refusal

# A link with every choice of «Tra cứu» is below 2,000 letters; Vietnamese takes nine for one.
LONGEST_ADDRESS = 16 * 1024
# Who has signed in brings some eight kilobytes.
HEAVIEST_HEADERS = 32 * 1024
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# What the screens need of the server's own; whatever else it has, or will have, stays shut.
OPEN = {"health", "host-config", "stream", "upload_file", "bidi-components"}
# Where a provider sends people, and where they leave for it.
EXCHANGE = ("auth", "oauth2callback")
# Who forwards for somebody says so in one of these.
FORWARDED = ("x-forwarded-for", "x-real-ip")
STANDARD = re.compile(r'\bfor\s*=\s*"?([^;,"\s]+)', re.IGNORECASE)

ELSEWHERE = (
    "Bảng điều khiển này chưa có đăng nhập nên chỉ mở được trên chính máy đang chạy nó. "
    "Người quản trị: khai báo đăng nhập trước khi mở cho máy khác."
)
ANOTHER_PAGE = "Yêu cầu đến từ trang khác nên không được nhận. Mở bảng điều khiển rồi làm tại đó."


def check(knock: Knock, rules: Rules) -> None:
    """Raises Refusal for whatever must not come in."""
    for one in CHECKS:
        one(knock, rules)


def _size(knock: Knock, rules: Rules) -> None:
    if knock.length > LONGEST_ADDRESS:
        raise Refusal(HTTPStatus.REQUEST_URI_TOO_LONG)
    if knock.weight > HEAVIEST_HEADERS:
        raise Refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)


def _host(knock: Knock, rules: Rules) -> None:
    """Another name that leads here is how a foreign page gets at a server of this network."""
    if knock.host not in rules.names or len(knock.headers.getlist("host")) != 1:
        raise Refusal(HTTPStatus.MISDIRECTED_REQUEST)


def _peer(knock: Knock, rules: Rules) -> None:
    if rules.only_here and not all(map(here, [knock.peer or "", *forwarded(knock)])):
        raise Refusal(HTTPStatus.FORBIDDEN, ELSEWHERE)


def _origin(knock: Knock, rules: Rules) -> None:
    if (knock.is_socket or knock.method not in ("GET", "HEAD")) and knock.from_elsewhere:
        raise Refusal(HTTPStatus.FORBIDDEN, ANOTHER_PAGE)


def _path(knock: Knock, rules: Rules) -> None:
    if CONTROL.search(knock.path):
        raise Refusal(HTTPStatus.BAD_REQUEST)
    shut = {"component"} if rules.exchanges else {"component", *EXCHANGE}
    if shut & {*knock.parts[:1]}:
        raise Refusal(HTTPStatus.NOT_FOUND)
    if "_stcore" in knock.parts:
        at = knock.parts.index("_stcore")
        if at or not {*knock.parts[1:2]} & OPEN:
            raise Refusal(HTTPStatus.NOT_FOUND)


def _method(knock: Knock, rules: Rules) -> None:
    allowed = ("PUT", "DELETE") if knock.upload else ("GET", "HEAD")
    if knock.method not in allowed:
        raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED)


def _upload(knock: Knock, rules: Rules) -> None:
    """Only who was shown where to drop files may send any."""
    if knock.upload and not uploads.admitted(knock.upload[0]):
        raise Refusal(HTTPStatus.FORBIDDEN, uploads.NOT_ADMITTED)


def forwarded(knock: Knock) -> list[str]:
    """For whom a proxy says that it asks; a number that it hides counts as another machine's."""
    said = [one for name in FORWARDED for one in knock.headers.getlist(name)]
    found = [part.strip() for one in said for part in one.split(",")]
    for one in knock.headers.getlist("forwarded"):
        found += STANDARD.findall(one) or [one]
    return [_bare(one) for one in found]


def _bare(address: str) -> str:
    """A number without its port."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


CHECKS: tuple[Callable[[Knock, Rules], None], ...] = (
    _size,
    _host,
    _peer,
    _path,
    _method,
    _origin,
    _upload,
)
