"""Tra cứu và xuất: any figures by any conditions, laid out and handed out as one likes."""

import streamlit as st

from pages.parts import about, access, choose, looking
from reports import findings

access.opens("tra-cuu")
unit = choose.chosen_unit()
title = st.container()
wanted = looking.conditions(unit)
first = looking.first(wanted)
with title:
    about.heading("Tra cứu và xuất", findings.lookup_title(first, wanted.printed))
about.note(looking.in_words(wanted))
if first is None:
    looking.nothing_found(unit)
elif wanted.layout == looking.LIST:
    looking.listing(wanted, first)
else:
    looking.across(wanted, first)
looking.views()
