"""A release -> the schedule that frab's XML and JSON tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from conference.core.cleaning import clean_line, clean_text
from conference.core.links import is_address
from conference.core.programme import STAFF_ROLES, Edition, Link, Programme, Room, Session
from conference.core.releases import Release
from conference.core.times import day_interval, festival_day, to_wall
from conference.formats.codes import make_numbers
from conference.formats.frab import FrabDay, FrabEvent, FrabPerson, FrabRoom, FrabSchedule

LONGEST = timedelta(hours=99, minutes=59)
ROOM_JOINT = " + "


def make_schedule(release: Release, language: str, base_url: str, only: Collection[int] | None = None) -> FrabSchedule:
    """The placed sessions of a release, cancelled ones left out, on the clocks of the edition's zone.

    A session in several rooms stands under the first; its own `room` names all of them. `only`: the ids of those that
    are wanted; each stands there word for word as it does in the whole schedule.
    """
    return ScheduleWriter(release, language, base_url.rstrip("/"), only).write()


@dataclass(frozen=True)
class ScheduleWriter:
    """Writes one release's schedule in one language."""

    release: Release
    language: str
    base_url: str
    only: Collection[int] | None = None

    def write(self) -> FrabSchedule:
        """The schedule."""
        edition = self.edition
        return FrabSchedule(
            title=clean_line(edition.name.read(self.language)) or edition.slug,
            acronym=re.sub("[^a-z0-9_]", "_", edition.slug.lower()).ljust(4, "_"),
            days=tuple(self.write_days()),
            start=edition.start.isoformat(),
            end=edition.end.isoformat(),
            zone=edition.zone,
            version=str(self.release.number),
            base_url=self.base_url,
            url=self.url,
            rooms=tuple(self.write_rooms()),
            tracks=tuple(dict.fromkeys(self.track_names.values())),
        )

    @property
    def edition(self) -> Edition:
        """The edition of the release."""
        return self.release.edition

    @property
    def programme(self) -> Programme:
        """The picture of the release."""
        return self.release.public

    @property
    def url(self) -> str:
        """The address of the edition."""
        return f"{self.base_url}/{self.language}/{self.edition.slug}"

    @cached_property
    def sessions(self) -> list[Session]:
        """The sessions that are told, in order."""
        told = (each for each in self.programme.sessions.values() if each.is_placed and each.status != "cancelled")
        return sorted(told, key=lambda session: (session.starts_at, session.code))

    @cached_property
    def wanted(self) -> list[Session]:
        """Those of them that are wanted."""
        return [session for session in self.sessions if self.only is None or session.id in self.only]

    @cached_property
    def guids(self) -> Mapping[int, str]:
        """Each session's lasting name, as a UUID."""
        return {session.id: make_guid(session.uid) for session in self.sessions}

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """Each session's number: its code where that is one, else one made from the code."""
        coded = {session.id: int(session.code) for session in self.sessions if is_number(session.code)}
        others = {session.id: session.code for session in self.sessions if session.id not in coded}
        made = make_numbers(others.values(), taken=coded.values())
        return coded | {id: made[code] for id, code in others.items()}

    @cached_property
    def person_numbers(self) -> Mapping[int, int]:
        """Each person's number, made from the name: it outlives a move to another installation."""
        names: dict[int, str] = {}
        often: Counter[str] = Counter()
        for person in sorted(self.programme.people.values(), key=lambda person: (len(person.slug), person.slug)):
            name = clean_line(person.name.read(self.language))
            often[name] += 1
            names[person.id] = name_again(name, often[name])
        numbers = make_numbers(names.values())
        return {id: numbers[name] for id, name in names.items()}

    @cached_property
    def track_names(self) -> Mapping[int, str]:
        """The names of the tracks, by number; by name where numbers stand for several, as they then give no order."""
        tracks = sorted(self.programme.tracks.values(), key=lambda track: (track.number, track.id))
        names = {track.id: clean_line(track.name.read(self.language)) for track in tracks}
        is_ordered = len({track.number for track in tracks}) == len(tracks)
        return names if is_ordered else dict(sorted(names.items(), key=lambda each: each[1]))

    @cached_property
    def room_names(self) -> Mapping[int, str]:
        """The name of every room in use: with its venue's where there are several venues, and none twice."""
        rooms = [self.programme.rooms[id] for id in {id for session in self.sessions for id in session.rooms}]
        is_one_venue = len({room.venue_id for room in rooms}) <= 1
        names = {room.id: self.name_room(room, is_one_venue) for room in rooms}
        often = Counter(names.values())
        return {
            room.id: names[room.id] if often[names[room.id]] == 1 else f"{names[room.id]} ({room.slug})"
            for room in rooms
        }

    def name_room(self, room: Room, is_one_venue: bool) -> str:
        """The room's name, alone or after its venue's."""
        name = clean_line(room.name.read(self.language)) or room.slug
        venue = clean_line(self.programme.venues[room.venue_id].name.read(self.language))
        return name if is_one_venue or name == venue else f"{venue} · {name}"

    def write_rooms(self) -> Iterator[FrabRoom]:
        """The rooms by name."""
        used = {id for session in self.wanted for id in session.rooms}
        for id, name in sorted(self.room_names.items(), key=lambda each: each[1]):
            if id not in used:
                continue
            guid = str(uuid5(NAMESPACE_URL, f"{self.edition.slug}/{name}"))
            yield FrabRoom(name, guid, self.programme.rooms[id].seats)

    def write_days(self) -> Iterator[FrabDay]:
        """Every festival day of the edition, and those of sessions outside it."""
        by_day: dict[date, list[Session]] = defaultdict(list)
        for session in self.wanted:
            assert session.starts_at is not None
            by_day[festival_day(session.starts_at, self.edition.zone, self.edition.turn_hour)].append(session)
        for index, day in enumerate(sorted({*list_days(self.edition), *by_day}), start=1):
            whole = day_interval(day, self.edition.zone, self.edition.turn_hour)
            yield FrabDay(
                index=index,
                date=day,
                start=to_wall(whole.starts_at, self.edition.zone),
                end=to_wall(whole.ends_at, self.edition.zone),
                rooms=tuple(self.write_day_rooms(by_day[day])),
            )

    def write_day_rooms(self, sessions: Iterable[Session]) -> Iterator[tuple[str, tuple[FrabEvent, ...]]]:
        """The events of a day by room, rooms by name."""
        by_room: dict[str, list[FrabEvent]] = defaultdict(list)
        for session in sessions:
            by_room[self.room_names[session.rooms[0]]].append(self.write_event(session))
        return ((name, tuple(by_room[name])) for name in sorted(by_room))

    def write_event(self, session: Session) -> FrabEvent:
        """The event of a session."""
        assert session.starts_at is not None
        starts_at = to_wall(session.starts_at, self.edition.zone)
        number = str(self.numbers[session.id])
        return FrabEvent(
            id=number,
            guid=self.guids[session.id],
            code=session.code if re.fullmatch("[A-Z0-9]+", session.code) else "",
            title=clean_line(session.title.read(self.language)),
            room=ROOM_JOINT.join(self.room_names[id] for id in session.rooms),
            start=starts_at.strftime("%H:%M:%S" if starts_at.second else "%H:%M"),
            date=starts_at.isoformat(),
            duration=write_duration(session),
            end=to_wall(session.ends_at, self.edition.zone).isoformat() if session.ends_at else "",
            slug=f"{re.sub('[^a-z0-9_]', '_', self.edition.slug.lower()).ljust(4, '_')}-{number:0>4}",
            url=f"{self.url}/sessions/{quote(session.code, safe='')}",
            subtitle=clean_line(session.subtitle.read(self.language)),
            track="" if session.track_id is None else self.track_names[session.track_id],
            type=session.kind,
            language=",".join(session.languages),
            abstract=clean_text(session.abstract.read(self.language)),
            description=clean_text(session.description.read(self.language)),
            persons=tuple(self.write_persons(session)),
            links=tuple(Link(link.url, clean_line(link.title)) for link in session.links if is_address(link.url)),
        )

    def write_persons(self, session: Session) -> Iterator[FrabPerson]:
        """Those who appear in a session, each once, in order; interpreters and operators are not told."""
        appearances = (each for part in session.parts for each in part.people if each.role not in STAFF_ROLES)
        for id in dict.fromkeys(each.person_id for each in appearances):
            person = self.programme.people[id]
            yield FrabPerson(str(self.person_numbers[id]), clean_line(person.name.read(self.language)))


def list_days(edition: Edition) -> Iterator[date]:
    """The edition's festival days."""
    for number in range((edition.end - edition.start).days + 1):
        yield edition.start + timedelta(days=number)


def name_again(name: str, number: int) -> str:
    """What stands for the person of this name who is the first, the second ... to bear it."""
    return name if number == 1 else f"{name}\n{number}"


def make_guid(uid: str) -> str:
    """The UUID that a uid is, else one made from it."""
    try:
        return str(UUID(uid))
    except ValueError:
        return str(uuid5(NAMESPACE_URL, uid))


def is_number(code: str) -> bool:
    """Whether a code is a number as an event's id can be."""
    return re.fullmatch("[1-9][0-9]{0,14}", code) is not None


def write_duration(session: Session) -> str:
    """Hours and minutes, with seconds where there are some; 00:00 where the length is not known."""
    if session.starts_at is None or session.ends_at is None:
        return "00:00"
    minutes, seconds = divmod(int(min(session.ends_at - session.starts_at, LONGEST).total_seconds()), 60)
    written = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{written}:{seconds:02d}" if seconds else written
