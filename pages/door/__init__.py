"""The door: what stands between a network and the dashboard, whoever has signed in or not."""

from etl.serving import NotServed
from pages.door.entrance import Door
from pages.door.rules import Rules, rules
from pages.door.server import lifespan

__all__ = ["Door", "NotServed", "Rules", "lifespan", "rules"]
