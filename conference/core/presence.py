"""When people can appear, and why not otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from conference.core.opening import find_gaps, merge
from conference.core.programme import Person, Stay
from conference.core.times import NO_TIME, Interval

# Source: domain.md, Clash rules, person_unavailable.
AFTER_LANDING = timedelta(hours=3)
BEFORE_TAKE_OFF = timedelta(hours=4)


class Absence(NamedTuple):
    """Times at which a person is wanted and cannot be had, in order, and why.

    `reason` is "availability", "arrival" or "departure"; `at` is the landing or take-off.
    """

    gaps: list[Interval]
    reason: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """When a person can appear: `available`, and `at_hand` between landing and take-off; None where nothing is told."""

    available: list[Interval] | None
    at_hand: list[Interval] | None
    stays: tuple[Stay, ...]

    def find_absence(self, wanted: Iterable[Interval]) -> Absence | None:
        """Where the person is missed at the times wanted. What was agreed tells more than a flight does."""
        gaps = [gap for each in wanted for gap in self.find_gaps(each)]
        if not gaps:
            return None
        if self.available is not None and any(find_gaps(gap, self.available) for gap in gaps):
            return Absence(gaps, "availability")
        return Absence(gaps, *find_flight(self.stays, gaps[0]))

    def find_gaps(self, whole: Interval) -> list[Interval]:
        """The parts of `whole` at which the person is unavailable, or not at hand, or both."""
        told = [times for times in (self.available, self.at_hand) if times is not None]
        return merge(gap for times in told for gap in find_gaps(whole, times))


def read_presence(person: Person) -> Presence | None:
    """When a person can appear; None where nothing is told: then always."""
    if not person.availability and not person.stays:
        return None
    stays = (Interval(stay.arrives_at + AFTER_LANDING, stay.departs_at - BEFORE_TAKE_OFF) for stay in person.stays)
    return Presence(
        merge(person.availability) if person.availability else None,
        merge(stay for stay in stays if stay.starts_at < stay.ends_at) if person.stays else None,
        person.stays,
    )


def find_flight(stays: Iterable[Stay], gap: Interval) -> tuple[str, datetime]:
    """The landing or take-off nearest to a gap between stays: the one that has to move first to close it."""
    flights = []
    for stay in stays:
        ready_at, leaves_at = stay.arrives_at + AFTER_LANDING, stay.departs_at - BEFORE_TAKE_OFF
        if ready_at > gap.starts_at:
            flights.append((max(NO_TIME, ready_at - gap.ends_at), "arrival", stay.arrives_at))
        if leaves_at <= gap.starts_at:
            flights.append((gap.starts_at - leaves_at, "departure", stay.departs_at))
    _, reason, at = min(flights)
    return reason, at
