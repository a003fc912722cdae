"""When people can appear, and why not otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from conference.core.opening import find_gaps, merge
from conference.core.programme import Edition, Person, Session
from conference.core.times import NO_TIME, Interval


class Absence(NamedTuple):
    """Times at which a person is wanted and cannot be had, in order, and why.

    `reason` is "availability", "arrival" or "departure", with the landing or take-off as `at`, or one of
    `REFUSAL_REASONS`, with `at` the time at which it was said.
    """

    gaps: list[Interval]
    reason: str
    at: datetime | None = None


class Flights(NamedTuple):
    """A stay between two flights: who lands is ready some time later, and leaves some time before take-off."""

    lands_at: datetime
    ready_at: datetime
    leaves_at: datetime
    takes_off_at: datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """When a person can appear: `available`, and `at_hand` between landing and take-off; None where nothing is told."""

    available: list[Interval] | None
    at_hand: list[Interval] | None
    flights: tuple[Flights, ...]

    def find_absence(self, wanted: Iterable[Interval]) -> Absence | None:
        """Where the person is missed at the times wanted. What was agreed tells more than a flight does."""
        gaps = [gap for each in wanted for gap in self.find_gaps(each)]
        if not gaps:
            return None
        if self.available is not None and any(find_gaps(gap, self.available) for gap in gaps):
            return Absence(gaps, "availability")
        return Absence(gaps, *find_flight(self.flights, gaps[0]))

    def find_gaps(self, whole: Interval) -> list[Interval]:
        """The parts of `whole` at which the person is unavailable, or not at hand, or both."""
        told = [times for times in (self.available, self.at_hand) if times is not None]
        return merge(gap for times in told for gap in find_gaps(whole, times))


def read_buffers(edition: Edition, kind: str) -> tuple[timedelta, timedelta]:
    """How long people need after landing and before take-off, where a session of the kind wants them."""
    after, before = edition.after_landing, edition.before_take_off
    return edition.kind_landings.get(kind, after), edition.kind_take_offs.get(kind, before)


def read_presence(person: Person, edition: Edition, kind: str) -> Presence | None:
    """When a person can appear in sessions of a kind in an edition; None where nothing is told: then always."""
    if not person.availability and not person.stays:
        return None
    after_landing, before_take_off = read_buffers(edition, kind)
    flights = tuple(
        Flights(stay.arrives_at, stay.arrives_at + after_landing, stay.departs_at - before_take_off, stay.departs_at)
        for stay in person.stays
    )
    at_hand = (Interval(each.ready_at, each.leaves_at) for each in flights if each.ready_at < each.leaves_at)
    available = merge(person.availability) if person.availability else None
    return Presence(available, merge(at_hand) if person.stays else None, flights)


def find_refusal(person: Person, session: Session, wanted: Iterable[Interval]) -> Absence | None:
    """Where a person is missed in a session because they refused it, at the times wanted."""
    times = list(wanted)
    for refusal in person.refusals:
        missed = list(refusal.find_missed(session.id, session.edition_id, times))
        if missed:
            return Absence(merge(missed), refusal.reason, refusal.said_at)
    return None


def find_flight(stays: Iterable[Flights], gap: Interval) -> tuple[str, datetime]:
    """The landing or take-off nearest to a gap between stays: the one that has to move first to close it."""
    flights = []
    for stay in stays:
        if stay.ready_at > gap.starts_at:
            flights.append((max(NO_TIME, stay.ready_at - gap.ends_at), "arrival", stay.lands_at))
        if stay.leaves_at <= gap.starts_at:
            flights.append((gap.starts_at - stay.leaves_at, "departure", stay.takes_off_at))
    _, reason, at = min(flights)
    return reason, at
