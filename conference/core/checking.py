"""What a door answers to a ticket that is scanned. static/js/entry/deciding.js says the same without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from conference.core.times import Interval

# Whole edition, one day of it, one session, and a session to which a circle of its own is let in.
WHOLE = "edition"
LIST_KINDS = (WHOLE, "day", "session", "gala")
SESSION_LISTS = ("session", "gala")
# Why somebody is not let in, in the order in which it is looked at.
REFUSALS = ("unknown", "ended", "wrong_day", "not_accredited", "no_seat", "already_in")
ANSWERS = ("in", *REFUSALS, "out", "not_in", "undone")
# What a check-in is: it stands, it was taken back, or a door without a network has let it pass, and why it should not.
CHECK_IN_STATES = ("in", "undone", *REFUSALS[1:])
LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Doorway:
    """What a list lets in: when, of which classes (None for always, and for all), and whether by seat alone."""

    window: Interval | None = None
    classes: frozenset[int] | None = None
    needs_seat: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a ticket belongs to, as a door sees them: confirmed seats here, and since when each who is inside is."""

    class_id: int
    is_valid: bool = True
    seats: int = 0
    inside: Sequence[datetime] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A word of `ANSWERS`; how many of how many are inside by this ticket now, and since when the last of them is."""

    word: str
    inside: int = 0
    party: int = 0
    since: datetime | None = None


def decide_entry(doorway: Doorway, holder: Holder | None, now: datetime) -> Answer:
    """Whether somebody is let in; None is a ticket that is nobody's. Each entry lets in one of a party."""
    if holder is None:
        return Answer("unknown")
    party = count_party(doorway, holder)
    inside = len(holder.inside)
    since = max(holder.inside, default=None)
    if not holder.is_valid:
        return Answer("ended", inside, party, since)
    if doorway.window and not doorway.window.starts_at <= now < doorway.window.ends_at:
        return Answer("wrong_day", inside, party, since)
    if doorway.classes is not None and holder.class_id not in doorway.classes:
        return Answer("not_accredited", inside, party, since)
    if party == 0:
        return Answer("no_seat", inside, party, since)
    if inside >= party:
        return Answer("already_in", inside, party, since)
    return Answer("in", inside + 1, party, now)


def count_party(doorway: Doorway, holder: Holder) -> int:
    """How many a ticket lets in here: as many as have a seat, or its holder alone."""
    return holder.seats if doorway.needs_seat else 1


def decide_exit(doorway: Doorway, holder: Holder | None) -> Answer:
    """Whether somebody is let out: whoever came in, whatever has become of their ticket since."""
    if holder is None:
        return Answer("unknown")
    party = count_party(doorway, holder)
    if not holder.inside:
        return Answer("not_in", 0, party)
    return Answer("out", len(holder.inside) - 1, party, max(holder.inside))


def find_place(taken: Sequence[int]) -> int:
    """The lowest place of a party, from 1, that nobody of it has taken."""
    return next(place for place in range(1, len(taken) + 2) if place not in taken)


def find_instant(told: datetime | None, now: datetime) -> datetime:
    """When something happened at a door: as its device tells, but never later than now."""
    return now if told is None else min(told, now)
