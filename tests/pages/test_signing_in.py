"""A real exchange with an identity provider in a real Chromium: signing in, being kept out."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext, Page, expect

from etl.journal import Journal
from etl.ledger import Ledger
from tests.conftest import SECONDS
from tests.etl.test_people import sent
from tests.pages.conftest import served
from tests.people import (
    ADMIN,
    ANALYST,
    CHAIR,
    EVERYBODY,
    HIEP_DUC,
    SENDER,
    Somebody,
    ask_to_sign_in,
    known,
    let_in,
    switch_off,
)

pytestmark = [
    pytest.mark.browser,
    # The provider's own library, not ours.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:(oidc_provider_mock|authlib)"),
]

NOBODY = Somebody("ai.do@tinh.vn", "Ai đó", "")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A page of each kind: of figures, of writing, of the system.
LOOKED_AT = ("xep-hang", "nhan-bao-cao", "tra-cuu", "nguoi-dung")
THEIRS = {
    CHAIR: {"xep-hang", "tra-cuu"},
    SENDER: {"nhan-bao-cao"},
    ANALYST: {"xep-hang", "nhan-bao-cao", "tra-cuu"},
    ADMIN: {"xep-hang", "tra-cuu", "nguoi-dung"},
}


@dataclass(frozen=True)
class Office:
    """A dashboard that has people sign in, and where it keeps its ledger."""

    address: str
    home: Path


@pytest.fixture(scope="module")
def office(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """With a provider that knows everybody, and somebody whom nobody let in."""
    home = tmp_path_factory.mktemp("office") / "home"
    shutil.copytree(real_home, home)
    let_in(home, *EVERYBODY)
    people = [
        User(sub=one.account, claims={"email": one.account, "email_verified": True})
        for one in (*EVERYBODY, NOBODY)
    ]
    with run_server_in_thread(user_claims=people) as provider:
        of = f"http://127.0.0.1:{provider.server_port}"
        with served(home, prepare=lambda own: ask_to_sign_in(home, own, of)) as address:
            yield Office(address, home)


@contextmanager
def browsing(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(SECONDS * 1000)
    yield page
    context.close()


def sign_in(page: Page, office: Office, one: Somebody) -> None:
    """The whole exchange: our button, the provider's page, and back."""
    page.goto(office.address)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name=one.account, exact=True).click()
    page.wait_for_url(f"{office.address}/**")
    page.wait_for_selector(".foot", state="attached")


def opened(page: Page, office: Office, address: str) -> str:
    page.goto(f"{office.address}/{address}")
    page.wait_for_selector(".foot", state="attached")
    return page.inner_text("body")


@pytest.mark.parametrize("one", EVERYBODY, ids=lambda one: one.role)
def test_each_role_opens_what_is_theirs_and_nothing_by_address(
    office: Office, chromium: Browser, one: Somebody
):
    with browsing(chromium) as page:
        sign_in(page, office, one)
        assert f"Đăng nhập: {one.name}" in page.inner_text("body")

        said = {address: opened(page, office, address) for address in LOOKED_AT}

    open_to = {address for address in said if "Không thuộc quyền của bạn" not in said[address]}
    assert THEIRS[one] == open_to


@pytest.mark.thorough
def test_nobody_is_let_in_without_signing_in(office: Office, chromium: Browser):
    with browsing(chromium) as page:
        for address in ("", *LOOKED_AT):
            said = opened(page, office, address)
            assert "Bản dựng số" not in said
            expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()


def test_who_was_not_let_in_is_told_so_and_may_come_as_somebody_else(
    office: Office, chromium: Browser
):
    with browsing(chromium) as page:
        sign_in(page, office, NOBODY)
        assert "Tài khoản chưa được cấp quyền" in page.inner_text("body")
        assert "Bản dựng số" not in page.inner_text("body")


def cookies(context: BrowserContext, office: Office) -> list[SetCookieParam]:
    """The cookies of the dashboard as a thief would copy them; the provider's stay behind."""
    host = urlsplit(office.address).hostname
    return [cast(SetCookieParam, one) for one in context.cookies() if one.get("domain") == host]


def test_a_copied_cookie_gets_nobody_in_after_signing_out(office: Office, chromium: Browser):
    with browsing(chromium) as page, browsing(chromium) as thief:
        sign_in(page, office, CHAIR)
        thief.context.add_cookies(cookies(page.context, office))
        assert f"Đăng nhập: {CHAIR.name}" in opened(thief, office, "xep-hang")

        opened(page, office, "tai-khoan")
        page.get_by_role("button", name="Đăng xuất").click()
        page.wait_for_url(re.compile("end_session"))

        assert "Bản dựng số" not in opened(thief, office, "xep-hang")
        expect(thief.get_by_role("button", name="Đăng nhập")).to_be_visible()


@pytest.mark.thorough
def test_a_cookie_that_was_made_up_gets_nobody_in(office: Office, chromium: Browser):
    with browsing(chromium) as page, browsing(chromium) as thief:
        sign_in(page, office, ANALYST)
        for one in cookies(page.context, office):
            value = str(one["value"])
            middle = len(value) // 2
            other = "A" if value[middle] != "A" else "B"
            one["value"] = value[:middle] + other + value[middle + 1 :]
            thief.context.add_cookies([one])

        assert "Bản dựng số" not in opened(thief, office, "")


@pytest.mark.thorough
def test_a_leader_takes_a_table_along_and_the_journal_says_so(office: Office, chromium: Browser):
    with browsing(chromium) as page:
        sign_in(page, office, CHAIR)
        opened(page, office, "xep-hang")
        with page.expect_download() as taken:
            page.get_by_role("button", name="Tải bảng Excel").first.click()
        assert taken.value.suggested_filename.endswith(".xlsx")

    events = Journal(office.home / "journal").events()
    assert [CHAIR.account] == [one.account for one in events if one.act == "export"][:1]


@pytest.mark.thorough
def test_an_administrator_sees_who_is_switched_off(office: Office, chromium: Browser):
    guest = Somebody(f"khach@{'tinh.vn'}", "Khách", "xem")
    with browsing(chromium) as page:
        sign_in(page, office, ADMIN)
        let_in(office.home, guest)
        switch_off(office.home, guest)

        page.goto(f"{office.address}/nguoi-dung")
        page.get_by_text("Khách").first.wait_for()
        assert "Đã ngắt" in page.inner_text("body")


@pytest.mark.thorough
def test_a_sender_sends_and_withdraws_by_hand(office: Office, chromium: Browser):
    with browsing(chromium) as page:
        sign_in(page, office, SENDER)
        opened(page, office, "nhan-bao-cao")
        page.set_input_files(
            "input[type=file]",
            {"name": "báo cáo.xlsx", "mimeType": EXCEL, "buffer": sent(known(), HIEP_DUC)},
        )
        page.get_by_text("Tôi đã xem các chỗ nên xem lại").click()
        page.get_by_role("button", name="Nhận vào sổ").click()
        page.get_by_text("Xem số liệu của bút toán").wait_for()
        entry = Ledger(office.home / "ledger").entries()[-1]

        opened(page, office, f"lich-su?but_toan={entry.number}")
        page.get_by_text("Rút lại bút toán này").click()
        page.get_by_label("Lý do").fill("Nộp nhầm tháng")
        page.get_by_label("Lý do").press("Tab")
        page.get_by_role("button", name="Rút lại", exact=True).click()
        page.get_by_text("Đã rút").first.wait_for()

    taken_back = Ledger(office.home / "ledger").entries()[-1]
    assert ("return", SENDER.name) == (entry.kind, entry.by)
    assert (entry.number, SENDER.name) == (taken_back.withdraws, taken_back.by)
    acts = [one.act for one in Journal(office.home / "journal").events() if one.by == SENDER.name]
    assert acts[-1] == "sign_in"
    assert {"upload", "accept", "withdraw"} <= set(acts)


def test_a_proxy_says_who_comes(real_home: Path, tmp_path: Path, chromium: Browser):
    """Whoever comes past it, or as somebody whom nobody let in, sees nothing."""
    home = tmp_path / "home"
    shutil.copytree(real_home, home)
    let_in(home, CHAIR)
    (home / "signin.toml").write_text('[proxy]\nheader = "X-Remote-User"\n', encoding="utf-8")
    said = {}
    with served(home) as address:
        for account in (CHAIR.account, NOBODY.account, ""):
            with browsing(chromium) as page:
                page.set_extra_http_headers({"X-Remote-User": account} if account else {})
                page.goto(address)
                page.wait_for_selector(".foot", state="attached")
                said[account] = page.inner_text("body")

    assert f"Đăng nhập: {CHAIR.name}" in said[CHAIR.account]
    assert "Tài khoản chưa được cấp quyền" in said[NOBODY.account]
    assert "Mở lại từ cổng đăng nhập" in said[""]
    assert not any("Bản dựng số" in said[one] for one in (NOBODY.account, ""))
