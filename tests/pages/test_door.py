"""The door: what it lets in, what it says to the others, and what it tells a browser."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.responses import PlainTextResponse
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from etl.signin import Provider, Proxy, SignIn
from pages import door
from pages.door.rules import Rules
from queries.home import CHECKOUT
from tests.conftest import SECONDS
from tests.pages.test_in_a_browser import ADDRESSES, visit
from tests.pages.visitor import ask, form, session, socket, straight

MEGABYTE = 1024 * 1024
VIETNAMESE = re.compile(r"[ạảấầẩậắặẹẻếềểệịỉọỏốồổộớờởợụủứừửựỳỵỷđ]")
NAMES = re.compile(r"streamlit|starlette|uvicorn|python|traceback", re.IGNORECASE)
RECEIVE = "nhan-bao-cao"
PROVIDER = SignIn(
    provider=Provider(
        metadata="https://id.tinh.gov.vn/.well-known/openid-configuration",
        client_id="cchc",
        address="https://cchc.tinh.gov.vn",
    )
)
INLINE = (
    "document.body.append(Object.assign(document.createElement('script'),"
    " {textContent: 'window.ran = 1'}))"
)
PROXY = SignIn(proxy=Proxy(header="X-Remote-User"))


# What every answer bears


@pytest.mark.parametrize("path", ["/", "/xep-hang?don_vi=a", "/_stcore/health", "/media/none"])
def test_every_answer_says_what_a_browser_may_do(dashboard: str, path: str):
    told = ask(dashboard, path).headers

    assert "nosniff" == told["x-content-type-options"]
    assert "DENY" == told["x-frame-options"]
    assert "same-origin" == told["referrer-policy"]
    assert "same-origin" == told["cross-origin-opener-policy"]
    assert "camera=()" in told["permissions-policy"]
    assert "no-store" == told["cache-control"]
    assert "strict-transport-security" not in told
    assert set() == {"server", "access-control-allow-origin", "x-powered-by"} & {*told}


def test_no_script_but_the_servers_own_may_run(dashboard: str):
    told = ask(dashboard).headers["content-security-policy"]
    policy = dict(part.split(" ", 1) for part in told.split("; "))

    assert "'none'" == policy["default-src"]
    assert re.fullmatch(r"'self' 'wasm-unsafe-eval' 'sha256-[\w+/=]+'", policy["script-src"])
    assert "'none'" == policy["frame-ancestors"] == policy["base-uri"]
    assert f"'self' {dashboard.replace('http', 'ws')}" == policy["connect-src"]


def test_the_servers_own_files_are_kept_by_a_browser(dashboard: str):
    page = ask(dashboard).text
    script = re.findall(r'src="\.(/static/js/index[^"]+)"', page)

    assert "immutable" in ask(dashboard, script[0]).headers["cache-control"]


def test_what_came_encrypted_to_the_proxy_stays_encrypted(dashboard: str):
    told = ask(dashboard, "/_stcore/health", headers={"X-Forwarded-Proto": "https"}).headers

    assert told["strict-transport-security"].startswith("max-age=")
    assert told["set-cookie"].endswith("; Secure")
    assert "connect-src 'self' wss://" in told["content-security-policy"]


@pytest.mark.browser
@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.thorough)])
def test_no_page_does_what_its_policy_forbids(every: int, dashboard: str, chromium: Browser):
    found = {}
    with visit(chromium) as visitor:
        visitor.page.add_init_script(
            "window.broken = []; addEventListener('securitypolicyviolation', one =>"
            " window.broken.push(`${one.violatedDirective} ${one.blockedURI} ${one.sample}`))"
        )
        for address in (*ADDRESSES[::every], "/trinh-chieu?embed=true"):
            visitor.open(dashboard + address)
            found[address] = visitor.page.evaluate("window.broken")
        visitor.page.evaluate(INLINE)

        assert {address: [] for address in found} == found
        assert 0 == visitor.page.evaluate("window.ran ?? 0")
        assert 1 == visitor.page.evaluate("window.broken.length")


# Names, machines, pages of others


@pytest.mark.parametrize("host", ["cchc.example.vn", "127.0.0.1.example.vn", "", "127.0.0.1:x"])
def test_another_name_is_not_answered(dashboard: str, host: str):
    told = ask(dashboard, headers={"Host": host})

    assert 421 == told.status
    assert "server.toml" in told.text
    assert "example" not in told.text


def test_a_page_of_others_gets_no_websocket(dashboard: str):
    with pytest.raises(InvalidStatus) as refused, socket(dashboard, origin="http://example.vn"):
        pass

    assert 403 == refused.value.response.status_code


@pytest.mark.parametrize(("host", "status"), [("a.vn", 200), ("A.vn.:8501", 200), ("b.vn", 421)])
def test_a_name_of_the_installation_is_answered(host: str, status: int):
    inside = door.Door(PlainTextResponse("in"), Rules(frozenset({"a.vn"}), only_here=False))

    assert status == straight(inside, host=host).status


@pytest.mark.parametrize(
    "said",
    [
        {"X-Forwarded-For": "203.0.113.5"},
        {"X-Forwarded-For": "127.0.0.1, 203.0.113.5"},
        {"X-Forwarded-For": "203.0.113.5, 127.0.0.1"},
        {"X-Real-IP": "203.0.113.5"},
        {"Forwarded": "for=203.0.113.5;proto=https"},
        {"Forwarded": 'for="[2001:db8::1]:4711"'},
        {"Forwarded": "for=unknown"},
    ],
    ids=str,
)
def test_without_sign_in_a_proxy_gets_nothing_for_another_machine(
    dashboard: str, said: dict[str, str]
):
    told = ask(dashboard, headers=said)

    assert 403 == told.status
    assert "chưa có đăng nhập" in told.text


@pytest.mark.parametrize(
    "said", [{"X-Forwarded-For": "127.0.0.1"}, {"Forwarded": 'for="[::1]:4711"'}], ids=str
)
def test_a_proxy_may_ask_for_its_own_machine(dashboard: str, said: dict[str, str]):
    assert 200 == ask(dashboard, headers=said).status


@pytest.mark.parametrize(
    ("peer", "only_here", "status"),
    [("203.0.113.5", True, 403), ("203.0.113.5", False, 200), ("127.0.0.9", True, 200)],
)
def test_without_sign_in_no_other_machine_is_answered(peer: str, only_here: bool, status: int):
    inside = door.Door(PlainTextResponse("in"), Rules(frozenset({"a.vn"}), only_here))

    assert status == straight(inside, host="a.vn", peer=peer).status


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.5", "may-chu"])
@pytest.mark.parametrize("sign_in", [None, PROXY])
def test_an_open_address_is_refused_where_anybody_could_come(
    tmp_path: Path, address: str | None, sign_in: SignIn | None
):
    with pytest.raises(door.NotServed) as refused:
        door.rules(tmp_path, address=address, sign_in=sign_in)

    assert 'Đặt server.address = "127.0.0.1"' in str(refused.value)


def test_who_signs_in_at_a_provider_may_come_from_anywhere(tmp_path: Path):
    rules = door.rules(tmp_path, address="0.0.0.0", sign_in=PROVIDER)

    assert not rules.only_here
    assert "cchc.tinh.gov.vn" in rules.names


def test_the_server_does_not_start_open_to_a_network(tmp_path: Path):
    words = ["streamlit", "run", "serve.py", "--server.address", "0.0.0.0", "--server.port", "0"]
    said = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=CHECKOUT,
        env={**os.environ, "CCHC_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )

    assert 2 == said.returncode
    assert "«0.0.0.0»" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("origin", ["http://localhost:1", "null", "http://["])
def test_a_page_of_others_cannot_send_anything(dashboard: str, origin: str):
    told = ask(dashboard, "/_stcore/upload_file/a/b", "PUT", {"Origin": origin}, b"a")

    assert 403 == told.status
    assert "trang khác" in told.text


# What there is not


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/%5fstcore/metrics",
        "/_stcore/metrics/",
        "/_stcore//metrics",
        "//_stcore/metrics",
        "/xep-hang/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/_stcore/allowed-message-origins",
        "/_stcore",
        "/component/a/b.js",
        "/auth/login",
        "/oauth2callback?code=a&state=b",
        "/media/no-such-file",
    ],
)
def test_what_no_screen_needs_is_not_there(dashboard: str, path: str):
    told = ask(dashboard, path)

    assert 404 == told.status
    assert told.text.startswith("Không có gì ở địa chỉ này.")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"path": "/../../etc/passwd"}, 400),
        ({"path": "/%00"}, 400),
        ({"path": "/a%0d%0aX-A:b"}, 400),
        ({"path": "/", "method": "POST", "body": b"a=1"}, 405),
        ({"path": "/", "method": "OPTIONS"}, 405),
        ({"path": "/", "method": "TRACE"}, 405),
        ({"path": "/_stcore/upload_file/a/b", "method": "POST"}, 405),
        ({"path": "/", "body": b"a" * 5000}, 413),
        ({"path": "/?a=" + "a" * 100_000}, 414),
        ({"path": "/", "headers": {"Cookie": "a" * 40_000}}, 431),
    ],
    ids=lambda one: str(one)[:60],
)
def test_a_refusal_is_a_sentence_and_names_nothing(dashboard: str, asked: dict, status: int):
    told = ask(dashboard, **asked)

    assert status == told.status
    assert VIETNAMESE.search(told.text)
    assert len(told.text) < 250
    assert not NAMES.search(f"{told.headers} {told.text}")


def test_what_fails_behind_the_door_is_told_in_a_sentence(caplog: pytest.LogCaptureFixture):
    async def fails(scope, receive, send):
        raise ZeroDivisionError("secret")

    inside = door.Door(fails, Rules(frozenset({"a.vn"}), only_here=False))
    told = straight(inside, host="a.vn")

    assert 500 == told.status
    assert "Máy chủ gặp lỗi" in told.text
    assert "secret" not in told.text
    assert "ZeroDivisionError: secret" in caplog.text


def test_no_answer_waits_until_the_one_before_is_confirmed(tmp_path: Path):
    """Which a browser does late."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.pages.one_connection"],
        cwd=CHECKOUT,
        env={**os.environ, "CCHC_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )

    assert "1" == said.stdout.strip()


# Messages and files


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("text", 1003),
        (b"\xff\xff\xff", 1002),
        (b"", 1002),
        (BackMsg(debug_shutdown_runtime=True).SerializeToString(), 1002),
        (b"a" * 1_500_000, 1009),
    ],
    ids=["text", "no message", "empty", "of tests", "too large"],
)
def test_what_no_screen_says_ends_its_websocket(dashboard: str, sent: str | bytes, code: int):
    with socket(dashboard) as one:
        one.send(sent)
        with pytest.raises(ConnectionClosed) as closed:
            one.recv(10)

    assert closed.value.rcvd is not None
    assert code == closed.value.rcvd.code
    assert 200 == ask(dashboard, "/_stcore/health").status


def answered(one: ClientConnection, content: bytes) -> str | bytes:
    """What comes back for a message."""
    one.send(content)
    return one.recv(10)


def test_what_is_far_too_large_is_not_even_taken(dashboard: str):
    """The connection ends while it is still being sent, so the reason may not arrive."""
    with socket(dashboard) as one, pytest.raises(ConnectionClosed):
        answered(one, b"a" * 30_000_000)

    assert 200 == ask(dashboard, "/_stcore/health").status


def test_only_who_was_shown_where_may_send_files(dashboard: str):
    with session(dashboard) as visitor:
        visitor.open("")
        before = visitor.upload(b"a")
        visitor.open(RECEIVE)
        after = visitor.upload(b"a")
    told = ask(dashboard, f"/_stcore/upload_file/{visitor.id}/a", "PUT", body=b"a")

    assert (403, 204) == (before.status, after.status)
    assert "Nhận báo cáo" in before.text
    assert 403 == told.status


def test_a_session_holds_so_much_and_no_more(dashboard: str):
    """Files of 24 MB: five are 120 MB, with what is around them more; one taken back makes room."""
    content = bytes(24 * MEGABYTE)
    with session(dashboard) as visitor:
        visitor.open(RECEIVE)
        sent = [visitor.upload(content, file=f"file-{number}").status for number in range(4)]
        large = visitor.upload(bytes(25 * MEGABYTE))
        fifth = visitor.upload(content, file="file-5")
        visitor.take_back("file-1")
        again = visitor.upload(content, file="file-5")

    assert [204] * 4 == sent
    assert (413, 413, 204) == (large.status, fifth.status, again.status)
    assert "Bỏ bớt tệp" in fifth.text


def test_a_length_that_lies_is_found_out(dashboard: str):
    """Thirty megabytes in chunks, whose length nothing states."""
    body = form(bytes(30 * MEGABYTE), "a.xlsx")
    chunks = [body[at : at + MEGABYTE] for at in range(0, len(body), MEGABYTE)]
    packed = b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in (*chunks, b""))
    with session(dashboard) as visitor:
        visitor.open(RECEIVE)
        told = visitor.send(packed, {"Transfer-Encoding": "chunked"})

    assert 413 == told.status
    assert VIETNAMESE.search(told.text)
