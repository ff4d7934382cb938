"""Builds made beside the server, by one warm process that steps back for those who look on."""

from etl.building.builder import Builder

__all__ = ["Builder"]
