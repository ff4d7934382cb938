"""Chỉ tiêu: what every indicator means, how it is counted, and how much there is of it."""

from pages.parts import about, access, cards, choose, source
from pages.parts.asking import asked

access.opens("chi-tieu")
about.heading("Chỉ tiêu: đo cái gì, tính thế nào")
every = asked("indicators")
rows = choose.by_group(every)
cards.glossary(rows)
source.files("Danh mục chỉ tiêu", rows)
