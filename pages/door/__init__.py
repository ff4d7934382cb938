"""The door: what stands between a network and the dashboard, whoever has signed in or not."""

from pages.door.entrance import Door
from pages.door.rules import Rules, rules
from pages.door.server import lifespan

__all__ = ["Door", "Rules", "lifespan", "rules"]
