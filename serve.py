"""The dashboard behind its door: streamlit run serve.py."""

import sys

import streamlit as st
from starlette.middleware import Middleware

from etl import signin
from etl.serving import NotServed
from etl.signin import BadSignIn
from pages import door
from queries import home

try:
    asks = signin.read(home())
    rules = door.rules(home(), address=st.get_option("server.address"), sign_in=asks)
except (NotServed, BadSignIn) as reason:
    print(reason, file=sys.stderr)
    sys.exit(2)

# Streamlit finds it by its name, in this form, without running this file.
app = st.App(
    "app.py",
    middleware=[Middleware(door.Door, rules=rules)],
    lifespan=door.lifespan,
    secrets=signin.secrets_for(home()),
)
