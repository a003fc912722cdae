"""Whom the next release writes to: those who appear in what it changes, and those who hold seats there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from conference.core.concerns import find_concerns
from conference.core.programme import Programme
from conference.core.seat_news import find_seat_news
from conference.kit.clock import read_now
from conference.store.letters import list_waiting_people, read_contacts
from conference.store.registrations import list_seat_holders


@dataclass(frozen=True, slots=True)
class Reached:
    """Someone a release writes to, about so many sessions; `address` is "" for those nobody can write to."""

    name: str
    address: str
    sessions: int
    is_waiting: bool
    has_seats: bool = False


def list_reached(edition_id: int, old: Programme, new: Programme, language: str) -> list[Reached]:
    """Everybody a release of `new` after `old` writes to, by name; those who cannot be written to come first."""
    people, registrations = list_waiting_people(edition_id)
    reached = [*list_people(old, new, people, language), *list_holders(old, new, registrations)]
    return sorted(reached, key=lambda each: (each.address != "", each.has_seats, each.name))


def list_people(old: Programme, new: Programme, waiting: set[int], language: str) -> Iterator[Reached]:
    """Those whose sessions differ."""
    concerns = find_concerns(old, new)
    contacts, people = read_contacts(concerns), {**old.people, **new.people}
    for person_id, heard in concerns.items():
        address = contacts[person_id].email if person_id in contacts else ""
        yield Reached(people[person_id].name.read(language), address, len(heard), person_id in waiting)


def list_holders(old: Programme, new: Programme, waiting: set[int]) -> Iterator[Reached]:
    """Those with seats in what goes, moves or comes back, and those who wait for some."""
    for holder in list_seat_holders(find_seat_news(old, new, read_now())):
        is_waiting = holder.registration_id in waiting
        yield Reached(holder.name, holder.email, holder.sessions, is_waiting, has_seats=True)
