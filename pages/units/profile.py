"""Hồ sơ đơn vị: a unit's figures and promises, whence it came, who stood below it on a day."""

from pages.parts import about, choose, profile, source
from pages.parts.asking import asked
from reports import findings

unit = choose.chosen_unit()
[row] = asked("unit", unit=unit["unit_id"])
lineage = asked("lineage", unit=unit["unit_id"])
ground = asked("ground", unit=unit["unit_id"])
about.heading("Hồ sơ đơn vị", findings.story_title(row, lineage, ground))
profile.figures(unit)
profile.promises(unit)
about.section("Nguồn gốc")
profile.story(row, lineage, ground)
profile.names(asked("epochs", unit=unit["unit_id"]))
profile.below(row)
source.files(f"Lịch sử {row['display_name']}", lineage)
