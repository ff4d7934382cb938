"""The dashboard behind its door: streamlit run serve.py."""

import sys

import streamlit as st
from starlette.middleware import Middleware

from etl.serving import NotServed
from pages import door
from queries import home

# Nobody is asked who they are yet, so nobody but this machine is let in.
SIGNING_IN = False

try:
    rules = door.rules(home(), address=st.get_option("server.address"), signing_in=SIGNING_IN)
except NotServed as reason:
    print(reason, file=sys.stderr)
    sys.exit(2)

app = st.App(
    "app.py",
    middleware=[Middleware(door.Door, rules=rules)],
    lifespan=door.lifespan,
    secrets=None,
)
