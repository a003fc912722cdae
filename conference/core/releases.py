"""A release: the public projection of a draft, numbered, hashed and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conference.core.programme import Edition, Programme


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a calendar is told of a session's history.

    `sequence` grows by one with each release that changed what the session's event shows; `changed_at` is the time of
    that release; `shown` is a hash of what it shows, in all languages.
    Source: RFC 5545, 3.8.7.4 and contract.md, Calendar feeds.
    """

    sequence: int
    changed_at: datetime
    shown: str


@dataclass(frozen=True, slots=True)
class Release:
    """Release `number` of an edition, made at `at`. `hash` names it: equal hashes give equal bytes everywhere.

    `orders`: films, people, venues and tracks, by these words, each as the ids in the order in which Chinese readers
    look them up. Releases made before there were orders have none.
    """

    number: int
    at: datetime
    note: str
    hash: str
    public: Programme
    stamps: Mapping[int, Stamp]
    orders: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """The one edition it publishes."""
        return next(iter(self.public.editions.values()))
