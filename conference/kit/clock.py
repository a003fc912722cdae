"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime


def read_now() -> datetime:
    """The present instant, in UTC, in whole seconds: nothing we show or store is finer."""
    return datetime.now(UTC).replace(microsecond=0)
