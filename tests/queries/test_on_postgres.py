"""The questions on a real PostgreSQL, over the same tables, give the same answers."""

from datetime import date

import pytest

from etl import catalogue, ratings, schedules, views
from etl.ledger import Ledger
from etl.owners import assign
from etl.remedies import close, state
from etl.scenarios import keep
from etl.targets import report, state_target
from queries import ask_in, current_build, elsewhere, questions
from tests.conftest import Small, below, province
from tests.queries.sending import END, send, sent_from_july_to_september, with_deadlines

# Cases that the engines might see differently: an unknown unit, a first period, a tie, a null
# denominator, an absent optional parameter.
CASES: list[tuple[str, dict[str, object]]] = [
    ("about", {}),
    (
        "areas",
        {"indicator": "late_rate", "parent": "p:new", "period": "2026-03", "level": "district"},
    ),
    (
        "areas",
        {
            "indicator": "resolved_total",
            "parent": "p:new",
            "period": "2026-03",
            "level": "district",
        },
    ),
    ("census", {"unit": "nation", "on": date(2025, 6, 30)}),
    ("choices", {}),
    ("choices", {"unit": "d:1"}),
    ("choices", {"name": "Tỉnh An Sơn"}),
    ("components", {"indicator": "quality", "unit": "p:an", "year": 2022}),
    ("components", {"indicator": "quality", "unit": "p:nobody", "year": 2019}),
    ("counted", {"period": "2023"}),
    ("counted", {"period": "2023", "units": "p:an,p:tay"}),
    ("discipline", {"period": "2023", "parent": "p:an", "on": END}),
    ("discipline", {"period": "2023-07", "parent": "nation"}),
    ("epochs", {"unit": "p:new"}),
    ("ground", {"unit": "d:1"}),
    ("ground", {"unit": "p:new", "on": date(2023, 8, 1)}),
    ("formers", {"parent": "p:new", "level": "district", "on": date(2026, 3, 1)}),
    ("field_periods", {"indicator": "late_rate", "unit": "d:1"}),
    ("field_periods", {"indicator": "late_rate", "unit": "p:an", "kind": "dịch vụ"}),
    ("fields", {"indicator": "late_rate", "unit": "d:1", "period": "2023-08", "kind": "lĩnh vực"}),
    ("fields", {"unit": "d:1", "period": "2023-08", "kind": "dịch vụ"}),
    ("fields", {"unit": "p:an", "period": "2023-09", "on": END, "kind": "lĩnh vực"}),
    ("held", {"unit": "p:an"}),
    ("held", {"parent": "p:an", "level": "district"}),
    ("held", {"parent": "nation"}),
    ("hotspots", {"unit": "p:an", "on": date(2024, 6, 1)}),
    ("hotspots", {"unit": "p:an", "period": "2023-08", "on": date(2023, 9, 1)}),
    ("hotspots", {"unit": "p:nobody"}),
    ("indicators", {}),
    ("indicators", {"index": "quality"}),
    ("lines", {"unit": "p:an"}),
    ("lines", {"unit": "p:an", "until": date(2022, 12, 31)}),
    ("lookup", {}),
    ("lookup", {"field": "any", "most": 7, "skip": 5}),
    ("lookup", {"indicators": "late_rate,quality", "parent": "p:an", "grain": "month"}),
    ("lookup", {"indicators": "late", "on": END}),
    (
        "lookup",
        {
            "unit": "p:an",
            "since": date(2019, 1, 1),
            "until": date(2022, 12, 31),
            "source": "report",
            "cumulative": False,
            "illustrative": False,
            "on": END,
        },
    ),
    ("lookup", {"level": "district", "field": "land", "period": "2023-08", "source": "returns"}),
    ("lookup", {"status": "missed"}),
    ("movement", {"indicator": "quality", "unit": "p:an", "year": 2023}),
    ("movement", {"indicator": "quality", "unit": "p:an", "year": 2022, "since": 2019}),
    ("movement", {"indicator": "quality", "unit": "p:an", "year": 2020, "since": 2019}),
    ("names", {"spelling": "hòa vang"}),
    ("kindred", {"indicator": "quality", "unit": "p:an", "year": 2019, "size": "district"}),
    ("kindred", {"indicator": "quality", "unit": "p:an", "year": 2023, "size": "commune"}),
    ("levels", {}),
    ("levers", {"indicator": "quality", "unit": "p:an", "year": 2022, "rank": 2}),
    ("levers", {"indicator": "quality", "unit": "p:an", "year": 2019, "rank": 1, "depth": 1}),
    ("levers", {"indicator": "quality", "unit": "p:nobody", "year": 2019}),
    ("lineage", {"unit": "p:new"}),
    ("lineage", {"unit": "c:1"}),
    ("measured", {}),
    ("members", {"unit": "p:an", "on": date(2023, 8, 1)}),
    ("observations", {"indicator": "quality"}),
    ("observations", {"entry": 1}),
    ("outcomes", {"indicator": "quality", "unit": "p:an", "year": 2020, "gain": 9.5}),
    ("outcomes", {"indicator": "quality", "unit": "p:an", "year": 2019, "gain": 9.5}),
    ("owners", {}),
    ("owners", {"unit": "p:an", "indicator": "quality", "on": date(2024, 6, 1)}),
    ("owners", {"owner": "d:1", "on": date(2021, 6, 1)}),
    ("owners", {"unit": "p:nobody"}),
    ("owed", {"parent": "p:an"}),
    ("owed", {"parent": "nation"}),
    ("pace", {"on": date(2023, 12, 1)}),
    ("pace", {"unit": "p:an", "on": date(2023, 12, 31)}),
    ("pace", {"unit": "p:nobody"}),
    ("pace", {"unit": "d:1", "on": date(2023, 8, 31)}),
    ("periods", {"indicator": "late_rate", "parent": "p:an"}),
    ("periods", {"unit": "p:an"}),
    ("printed", {}),
    ("printed", {"field": "any", "most": 5, "skip": 3}),
    ("printed", {"indicators": "resolved_late,quality", "parent": "p:an", "level": "district"}),
    (
        "printed",
        {
            "unit": "p:an",
            "since": date(2019, 1, 1),
            "until": date(2022, 12, 31),
            "grain": "year",
            "cumulative": False,
            "illustrative": False,
        },
    ),
    ("printed", {"source": "returns", "illustrative": True}),
    ("ranking", {"indicator": "quality", "parent": "nation", "period": "2019"}),
    ("ranking", {"indicator": "quality", "parent": "r:nam", "period": "2023"}),
    ("ranking", {"indicator": "late_rate", "parent": "p:an", "period": "2023-08"}),
    (
        "ranking",
        {"indicator": "late_rate", "parent": "p:an", "period": "2023-08", "level": "commune"},
    ),
    (
        "rate_grid",
        {
            "indicator": "late_rate",
            "unit": "p:an",
            "period": "2023-08",
            "across": "month",
            "kind": "lĩnh vực",
        },
    ),
    (
        "rate_grid",
        {
            "indicator": "late_rate",
            "unit": "p:an",
            "period": "2023-08",
            "across": "field",
            "kind": "dịch vụ",
        },
    ),
    (
        "rate_grid",
        {
            "indicator": "late_rate",
            "unit": "p:an",
            "period": "2023-09",
            "across": "month",
            "field": "land",
            "kind": "lĩnh vực",
        },
    ),
    ("rank_distance", {"on": date(2023, 12, 31)}),
    ("rank_distance", {"unit": "p:an"}),
    ("ratings", {}),
    ("ratings", {"parent": "p:an", "indicator": "late_rate", "period": "2023-08"}),
    ("ratings", {"parent": "p:nobody"}),
    ("recalculated", {"indicator": "late_rate", "unit": "p:new"}),
    ("recalculated", {"indicator": "resolved_total", "unit": "d:2", "until": date(2024, 1, 1)}),
    ("recomputed", {"indicator": "quality", "unit": "p:an"}),
    ("remedies", {"on": END}),
    ("remedies", {"parent": "p:an", "indicator": "late_rate", "on": date(2023, 10, 10)}),
    ("remedies", {"unit": "d:1", "field": "land"}),
    ("scores", {"indicator": "quality", "unit": "p:an", "year": 2019}),
    ("scores", {"indicator": "quality", "unit": "p:an", "year": 2020, "depth": 0}),
    ("schedules", {}),
    ("schedules", {"unit": "p:nobody"}),
    ("scenarios", {}),
    ("scenarios", {"unit": "p:an", "indicator": "quality"}),
    ("scenarios", {"unit": "p:nobody"}),
    ("scorecard", {"unit": "p:an", "on": date(2024, 6, 1)}),
    ("scorecard", {"unit": "p:an", "period": "2022", "on": date(2024, 6, 1)}),
    ("scorecard", {"unit": "p:nobody"}),
    ("scorecard", {"unit": "d:1", "on": date(2023, 8, 15)}),
    ("sources", {"indicator": "quality"}),
    ("sectors", {}),
    ("spread", {"indicator": "quality", "unit": "p:an"}),
    ("spread", {"indicator": "late_rate", "unit": "d:1"}),
    ("structures", {"indicator": "quality"}),
    ("submissions", {"period": "2023-09", "parent": "p:an", "on": END}),
    ("submissions", {"period": "2023-09", "parent": "nation", "on": date(2023, 9, 20)}),
    ("submissions", {"period": "2023-07", "parent": "p:nobody"}),
    ("targets", {"on": date(2024, 6, 1)}),
    ("targets", {"unit": "p:an", "on": date(2023, 6, 1)}),
    ("targets", {"unit": "d:1", "on": date(2024, 6, 1)}),
    ("tasks", {"on": date(2022, 11, 30)}),
    ("tasks", {"unit": "p:an", "on": date(2024, 6, 1)}),
    ("thresholds", {"indicator": "quality", "unit": "p:an", "rank": 1, "region_rank": 1}),
    ("thresholds", {"indicator": "quality", "unit": "p:an"}),
    ("tiles", {"grid": "provinces", "on": date(2025, 1, 1)}),
    ("trend", {"indicator": "quality", "unit": "p:an"}),
    ("trend", {"indicator": "late_rate", "unit": "p:an", "since": date(2023, 1, 1)}),
    ("trend", {"indicator": "late_rate", "unit": "p:nobody"}),
    ("trend", {"indicator": "quality", "unit": "p:an", "on": date(2023, 6, 1)}),
    ("unit_grid", {"indicator": "late_rate", "parent": "p:an", "period": "2023-08"}),
    ("unit_grid", {"indicator": "quality", "parent": "nation", "period": "2023"}),
    ("unit", {"unit": "p:new"}),
    ("units", {}),
    ("years", {"indicator": "quality", "unit": "p:an"}),
    ("units", {"level": "district", "parent": "p:an", "on": date(2025, 7, 1)}),
    ("views", {}),
    ("zeros", {"unit": "p:an", "indicator": "on_time_rate", "period": "2023"}),
    ("zeros", {"unit": "p:an", "indicator": "late_rate", "on": date(2023, 1, 31)}),
]


@pytest.fixture
def country(small: Small) -> Small:
    """A country with a tie, a gap, a break, a count that rolls up, a bare rate, returns."""
    land = "land,Đất đai,,lĩnh vực,"
    small.edit("fields.csv", land, f"{land}\nall,Các dịch vụ,,dịch vụ,\ncard,Cấp giấy,all,dịch vụ,")
    sent_from_july_to_september(with_deadlines(small))
    send(small, "d:1", "2023-09", "2023-09-12", fields=("land",))
    small.publish(
        province("quality", "An Sơn", "2019", "70.5"),
        province("quality", "Bình Khê", "2019", "70.5"),
        province("quality", "Chi Lăng", "2019", "80"),
        province("quality", "Đông Hà", "2019"),
        province("quality", "An Sơn", "2022", "81"),
        province("quality.1", "An Sơn", "2022", "30"),
        province("quality.1", "An Sơn", "2019", "30"),
        province("quality.2", "An Sơn", "2019", "40"),
        province("quality.1", "Bình Khê", "2019", "41"),
        province("quality.1", "Chi Lăng", "2019", "44"),
        province("quality", "An Sơn", "2020", "73"),
        province("quality", "Bình Khê", "2020", "72"),
        province("quality", "Chi Lăng", "2020", "79"),
        province("quality.1", "An Sơn", "2020", "31.5"),
        province("quality.1", "Bình Khê", "2020", "40"),
        province("quality", "An Sơn", "2023", "83"),
        province("quality", "Chi Lăng", "2023", "70", rank="7"),
        province("late_rate", "Bình Khê", "2023-08", "4.5"),
        province("vneid_rank", "An Sơn", "2023-06-ytd", "28", denominator="63"),
        below("resolved_late", "Hòa Vang", "district", "An Sơn", "2023-08", "1"),
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "10"),
        *(
            below(code, "Hòa Vang", "district", "An Sơn", "2023-08", value, field=field)
            for field in ("all", "card")
            for code, value in (("resolved_late", "3"), ("resolved_total", "30"))
        ),
        below("resolved_late", "Tam Trà", "district", "An Sơn", "2023-01", "0"),
        below("resolved_total", "Tam Trà", "district", "An Sơn", "2023-01", "7"),
        below("resolved_late", "Tam Trà", "district", "An Sơn", "2023-08", "0"),
        below("resolved_total", "Tam Trà", "district", "An Sơn", "2023-08", "0"),
        below("resolved_total", "Hòa Vang", "commune", "An Sơn", "2026-03", "9"),
        below("late_rate", "Trà Don", "commune", "An Sơn", "2023-08", "12", comparator=">"),
    )
    small.build()
    written(small)
    corrected(small, "79", "79.5")
    small.build()
    return small


def corrected(small: Small, old: str, new: str) -> None:
    """Print one figure anew that somebody kept."""
    table = small.published / "table.csv"
    text = table.read_text(encoding="utf-8")
    assert 1 == text.count(f",{old},")
    table.write_text(text.replace(f",{old},", f",{new},"), encoding="utf-8")


def written(small: Small) -> None:
    """What people wrote: promises open, overdue and kept, a task done late, a target changed,
    one for each district, an owner of a component, a scenario of two components of which one has
    no figure, rankings of districts and of the nation's provinces of which one is
    corrected since, two views.
    """
    ledger, declared = Ledger(small.home / "ledger"), catalogue.read(small.catalogue)
    said = {"indicator": "late_rate", "cause_kind": "other", "cause": "Ít người", "remedy": "Thêm"}
    for unit, field, due in (("d:1", "land", END), ("d:1", None, END), ("c:1", None, None)):
        promise = said | {"unit_id": unit, "field": field, "period": "2023-08"}
        entry = state(ledger, declared, promise | {"due": due or date(2023, 9, 1)}, by="Lan")
    done = {"done_on": "2023-09-05", "done_words": "Xong"}
    close(ledger, declared, entry.number, done, by="Minh")
    report(ledger, declared, "M1", done, by="Minh")
    aim = declared.targets[0].model_dump() | {"value": 85.0}
    state_target(ledger, declared, aim, by="Lan", changes=aim["target_id"])
    each = declared.targets[3].model_dump() | {"each_of": "district", "due": date(2023, 8, 31)}
    state_target(ledger, declared, each, by="Lan")
    owner = declared.component_owners[0].model_dump() | {"indicator": "quality.1", "owner_id": None}
    assign(ledger, declared, owner | {"owner": "Sở Nội vụ", "role": "joint"}, by="Lan")
    kept = {"scenario_name": "Thử", "indicator": "quality", "unit_id": "p:an", "year": 2022}
    keep(ledger, declared, kept | {"values": {"quality.1": 35, "quality.3": "7,5"}}, by="Minh")
    schedule = {"schedule_name": "Giao ban", "unit_id": "p:an", "day": 20, "makes": ["pptx"]}
    schedules.keep(ledger, declared, schedule, by="Lan")
    for parent, level, indicator, period in (
        ("p:an", "district", "late_rate", "2023-08"),
        ("nation", "province", "quality", "2020"),
    ):
        of = {"parent": parent, "level": level, "indicator": indicator, "period": period}
        named = of | {"rating_name": "Xếp loại"}
        ratings.keep(ledger, declared, current_build(), named, by="Lan", on=END)
    for name in ("Thử", "Trễ hạn"):
        chosen = {"view_name": name, "choices": {"don_vi": ["Tỉnh An Sơn"]}}
        views.keep(ledger, declared, chosen, by="Minh")


def alike(one: object, other: object) -> bool:
    """Equal; numbers to 1e-9, and of one kind: a Decimal would be a cast forgotten."""
    if isinstance(one, float):
        return isinstance(other, float) and other == pytest.approx(one, rel=1e-9)
    return type(one) is type(other) and one == other


def test_every_question_is_among_the_cases():
    assert set(questions()) == {question for question, _ in CASES}


def test_postgres_answers_every_question_alike(country: Small, database: str):
    """Equal columns, rows and order; numbers to 1e-9: as `cchc publish` and `--on ledger` do it."""
    filled = 0
    elsewhere.publish(current_build())
    with elsewhere.reading() as stands:
        for question, given in CASES:
            expected = ask_in(current_build(), question, given)
            found = stands.ask(question, **given)

            assert len(expected) == len(found), (question, given)
            for row, other in zip(expected, found, strict=True):
                assert list(row) == list(other)
                assert [] == [key for key in row if not alike(row[key], other[key])], (
                    question,
                    row,
                )
            filled += bool(expected)
    assert filled > len(CASES) / 2
