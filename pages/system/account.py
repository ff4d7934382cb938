"""Tài khoản: as whom this visitor signed in, what they may do, and the way out."""

from pages.parts import about, letting_in

about.heading("Tài khoản", letting_in.who())
letting_in.account()
