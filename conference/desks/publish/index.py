"""A release with what its pages look things up by."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from conference.core.languages import Text
from conference.core.programme import Edition, Person, Programme, Room, Session, Venue
from conference.core.releases import Release
from conference.core.times import festival_day


@dataclass(frozen=True)
class Index:
    """A release and its sessions in the order of time, by code, by festival day and by their words."""

    release: Release

    @property
    def programme(self) -> Programme:
        """What the release publishes."""
        return self.release.public

    @cached_property
    def edition(self) -> Edition:
        """The edition it publishes."""
        return self.release.edition

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions by start, then as their halls stand. A release holds none without a time and a place."""
        places = ((read_start(each), each.rooms, each.code, each) for each in self.programme.sessions.values())
        return tuple(session for *_place, session in sorted(places, key=lambda place: place[:3]))

    @cached_property
    def by_code(self) -> dict[str, Session]:
        """Sessions by code."""
        return {session.code: session for session in self.sessions}

    @cached_property
    def positions(self) -> dict[str, dict[int, int]]:
        """Where films, people, venues and tracks stand among their kind in Chinese, by id."""
        return {name: {id: place for place, id in enumerate(ids)} for name, ids in self.release.orders.items()}

    @cached_property
    def days(self) -> dict[date, tuple[Session, ...]]:
        """Every day of the edition, and any other on which something begins, with its sessions."""
        found: dict[date, list[Session]] = {day: [] for day in list_days(self.edition)}
        for session in self.sessions:
            found.setdefault(self.find_day(read_start(session)), []).append(session)
        return {day: tuple(found[day]) for day in sorted(found)}

    def find_day(self, at: datetime) -> date:
        """The festival day of an instant."""
        return festival_day(at, self.edition.zone, self.edition.turn_hour)

    def find_rooms(self, session: Session) -> tuple[Room, ...]:
        """The rooms of a session that the release knows."""
        return tuple(self.programme.rooms[room] for room in session.rooms if room in self.programme.rooms)

    def find_venue(self, room: Room) -> Venue | None:
        """The house a room is in."""
        return self.programme.venues.get(room.venue_id)

    def find_zone(self, session: Session) -> str:
        """The zone whose clocks a session is read by: its venue's, else the edition's."""
        return next((self.find_room_zone(room) for room in self.find_rooms(session)), self.edition.zone)

    def find_room_zone(self, room: Room) -> str:
        """The zone of the clocks in a room: its venue's, else the edition's."""
        venue = self.find_venue(room)
        return venue.zone if venue and venue.zone else self.edition.zone

    def find_people(self, session: Session) -> Iterator[tuple[Person, str]]:
        """Everybody who appears in a session with their role, once each, in order."""
        seen: set[int] = set()
        for part in session.parts:
            for appearance in part.people:
                person = self.programme.people.get(appearance.person_id)
                if person and person.id not in seen:
                    seen.add(person.id)
                    yield person, appearance.role

    @cached_property
    def words(self) -> dict[int, str]:
        """What a search looks through, by session: everything a reader may know it by, in all languages."""
        return {session.id: fold("\n".join(self.read_words(session))) for session in self.sessions}

    def read_words(self, session: Session) -> Iterator[str]:
        """The names in and around a session."""
        programme = self.programme
        yield session.code
        texts: list[Text] = [session.title, session.short_title, session.subtitle]
        for film in (programme.films[film] for film in session.films if film in programme.films):
            texts += [film.title, *film.directors]
        for person, _role in self.find_people(session):
            texts += [person.name, person.affiliation]
        for room in self.find_rooms(session):
            venue = self.find_venue(room)
            texts += [room.name] if venue is None else [room.name, venue.name, venue.city]
        if session.track_id is not None and session.track_id in programme.tracks:
            texts.append(programme.tracks[session.track_id].name)
        for text in texts:
            yield from text.by_language.values()


def read_start(session: Session) -> datetime:
    """When a released session begins."""
    assert session.starts_at is not None
    return session.starts_at


def list_days(edition: Edition) -> Iterator[date]:
    """The festival days from the edition's first to its last."""
    return (date.fromordinal(day) for day in range(edition.start.toordinal(), edition.end.toordinal() + 1))


def fold(text: str) -> str:
    """The text as searches compare it: width, case and accents aside."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
