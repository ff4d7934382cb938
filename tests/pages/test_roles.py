"""What each role may open and do on the screens, tried at every page and past the menu."""

import ast
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from etl import people
from etl.ledger import Ledger
from etl.sessions import Sessions, session_of
from queries.home import CHECKOUT
from tests.conftest import SECONDS
from tests.etl.test_people import sent
from tests.pages.conftest import told
from tests.people import (
    ADMIN,
    ANALYST,
    CHAIR,
    EVERYBODY,
    HIEP_DUC,
    PHU_NINH,
    SENDER,
    Somebody,
    ask_to_sign_in,
    known,
    let_in,
    switch_off,
    told_by_provider,
)

REFUSED = "Không thuộc quyền của bạn"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Arrive = Callable[..., AppTest]


def menu() -> dict[str, str]:
    """The file of every page by its address, as app.py lists them."""
    tree = ast.parse((CHECKOUT / "app.py").read_text(encoding="utf-8"))
    [listed] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "MENU"
    ]
    return {address: file for section in listed.values() for address, (file, _) in section.items()}


@pytest.fixture
def home(own: Path) -> Path:
    """An installation of its own that has people sign in."""
    ask_to_sign_in(own, "http://127.0.0.1:1")
    let_in(own, *EVERYBODY)
    return own


@pytest.fixture
def arrive(home: Path, monkeypatch: pytest.MonkeyPatch) -> Arrive:
    """The first page as somebody sees it who comes from the provider."""
    monkeypatch.chdir(CHECKOUT)

    def screen(one: Somebody | None, **more: object) -> AppTest:
        found = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=SECONDS)
        found.user = told_by_provider(one, **more) if one else {"is_logged_in": False}
        return found.run()

    return screen


def go(screen: AppTest, page: str) -> str:
    """What a page says that is opened past the menu."""
    if page != menu()[""]:
        screen.switch_page(page)
    screen.run()
    assert not screen.exception, page
    return told(screen)


@pytest.mark.parametrize("one", EVERYBODY, ids=lambda one: one.role)
def test_every_page_opens_for_those_whose_it_is_alone(arrive: Arrive, one: Somebody):
    screen, theirs = arrive(one), people.roles()[one.role].pages
    refused = {address for address, page in menu().items() if REFUSED in go(screen, page)}

    assert refused == set(menu()) - {*theirs, "tai-khoan"}


def test_who_has_not_signed_in_sees_no_figure(arrive: Arrive):
    screen = arrive(None)

    for page in menu().values():
        said = go(screen, page)
        assert "Bản dựng số" not in said
        assert "Tỉnh Quảng Nam" not in said
        assert ["Đăng nhập"] == [one.label for one in screen.button]


def test_who_is_not_let_in_is_told_so(arrive: Arrive):
    screen = arrive(Somebody("ai.do@tinh.vn", "Ai đó", ""))

    assert "Tài khoản chưa được cấp quyền" in told(screen)
    assert "ai.do@tinh.vn" in told(screen)
    assert "Bản dựng số" not in told(screen)


def test_an_address_that_the_provider_has_not_verified_is_nobodys(arrive: Arrive):
    said = told(arrive(ANALYST, email_verified=False))

    assert "Bản dựng số" not in said


# The end of a session


def test_a_session_ends_after_its_hours(arrive: Arrive):
    fresh, old = int(time.time()) - 9 * 3600, int(time.time()) - 11 * 3600

    assert "Bản dựng số" in told(arrive(CHAIR, iat=fresh))
    said = told(arrive(CHAIR, iat=old))
    assert "đã hết giờ" in said
    assert "Bản dựng số" not in said


def test_a_sign_in_without_a_moment_is_none(arrive: Arrive):
    assert "đã hết giờ" in told(arrive(CHAIR, iat=None))


def test_a_copied_cookie_ends_with_the_session(home: Path, arrive: Arrive):
    cookie = told_by_provider(CHAIR)
    screen, other = arrive(CHAIR, **cookie), arrive(CHAIR, nonce="of another device")
    Sessions(home / "sessions").end(session_of(cookie))

    for again in (screen.run(), arrive(CHAIR, **cookie)):
        assert "Bản dựng số" not in told(again)
        assert ["Đăng nhập"] == [one.label for one in again.button]
    assert "Bản dựng số" in told(other.run())


def test_who_is_switched_off_is_out_at_once(home: Path, arrive: Arrive):
    screen = arrive(SENDER)
    assert "Bản dựng số" in told(screen)

    switch_off(home, SENDER)

    said = told(screen.run())
    assert "Tài khoản chưa được cấp quyền" in said
    assert "Bản dựng số" not in said


# What a sender sees and sends


def test_a_sender_begins_with_their_own_unit_and_finds_no_other(arrive: Arrive):
    screen = arrive(SENDER)
    units = screen.selectbox("don_vi").options

    assert "Bảng điểm Huyện Hiệp Đức, Quảng Nam" in told(screen)
    assert all("Hiệp Đức" in one for one in units[:1])
    assert "Tỉnh Quảng Nam" not in units
    assert not [one for one in units if "Phú Ninh" in one]


@pytest.mark.parametrize("name", ["Tỉnh Quảng Nam", "Huyện Phú Ninh, Quảng Nam"])
def test_a_senders_address_shows_no_other_unit(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    monkeypatch.chdir(CHECKOUT)
    screen = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=SECONDS)
    screen.user = told_by_provider(SENDER)
    screen.query_params["don_vi"] = name

    said = told(screen.run())

    assert "Bảng điểm Huyện Hiệp Đức" in said
    assert f'<b class="for-paper">{name}' not in said
    assert HIEP_DUC == screen.selectbox("don_vi").value


def dropped(arrive: Arrive, one: Somebody, unit: str) -> AppTest:
    screen = arrive(one)
    go(screen, "pages/data/receive.py")
    screen.file_uploader("tep").upload("báo cáo.xlsx", sent(known(), unit), EXCEL)
    return screen.run()


def take(screen: AppTest) -> None:
    """Tick what asks to be looked at, and take the one file in."""
    for box in screen.checkbox:
        box.check()
    screen.run()
    [button] = [one for one in screen.button if one.label == "Nhận vào sổ"]
    button.click().run()
    assert not screen.exception


def labels(screen: AppTest) -> list[str]:
    return [one.label for one in screen.button]


def test_a_sender_sends_their_own_return(home: Path, arrive: Arrive):
    screen = dropped(arrive, SENDER, HIEP_DUC)
    take(screen)

    entry = Ledger(home / "ledger").entries()[-1]
    assert ("return", SENDER.name) == (entry.kind, entry.by)
    assert entry.about["account"] == SENDER.account


def test_a_senders_file_of_another_unit_is_told_nothing(home: Path, arrive: Arrive):
    last = Ledger(home / "ledger").last()
    screen = dropped(arrive, SENDER, PHU_NINH)

    said = told(screen)
    assert "chỉ nộp được của đơn vị mình" in said
    assert "Nhận vào sổ" not in labels(screen)
    assert "Phú Ninh" not in said
    assert last == Ledger(home / "ledger").last()


def test_a_sender_finds_their_own_entries_alone(home: Path, arrive: Arrive):
    take(dropped(arrive, ANALYST, PHU_NINH))
    number = Ledger(home / "ledger").last()

    said = go(arrive(SENDER), "pages/data/history.py")
    assert "báo cáo.xlsx" not in said
    screen = arrive(SENDER)
    screen.query_params["but_toan"] = str(number)
    assert "báo cáo.xlsx" not in go(screen, "pages/data/history.py")
    assert "báo cáo.xlsx" in go(arrive(CHAIR), "pages/data/history.py")


# Forms and buttons


def test_a_leader_is_offered_nothing_to_write(arrive: Arrive):
    screen = arrive(CHAIR)
    for page in menu().values():
        go(screen, page)
        forms = [one.label for one in screen.expander if one.label.split()[0] in WRITES]
        assert [] == forms, page


WRITES = {"Ghi", "Thêm,", "Báo", "Giao,", "Chốt", "Giữ", "Lưu", "Đặt", "Cấp,", "Rút"}


def test_an_analyst_is_offered_what_a_leader_is_not(arrive: Arrive):
    screen = arrive(ANALYST)
    go(screen, "pages/targets/register.py")

    assert "Thêm, sửa mục tiêu" in [one.label for one in screen.expander]


def test_an_administrator_lets_somebody_in(home: Path, arrive: Arrive):
    screen = arrive(ADMIN)
    said = go(screen, "pages/system/people.py")
    assert all(one.account in said for one in EVERYBODY)

    assert "Cấp, sửa, ngắt quyền" in [one.label for one in screen.expander]


def test_the_frame_says_who_signed_in(arrive: Arrive):
    assert f"Đăng nhập: {ANALYST.name}" in told(arrive(ANALYST))


def test_without_a_provider_the_frame_says_that_nobody_signs_in(home: Path, arrive: Arrive):
    (home / "signin.toml").unlink()

    assert "Chưa có đăng nhập: chỉ mở trên máy này" in told(arrive(None))


@pytest.mark.parametrize("address", ["0.0.0.0", "", "10.0.0.5", "::"])
def test_without_a_provider_nothing_is_served_to_other_machines(
    home: Path, arrive: Arrive, address: str
):
    (home / "signin.toml").unlink()
    before = config.get_option("server.address")
    config.set_option("server.address", address)
    try:
        said = told(arrive(None))
    finally:
        config.set_option("server.address", before)

    assert "Chưa có đăng nhập" in said
    assert "Bản dựng số" not in said


def test_the_history_says_whom_an_entry_let_in(arrive: Arrive):
    said = go(arrive(ADMIN), "pages/data/history.py")

    assert f"{SENDER.name}</b><small>Cấp quyền: Nộp" in said
    assert "None" not in said
