"""Puts templates and static files into a wheel; an editable install finds them in the checkout."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Resources(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `templates/` and `static/` to the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `version` is "editable" for an editable install."""
        if version != "editable":
            build_data["force_include"] |= {name: f"conference/{name}" for name in ("templates", "static")}
