"""Every question that the pages ask, of a province, a commune and the nation."""

from collections.abc import Iterator, Mapping

from bench import nation
from queries import questions
from queries.asking import parameters, required

PROVINCE = nation.ORDER[0]
MONTH, ON = "2035-05", "2035-06-10"

# What the pages ask of a province, a commune, the nation. A question that is not here is asked with
# what it cannot do without.
ASKED: list[tuple[str, dict[str, object]]] = [
    ("trend", {"indicator": "late_rate", "unit": PROVINCE}),
    ("trend", {"indicator": "late_rate", "unit": "COMMUNE", "field": "dat_dai"}),
    ("scorecard", {"unit": PROVINCE, "period": MONTH, "on": ON}),
    ("scorecard", {"unit": "COMMUNE", "on": ON}),
    ("ranking", {"indicator": "late_rate", "parent": PROVINCE, "period": MONTH, "on": ON}),
    ("ranking", {"indicator": "late_rate", "parent": "nation", "period": MONTH, "on": ON}),
    ("unit_grid", {"indicator": "late_rate", "parent": PROVINCE, "period": MONTH}),
    ("hotspots", {"unit": PROVINCE, "period": MONTH, "on": ON}),
    ("fields", {"unit": PROVINCE, "period": MONTH, "kind": "lĩnh vực", "on": ON}),
    ("field_periods", {"unit": PROVINCE, "indicator": "late_rate"}),
    (
        "rate_grid",
        {
            "indicator": "late_rate",
            "unit": PROVINCE,
            "period": MONTH,
            "across": "month",
            "kind": "lĩnh vực",
        },
    ),
    (
        "rate_grid",
        {
            "indicator": "late_rate",
            "unit": PROVINCE,
            "period": MONTH,
            "across": "field",
            "kind": "lĩnh vực",
        },
    ),
    ("zeros", {"unit": PROVINCE, "indicator": "online_rate", "period": MONTH}),
    ("periods", {"unit": PROVINCE}),
    ("periods", {"indicator": "late_rate", "unit": PROVINCE}),
    ("periods", {"indicator": "late_rate", "parent": PROVINCE}),
    ("held", {"unit": PROVINCE}),
    ("held", {"parent": PROVINCE}),
    ("lines", {"unit": PROVINCE}),
    ("areas", {"indicator": "late_rate", "parent": PROVINCE, "period": MONTH, "level": "district"}),
    ("recalculated", {"indicator": "late_rate", "unit": PROVINCE}),
    ("spread", {"indicator": "late_rate", "unit": PROVINCE}),
    ("spread", {"indicator": "late_rate", "unit": "COMMUNE"}),
    ("components", {"indicator": "papi", "unit": "p63:49", "year": 2023}),
    ("movement", {"indicator": "papi", "unit": "p63:49", "year": 2023}),
    ("kindred", {"indicator": "papi", "unit": "p63:49", "year": 2023, "size": "commune"}),
    ("levers", {"indicator": "papi", "unit": "p63:49", "year": 2023, "rank": 20}),
    ("outcomes", {"indicator": "papi", "unit": "p63:49", "year": 2023, "gain": 0.5}),
    ("scores", {"indicator": "papi", "unit": "p63:49", "year": 2023}),
    ("thresholds", {"indicator": "papi", "unit": "p63:49", "rank": 20}),
    ("recomputed", {"indicator": "papi", "unit": "p63:49"}),
    ("years", {"indicator": "papi", "unit": "p63:49"}),
    ("structures", {"indicator": "papi"}),
    ("targets", {"unit": "p63:49", "on": ON}),
    ("choices", {}),
    ("units", {"parent": PROVINCE, "on": ON}),
    ("submissions", {"period": MONTH, "parent": PROVINCE, "on": ON}),
    ("discipline", {"period": "2035", "parent": PROVINCE, "on": ON}),
    ("tiles", {"grid": "province_34", "on": ON}),
    ("owed", {"parent": PROVINCE}),
    ("unit", {"unit": PROVINCE}),
    ("epochs", {"unit": "COMMUNE"}),
    ("lineage", {"unit": "COMMUNE"}),
    ("ground", {"unit": "COMMUNE", "on": ON}),
    ("members", {"unit": PROVINCE, "on": ON}),
    (
        "lookup",
        {"unit": PROVINCE, "indicators": "late_rate", "on": ON, "most": 200},
    ),
    (
        "lookup",
        {"parent": PROVINCE, "indicators": "late_rate", "period": MONTH, "on": ON, "most": 200},
    ),
    ("lookup", {"parent": PROVINCE, "period": MONTH, "field": "any", "on": ON, "most": 200}),
    ("lookup", {"unit": "COMMUNE", "period": MONTH, "on": ON, "most": 200}),
    ("printed", {"unit": "COMMUNE", "field": "any", "most": 200}),
    ("observations", {"indicator": "resolved_late", "unit": "COMMUNE"}),
    ("observations", {"entry": "ENTRY"}),
    ("counted", {"period": MONTH, "units": "COMMUNE"}),
    ("counted", {"period": MONTH}),
    ("formers", {"parent": PROVINCE, "level": "district", "on": ON}),
    ("census", {"unit": "nation", "on": ON}),
    ("names", {"spelling": "lạng sơn"}),
]
# What no page asks: commands and checks of everything that came in within a month, or of one entry.
WHOLE_LISTS = {"counted", "printed", "observations", "sectors", "measured", "sources"}


def every(places: Mapping[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    """Each question with what it is asked with; `places` are those that ASKED leaves open."""
    for name, given in ASKED:
        yield name, {key: places.get(str(one), one) for key, one in given.items()}
    known = {name for name, _ in ASKED}
    for name in questions():
        if name not in known and not required(name):
            yield name, {"on": ON} if "on" in parameters(name) else {}


def titled(name: str, given: Mapping[str, object]) -> str:
    """A question as the tables name it; no two are named alike."""
    left = ("on", "most", "kind")
    said = [
        f"below {one}" if key == "parent" else str(one)
        for key, one in given.items()
        if key not in left
    ]
    return " ".join([name, *said])
