"""Roles and people: what each may see and write, held by the functions that read and write."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from etl import people, remedies
from etl.access import MACHINE, NOBODY, NotAllowed, Rights
from etl.catalogue import Catalogue
from etl.ledger import ACCOUNT, Ledger, NotCurrent
from etl.loading import Loader
from etl.names import Names
from etl.periods import parse
from etl.stating import NotStated
from etl.template import filled
from etl.template.plan import plan
from etl.withdrawing import take_back
from queries import questions
from queries.home import CHECKOUT
from tests import people as some
from tests.people import (
    ADMIN,
    ANALYST,
    CHAIR,
    EVERYBODY,
    HIEP_DUC,
    PHU_NINH,
    SENDER,
    Somebody,
    let_in,
    switch_off,
)


@pytest.fixture
def known() -> Catalogue:
    return some.known()


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger that has let in one of each role."""
    let_in(tmp_path, *EVERYBODY)
    return Ledger(tmp_path / "ledger")


def acting(ledger: Ledger, known: Catalogue, one: Somebody) -> Ledger:
    """The same ledger in the hands of somebody."""
    return Ledger(ledger.folder, rights(ledger, known, one))


def rights(ledger: Ledger, known: Catalogue, one: Somebody) -> Rights:
    return people.roster(ledger, known.units).of(one.account)


def sent(known: Catalogue, unit: str, month: str = "2023-08") -> bytes:
    """A return that a unit has filled in."""
    period = parse(month)
    names = Names(known)
    asked = plan("tthc_06", known, names, unit=unit, period=period)
    given = {
        (line.key, code): 10.0
        for line in asked.lines
        for code, one in asked.indicators.items()
        if code not in asked.sums and one.kind == "count"
    }
    return filled("tthc_06", known, names, given, unit=unit, period=period)


# The roles as they are declared


def test_roles_name_what_there_is():
    menu = set(re.findall(r'^        "([a-z-]*)": \(', (CHECKOUT / "app.py").read_text(), re.M))
    kinds = {code for kind, code in some.known().words if kind == "entry"}
    for code, role in people.roles().items():
        assert set(role.pages) <= menu, code
        assert {*role.asks, *role.asks_any} <= set(questions()), code
        assert {*role.writes, *role.writes_own} <= kinds, code
    assert set(people.roles()) == {"xem", "nop", "phan_tich", "quan_tri"}


def test_nobody_but_administrators_lets_people_in(ledger: Ledger, known: Catalogue):
    assert [ADMIN] == [one for one in EVERYBODY if rights(ledger, known, one).may_write("person")]


def test_a_leader_writes_nothing(ledger: Ledger, known: Catalogue):
    chair = rights(ledger, known, CHAIR)

    assert chair.sees_all
    assert frozenset() == chair.writes | chair.writes_own


# Who somebody is


@pytest.mark.parametrize("account", ["Hiep.Duc@tinh.vn", " hiep.duc@tinh.vn "])
def test_an_account_is_known_however_its_letters_are_written(
    ledger: Ledger, known: Catalogue, account: str
):
    found = people.roster(ledger, known.units).of(account)

    assert SENDER.name == found.name


@pytest.mark.parametrize("account", ["", "ai.do@tinh.vn", "hiep.duc", "*", "hiep.duc@tinh.vn.evil"])
def test_whom_nobody_let_in_may_do_nothing(ledger: Ledger, known: Catalogue, account: str):
    assert people.roster(ledger, known.units).of(account) is NOBODY


def test_who_is_switched_off_may_do_nothing(ledger: Ledger, known: Catalogue):
    switch_off(ledger.folder.parent, SENDER)

    assert rights(ledger, known, SENDER) is NOBODY
    assert rights(ledger, known, ANALYST) is not NOBODY


def test_a_sender_sees_their_unit_and_those_below_alone(ledger: Ledger, known: Catalogue):
    own = rights(ledger, known, SENDER)
    below = {one.unit_id for one in known.units if one.parent_id == HIEP_DUC}

    assert below
    assert own.units == {HIEP_DUC} | below
    assert own.may_ask("scorecard", {"unit": HIEP_DUC})
    assert own.may_ask("scorecard", {"unit": min(below)})
    for given in ({"unit": PHU_NINH}, {"unit": "p63:49"}, {}, {"unit": None}):
        assert not own.may_ask("scorecard", given)
    assert not own.may_ask("targets", {"unit": HIEP_DUC, "parent": "nation"})
    assert not own.may_ask("owners", {"owner": PHU_NINH})
    assert not own.may_ask("ranking", {"parent": HIEP_DUC, "indicator": "late_rate"})


# Letting people in


def test_an_account_is_let_in_once(ledger: Ledger):
    again = replace(SENDER, account=SENDER.account.upper())

    with pytest.raises(NotStated, match="đã có"):
        let_in(ledger.folder.parent, again)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Somebody("a@tinh.vn", "A", "vua"), "không có vai trò"),
        (Somebody("a@tinh.vn", "A", "nop"), "cần biết đơn vị"),
        (Somebody("a@tinh.vn", "A", "nop", ("d:0",)), "không có đơn vị"),
        (Somebody("", "A", "xem"), "chưa ghi"),
    ],
)
def test_who_cannot_be_let_in(tmp_path: Path, wrong: Somebody, said: str):
    with pytest.raises(NotStated, match=said):
        let_in(tmp_path, wrong)

    assert 0 == Ledger(tmp_path / "ledger").last()


def test_the_last_administrator_stays(ledger: Ledger):
    with pytest.raises(NotStated, match="cuối cùng"):
        switch_off(ledger.folder.parent, ADMIN)

    let_in(ledger.folder.parent, Somebody("khac@tinh.vn", "Khác", "quan_tri"))
    switch_off(ledger.folder.parent, ADMIN)


@pytest.mark.parametrize("one", [CHAIR, SENDER, ANALYST])
def test_who_is_no_administrator_lets_nobody_in(ledger: Ledger, known: Catalogue, one: Somebody):
    said = {"account": "x@tinh.vn", "person_name": "X", "roles": ["quan_tri"]}

    with pytest.raises(NotAllowed):
        people.keep(acting(ledger, known, one), known, said, by=ADMIN.name)


# The functions that read and write


def test_an_entry_bears_who_signed_in_whatever_is_said(ledger: Ledger, known: Catalogue):
    theirs = acting(ledger, known, ANALYST)

    entry = theirs.append("alias", "H. Lạ", b"", by="Chủ tịch", about={"unit_id": HIEP_DUC})

    assert (ANALYST.name, ANALYST.account) == (entry.by, entry.about[ACCOUNT])


@pytest.mark.parametrize("one", [CHAIR, SENDER])
def test_what_is_not_theirs_is_refused_by_the_ledger_itself(
    ledger: Ledger, known: Catalogue, one: Somebody
):
    theirs, last = acting(ledger, known, one), ledger.last()
    kinds = [code for kind, code in known.words if kind == "entry"]

    assert len(kinds) > 15
    for kind in kinds:
        with pytest.raises(NotAllowed):
            theirs.append(kind, "x", b"", by="x", about={"unit_id": PHU_NINH})

    assert last == ledger.last()
    assert [] == ledger.verify()


def loader_of(ledger: Ledger, known: Catalogue, one: Somebody) -> Loader:
    return Loader(ledger.folder.parent).acting_as(rights(ledger, known, one))


def test_a_sender_sends_their_own_return_and_no_other(ledger: Ledger, known: Catalogue):
    own = loader_of(ledger, known, SENDER)
    mine, other = (own.check_content("r.xlsx", sent(known, unit)) for unit in (HIEP_DUC, PHU_NINH))

    entry = own.accept(mine, by="ai đó")
    with pytest.raises(NotAllowed, match="đơn vị của mình"):
        own.accept(other, by="ai đó")

    assert entry is not None
    assert SENDER.name == entry.by
    assert entry.number == ledger.last()


def test_a_return_that_names_its_own_unit_and_holds_others_figures_is_refused(
    ledger: Ledger, known: Catalogue
):
    own = loader_of(ledger, known, SENDER)
    received = own.check_content("r.xlsx", sent(known, PHU_NINH))
    received.tables = [replace(one, reporter=HIEP_DUC) for one in received.tables]

    with pytest.raises(NotAllowed):
        own.accept(received, by="x")


def test_a_sender_neither_corrects_nor_withdraws_others_returns(ledger: Ledger, known: Catalogue):
    machine = Loader(ledger.folder.parent)
    other = machine.accept(machine.check_content("r.xlsx", sent(known, PHU_NINH)), by="Lan")
    own = loader_of(ledger, known, SENDER)
    mine = own.accept(own.check_content("r.xlsx", sent(known, HIEP_DUC)), by="x")
    assert other is not None
    assert mine is not None

    with pytest.raises(NotAllowed):
        take_back(own.ledger, other.number, by="x", why="thử")
    with pytest.raises(NotAllowed):
        own.ledger.append(
            "return",
            "r.xlsx",
            b"",
            by="x",
            replaces=other.number,
            about={"tables": [{"reporter": HIEP_DUC}]},
        )
    with pytest.raises(NotAllowed):
        own.ledger.original(other)
    with pytest.raises(NotAllowed):
        own.ledger.figures(other)

    assert take_back(own.ledger, mine.number, by="x", why="nhầm").withdraws == mine.number


def test_a_sender_writes_causes_of_their_own_unit_alone(ledger: Ledger, known: Catalogue):
    own = acting(ledger, known, SENDER)
    said = {
        "indicator": "late_rate",
        "period": "2023-08",
        "cause_kind": next(code for kind, code in known.words if kind == "cause"),
        "cause": "Thiếu người",
        "remedy": "Cử thêm người",
        "due": "2023-12-31",
    }

    entry = remedies.state(own, known, {**said, "unit_id": HIEP_DUC}, by="x")
    with pytest.raises(NotAllowed):
        remedies.state(own, known, {**said, "unit_id": PHU_NINH}, by="x")
    done = {"done_on": "2023-12-01", "done_words": "Xong"}
    assert remedies.close(own, known, entry.number, done, by="x").kind == "remedy_done"
    others = remedies.state(ledger, known, {**said, "unit_id": PHU_NINH}, by="Lan")
    with pytest.raises(NotAllowed):
        remedies.close(own, known, others.number, done, by="x")


def test_a_form_with_others_figures_in_it_is_not_handed_out(ledger: Ledger, known: Catalogue):
    own = loader_of(ledger, known, SENDER)

    assert own.template("tthc_06", HIEP_DUC, parse("2023-08"))
    with pytest.raises(NotAllowed):
        own.template("tthc_06", PHU_NINH, parse("2023-08"))


def test_what_no_longer_counts_is_said_before_whose_it_was(ledger: Ledger, known: Catalogue):
    with pytest.raises(NotCurrent):
        acting(ledger, known, ANALYST).append("withdrawal", "x", b"", by="x", withdraws=99)


def test_a_command_on_the_machine_may_do_everything():
    assert MACHINE.may_open("nguoi-dung")
    assert MACHINE.may_ask("trend", {})
    assert MACHINE.may_write("person")
    assert not NOBODY.may_open("")
