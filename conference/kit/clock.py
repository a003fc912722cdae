"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic

from conference.kit.keeping import Belief

MINUTE_SECONDS = 60


def read_now() -> datetime:
    """The present instant, in UTC, in whole seconds: nothing we show or store is finer."""
    return datetime.now(UTC).replace(microsecond=0)


def believe_minute() -> Belief[datetime]:
    """The present minute, in UTC, believed until the next one begins."""
    now = datetime.now(UTC)
    minute = now.replace(second=0, microsecond=0)
    return Belief(minute, monotonic() + MINUTE_SECONDS - (now - minute).total_seconds())
