"""Who may use the dashboard: one's own account, everybody's, and the roles that there are."""

from pages.parts.letting_in.account import account, who
from pages.parts.letting_in.form import form
from pages.parts.letting_in.listing import everybody, listing, roles, title

__all__ = ["account", "everybody", "form", "listing", "roles", "title", "who"]
