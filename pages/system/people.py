"""Người dùng: who may use the dashboard, in which roles, for which units."""

from pages.parts import about, access, letting_in

access.opens("nguoi-dung")
every = letting_in.everybody()
about.heading("Người dùng", letting_in.title(every))
letting_in.listing(every)
letting_in.form(every)
letting_in.roles()
