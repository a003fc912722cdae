"""The demo's guests: who is invited, in whose delegation, and what they have told. All are invented."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from conference.demo.content import Entry, Words, read_toml


class DelegationEntry(Entry, frozen=True):
    """A `[[delegation]]`."""

    key: str
    edition: str
    name: Words
    purpose: str
    head: str
    liaison: str
    film: str = ""


class GuestEntry(Entry, frozen=True):
    """A `[[guest]]`; `said` is what they say of their sessions, "" for nothing yet."""

    person: str
    edition: str
    state: str
    delegation: str = ""
    deadline: date | None = None
    nights: int | None = None
    ticket: str = ""
    has_companion: bool = False
    note: str = ""
    honorific: Words = {}
    rank: int | None = None
    languages: tuple[str, ...] = ()
    arrival_flight: str = ""
    departure_flight: str = ""
    hotel: str = ""
    transfers: str = ""
    phone: str = ""
    passport: str = ""
    diet: str = ""
    access: str = ""
    has_consent: bool = False
    remark: str = ""
    said: str = ""


class GuestContent(Entry, frozen=True):
    """All of `guests.toml`."""

    delegation: tuple[DelegationEntry, ...]
    guest: tuple[GuestEntry, ...]


@cache
def read_guests() -> GuestContent:
    """What the file of the guests says."""
    return msgspec.convert(read_toml("guests.toml"), GuestContent)
