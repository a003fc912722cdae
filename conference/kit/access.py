"""Who may use an address. Every endpoint states it; what states nothing is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request

View = TypeVar("View", bound=Callable[..., Any])

# Static files belong to everybody; Flask makes their endpoint itself.
OPEN_ENDPOINTS = frozenset({"static"})


def public(view: View) -> View:
    """The view, open to everybody."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def read_access(app: Flask, endpoint: str) -> str | None:
    """What an endpoint states of its access; None for one that states nothing."""
    if endpoint in OPEN_ENDPOINTS:
        return "public"
    return getattr(app.view_functions[endpoint], "access", None)


def close_by_default(app: Flask) -> None:
    """Refuse every request to an endpoint that states no access."""
    app.before_request(check_access)


def check_access() -> None:
    """403 unless the endpoint is public. An address without an endpoint goes on to its 404."""
    if request.endpoint and read_access(current_app, request.endpoint) != "public":
        abort(403)
