"""Every page opens: with much, with one figure, with nothing, and before anything was built."""

import re
from pathlib import Path

import pytest

from pages.parts import asking
from queries import NoBuild, Row, ask, ask_in, current_build, postgres
from queries.home import CHECKOUT
from tests.conftest import Small
from tests.pages.conftest import Open, told

PAGES = sorted(
    path.relative_to(CHECKOUT).as_posix()
    for path in (CHECKOUT / "pages").glob("*/*.py")
    if path.name != "__init__.py" and path.parent.name not in ("door", "parts")
)
FIELDS = "pages/analysis/fields.py"
SCORECARD, PRESENT, PAPERS, TREND, RANKING, COMPONENTS, PROFILE = (
    "pages/overview/scorecard.py",
    "pages/overview/present.py",
    "pages/overview/papers.py",
    "pages/analysis/trend.py",
    "pages/analysis/ranking.py",
    "pages/analysis/components.py",
    "pages/units/profile.py",
)
REGISTER, TASKS, GLOSSARY, RECEIVE, PROGRESS, HISTORY, LOOKUP = (
    "pages/targets/register.py",
    "pages/targets/tasks.py",
    "pages/data/glossary.py",
    "pages/data/receive.py",
    "pages/data/progress.py",
    "pages/data/history.py",
    "pages/data/lookup.py",
)
ACCOUNT, PEOPLE, AUDIT, HEALTH = (
    "pages/system/account.py",
    "pages/system/people.py",
    "pages/system/audit.py",
    "pages/system/health.py",
)
# Of these what is shown is no unit's figures.
OF_NO_UNIT = (
    *(PRESENT, PAPERS, PROFILE, REGISTER, TASKS, GLOSSARY, RECEIVE, HISTORY),
    *(ACCOUNT, PEOPLE, AUDIT, HEALTH),
)
PAPI = "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)"


def test_the_menu_holds_every_page():
    menu = (CHECKOUT / "app.py").read_text(encoding="utf-8")
    named = [
        *(SCORECARD, PRESENT, PAPERS, TREND, RANKING, COMPONENTS, FIELDS, PROFILE),
        *(
            REGISTER,
            TASKS,
            GLOSSARY,
            RECEIVE,
            PROGRESS,
            HISTORY,
            LOOKUP,
            ACCOUNT,
            PEOPLE,
            AUDIT,
            HEALTH,
        ),
    ]

    assert sorted(named) == PAGES
    assert sorted(re.findall(r'"(pages/[^"]+\.py)"', menu)) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_the_home_unit(page: str, real: Path, opened: Open):
    screen = opened(page)

    assert not screen.exception
    assert '<h1 class="finding">' in told(screen)
    assert "Bản dựng số" in told(screen)
    assert screen.selectbox("don_vi").value == "p63:49"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_a_unit_with_one_figure(page: str, real: Path, opened: Open):
    alone = next(row for row in ask("units") if row["figures"] == 1)
    screen = opened(page, don_vi=alone["display_name"])

    assert not screen.exception
    assert screen.selectbox("don_vi").value == alone["unit_id"]
    assert "Bản dựng số" in told(screen)


def test_the_scorecard_opens_on_a_unit_of_which_only_targets_are_known(real: Path, opened: Open):
    """Nothing was published, so no source can be named."""
    screen = opened(SCORECARD, don_vi="Thành phố Hà Nội")

    assert not screen.exception
    assert "Bản dựng số" in told(screen)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_on_a_unit_without_figures(page: str, real: Path, opened: Open):
    aimed = {row["unit_id"] for row in ask("targets")}
    bare = next(
        row
        for row in ask("units", level="commune")
        if row["figures"] == 0 and row["unit_id"] not in aimed
    )
    screen = opened(page, don_vi=bare["display_name"])

    assert not screen.exception
    assert screen.selectbox("don_vi").value == bare["unit_id"]
    assert ("Chưa có" in told(screen)) or page in OF_NO_UNIT


def test_a_unit_without_figures_is_found_by_choosing_its_province_first(real: Path, opened: Open):
    """Fourteen thousand communes in one list would be slow and unreadable."""
    screen = opened(SCORECARD)
    chooser = screen.selectbox("don_vi")

    assert len(chooser.options) < 2000
    assert not [name for name in chooser.options if name == "Phường Ba Đình, Hà Nội"]
    chooser.select("p34:01").run()
    chooser = screen.selectbox("don_vi")
    assert "Phường Ba Đình, Hà Nội" in chooser.options
    chooser.select("c2:00004").run()
    assert screen.selectbox("don_vi").value == "c2:00004"
    assert not screen.exception


# Nhật ký shows no figure: it is there without a build.
@pytest.mark.parametrize("page", [one for one in PAGES if one != "pages/system/audit.py"])
def test_before_the_first_build_every_page_says_which_command_builds(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Open
):
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    screen = opened(page)

    assert not screen.exception
    assert "cchc build" in told(screen)


def test_the_scorecard_shows_values_ranks_and_targets_in_vietnamese(real: Path, opened: Open):
    said = told(opened(SCORECARD))

    assert "84,60<small>%</small>" in said
    assert "hạng 56/63" in said
    assert "Mục tiêu năm 2025: hạng ≤\N{NO-BREAK SPACE}25 cả nước" in said
    assert "84.60" not in said


def test_a_target_of_an_earlier_year_is_shown_with_its_own_time(real: Path, opened: Open):
    """Bình Định aimed its PAPI at 2023; the last figure is of 2024."""
    said = told(opened(SCORECARD, don_vi="Tỉnh Bình Định"))
    _, _, papi = said.partition("<b>PAPI</b>")
    card, _, _ = papi.partition('<div class="card">')

    assert "Năm 2024" in card
    assert "Mục tiêu năm 2023" in card


def test_a_draft_is_marked_on_the_scorecard(real: Path, opened: Open):
    assert '<span class="mark">dự thảo</span>' in told(opened(SCORECARD))


def test_a_unit_of_the_address_that_does_not_exist_is_ignored(real: Path, opened: Open):
    screen = opened(SCORECARD, don_vi="Tỉnh Không Có")

    assert not screen.exception
    assert screen.selectbox("don_vi").value == "p63:49"


def test_the_trend_says_its_finding_its_source_and_its_break(real: Path, opened: Open):
    said = told(opened(TREND, chi_so=PAPI))

    assert "41,00\N{NO-BREAK SPACE}điểm năm 2024" in said
    assert "Nguồn: " in said
    assert "Không nối với các kỳ trước: Từ năm 2018" in said


def test_ways_of_counting_are_offered_not_mixed(real: Path, opened: Open):
    """The service index has months and the year so far: two kinds, one shown."""
    [service] = [row for row in ask("indicators") if row["indicator"] == "service_index"]
    screen = opened(TREND, chi_so=service["name"])
    kinds = screen.segmented_control("loai_ky")

    assert not screen.exception
    assert {"Tháng", "Tháng, luỹ kế từ đầu năm"} == set(kinds.options)


def test_another_unit_can_be_laid_beside(real: Path, opened: Open):
    screen = opened(TREND, chi_so=PAPI)
    screen.multiselect("so_voi").select("p63:48").run()

    assert not screen.exception
    assert "Thành phố Đà Nẵng" in told(screen)


@pytest.mark.parametrize("view", ["bang", "thanh", "ban_do"])
def test_a_ranking_can_be_seen_in_three_ways(view: str, real: Path, opened: Open):
    screen = opened(RANKING, chi_so=PAPI)
    screen.segmented_control("cach_xem").set_value(view).run()

    assert not screen.exception
    assert "55/61" in told(screen)


def test_a_ranking_can_be_seen_over_several_years(real: Path, opened: Open):
    """Bình Định was last in 2018 and 2019; before 2018 PAPI was measured otherwise."""
    screen = opened(RANKING, chi_so=PAPI)
    screen.segmented_control("cach_xem").set_value("o_mau").run()
    [row] = re.findall(r"<tr><td>Tỉnh Bình Định[^<]*</td><td>Năm 2019</td>.*?</tr>", told(screen))

    assert not screen.exception
    assert "PAPI, 7 năm đến năm 2024: Tỉnh Bình Định thấp nhất trong 2/7 năm" in told(screen)
    assert "40,84" in row
    assert "Năm 2017" not in told(screen)


def test_a_single_year_of_one_method_says_that_there_is_nothing_beside_it(real: Path, opened: Open):
    screen = opened(RANKING, chi_so="Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)")
    screen.selectbox("ky").set_value("2022").run()
    screen.segmented_control("cach_xem").set_value("o_mau").run()

    assert "Chưa có kỳ trước nào cùng cách đo" in told(screen)


def test_a_partly_published_ranking_has_no_computed_ranks(real: Path, opened: Open):
    """PCI 2024 was published for the first thirty only: the others are not ranked."""
    pci = "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"
    rows = ask("ranking", indicator="pci", parent="nation", level="province", period="2024")
    screen = opened(RANKING, chi_so=pci)
    screen.selectbox("ky").set_value("2024").run()
    ranks = [row["rank"] for row in rows if row["rank"] is not None]

    assert not screen.exception
    assert "đơn vị có số liệu mà không xếp hạng" in told(screen)
    assert max(ranks) <= 63
    assert len(ranks) < len(rows)
    assert "chưa có số liệu" in told(screen)


def test_a_ranking_begins_with_what_the_unit_has_itself(real: Path, opened: Open):
    """Gia Lai of today has no PAR INDEX yet; the service index it has."""
    screen = opened(RANKING, don_vi="Tỉnh Gia Lai")

    assert not screen.exception
    assert "service_index" == screen.selectbox("chi_so").value


def test_the_nation_is_not_told_that_it_has_no_rank(real: Path, opened: Open):
    assert "không xếp hạng" not in told(opened(SCORECARD, don_vi="Cả nước")).split("<table>")[0]


def test_the_register_shows_each_target_with_its_words(real: Path, opened: Open):
    said = told(opened(REGISTER))

    assert "phấn đấu hết năm 2023 vào nhóm 20 tỉnh, thành phố dẫn đầu cả nước" in said
    assert said.index("Chưa đạt") < said.index("Không định lượng")


def test_the_register_of_all_units_is_longer(real: Path, opened: Open):
    screen = opened(REGISTER)
    own = told(screen).count('class="aim"')
    screen.segmented_control("cua").set_value("tat_ca").run()

    assert own < told(screen).count('class="aim"')


def test_a_target_stands_on_one_line_with_its_words_below(real: Path, opened: Open):
    said = told(opened(REGISTER))
    _, _, aim = said.partition('<tbody class="aim">')
    line, _, words = aim.partition("</tr>")

    assert 5 == line.count("<td data-head=")
    assert "<q>" not in line
    assert "Kế hoạch" in words.partition("</tbody>")[0]


def test_maxima_from_memory_are_not_passed_off_as_checked(real: Path, opened: Open):
    app = opened("pages/analysis/components.py")

    assert any("ghi theo trí nhớ" in caption.value for caption in app.caption)


def test_an_index_of_which_only_components_are_known_is_offered_by_these(real: Path, opened: Open):
    """Bình Thuận's PAR INDEX is known by its components alone."""
    [index] = [row for row in ask("indicators") if row["indicator"] == "par_index"]
    screen = opened(TREND, don_vi="Tỉnh Bình Thuận", chi_so=index["name"])

    assert not screen.exception
    assert "Toàn bộ chỉ số" not in screen.selectbox("thanh_phan").options
    assert "Nguồn: " in told(screen)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_few_questions(
    page: str, real: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
):
    """One question for all that a page needs of a kind, not one for each indicator."""
    asked: list[str] = []

    def counted(build: Path, question: str, given: dict[str, object]) -> list[Row]:
        asked.append(question)
        return ask_in(build, question, given)

    monkeypatch.setattr("pages.parts.asking.ask_in", counted)
    opened(page)

    # Of these the scorecard, which opens first, asks eight.
    assert 0 < len(asked) <= 18


def test_the_glossary_is_searched_by_words(real: Path, opened: Open):
    screen = opened(GLOSSARY)
    every = told(screen).count('class="entry')
    screen.text_input("tim").set_value("trễ hạn").run()
    found = told(screen).count('class="entry')

    assert len(ask("indicators")) == every
    assert 0 < found < every


def test_a_new_build_waits_until_it_is_asked_for(small: Small, opened: Open):
    small.build()
    screen = opened(SCORECARD)
    before = screen.session_state["build"]
    small.build()
    screen.run()
    [renew] = [one for one in screen.button if "mới hơn" in one.label]

    assert before == screen.session_state["build"]
    renew.click().run()
    assert before != screen.session_state["build"]


def test_a_build_that_goes_while_a_page_asks_it_gives_way_to_the_newest(
    small: Small, opened: Open, monkeypatch: pytest.MonkeyPatch
):
    """As where more builds are looked at than are kept; also in the middle of a page."""
    small.build()
    screen = opened(SCORECARD)
    [first] = (small.home / "builds").glob("*.duckdb")
    small.build()

    def gone(build: Path, question: str, given: dict[str, object]) -> list[Row]:
        if build == first:
            first.unlink(missing_ok=True)
            raise NoBuild("gone")
        return ask_in(build, question, given)

    monkeypatch.setattr("pages.parts.asking.ask_in", gone)
    asking.forget()
    screen.run()

    assert not screen.exception
    assert current_build() == screen.session_state["build"].build


def test_a_new_server_of_several_says_that_its_ledger_is_being_copied(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    assert "cchc build" in told(opened("pages/analysis/trend.py"))

    monkeypatch.setenv(postgres.VARIABLE, "postgresql://127.0.0.1:1/cchc")
    said = told(opened("pages/analysis/trend.py"))

    assert "đang chép sổ cái từ PostgreSQL, đến nay được 0 bút toán" in said
