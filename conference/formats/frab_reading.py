"""A schedule as frab's XML and JSON tell it -> what it brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from urllib.parse import unquote

from conference.core.cleaning import clean_line, clean_text, fold_name
from conference.core.errors import RuleBroken
from conference.core.incoming import (
    IncomingAppearance,
    IncomingEdition,
    IncomingPart,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingSession,
    IncomingTrack,
    IncomingVenue,
    Remark,
)
from conference.core.programme import Link
from conference.core.times import festival_day
from conference.formats.codes import make_code, make_numbers
from conference.formats.frab import GENERATOR, FrabDay, FrabEvent, FrabPerson, FrabSchedule
from conference.formats.frab_times import TURN_HOUR, TimeReader, Unreadable
from conference.formats.frab_values import (
    find_city_zone,
    find_day,
    find_kind,
    find_url,
    find_uuid,
    is_zone,
    tag_field,
)
from conference.formats.frab_writing import ROOM_JOINT
from conference.formats.texts import find_tag, tag_line, to_plain

# A schedule has one venue; its key outlives its name.
VENUE = "venue"
ALMOST_A_DAY = timedelta(hours=23)


def make_incoming(schedule: FrabSchedule, format: str, zone: str | None) -> IncomingProgramme:
    """What a schedule brings; wall-clock times are those of the zone it names, else of `zone`, else of its city.

    Raises: RuleBroken("zone_missing").
    """
    found = next((name for name in (schedule.zone, zone or "", find_city_zone(schedule.city)) if is_zone(name)), None)
    if found is None:
        raise RuleBroken("zone_missing")
    return ScheduleReader(schedule, found).read(format)


@dataclass
class ScheduleReader(TimeReader):
    """Reads one schedule, its wall-clock times in `zone`."""

    rejected: list[Remark] = field(default_factory=list)
    sessions: dict[str, IncomingSession] = field(default_factory=dict)
    people: dict[str, IncomingPerson] = field(default_factory=dict)
    tracks: dict[str, IncomingTrack] = field(default_factory=dict)

    def read(self, format: str) -> IncomingProgramme:
        """What the schedule brings."""
        for name in self.schedule.tracks:
            self.add_track(name)
        for day in self.schedule.days:
            for _, events in day.rooms:
                for event in events:
                    self.add_event(event, day)
        venue = clean_line(self.schedule.venue or self.schedule.title or self.schedule.acronym) or "?"
        return IncomingProgramme(
            format=format,
            edition=self.read_edition(),
            venues=(IncomingVenue(VENUE, tag_line(venue), tag_line(self.schedule.city)),),
            rooms=tuple(self.read_rooms()),
            tracks=tuple(self.tracks.values()),
            people=tuple(self.sort_people()),
            sessions=tuple(self.sessions.values()),
            rejected=tuple(self.rejected),
            warnings=tuple(self.warnings),
        )

    @property
    def is_own(self) -> bool:
        """Whether the product wrote the file: its texts have no markup, and its addresses name the codes."""
        return self.schedule.generator == GENERATOR

    @cached_property
    def turn_hour(self) -> int | None:
        """The hour at which the file's days turn: named, or where its days are all whole days."""
        if self.schedule.day_change is not None:
            return min(int(self.schedule.day_change / timedelta(hours=1)), 23)
        starts = {self.find_turn(day) for day in self.schedule.days}
        return starts.pop() if len(starts) == 1 else None

    def find_turn(self, day: FrabDay) -> int | None:
        """The hour at which a day begins that lasts as long as a day does."""
        if day.start is None or day.end is None or (day.start.tzinfo is None) != (day.end.tzinfo is None):
            return None
        return day.start.hour if day.end - day.start >= ALMOST_A_DAY else None

    @cached_property
    def seats(self) -> dict[str, int | None]:
        """Every room's name in order, with its seats where they are told."""
        named = (name for day in self.schedule.days for name, _ in day.rooms)
        told = {room.name: room.seats for room in self.schedule.rooms}
        return told | {name: told.get(name) for name in named}

    def sort_people(self) -> list[IncomingPerson]:
        """The people in order; in our own files, of several who bear one name that one first who was first there."""
        if not self.is_own:
            return list(self.people.values())

        def is_later(person: IncomingPerson) -> bool:
            name = next(iter(person.name.by_language.values()))
            return person.key != str(make_numbers([name])[name])

        return sorted(self.people.values(), key=is_later)

    def read_edition(self) -> IncomingEdition:
        """The edition, its days wide enough for all that the file holds."""
        turn_hour = TURN_HOUR if self.turn_hour is None else self.turn_hour
        days = [day.date for day in self.schedule.days if day.date]
        days += [day for written in (self.schedule.start, self.schedule.end) if (day := find_day(written))]
        starts = (session.starts_at for session in self.sessions.values() if session.starts_at)
        days += {festival_day(start, self.zone, turn_hour) for start in starts}
        return IncomingEdition(
            name=tag_line(self.schedule.title),
            start=min(days, default=None),
            end=max(days, default=None),
            zone=self.zone,
            turn_hour=self.turn_hour,
            place=tag_line(self.schedule.city),
        )

    def read_rooms(self) -> Iterator[IncomingRoom]:
        """The rooms, each once."""
        for name, seats in self.seats.items():
            if name:
                yield IncomingRoom(fold_name(name), VENUE, tag_line(name), seats=seats)

    def add_event(self, event: FrabEvent, day: FrabDay) -> None:
        """Keep the session of an event, or the reason why there is none; a known one may take another room."""
        try:
            session = self.read_session(event, day)
        except Unreadable as problem:
            self.rejected.append(problem.remark)
            return
        known = self.sessions.get(session.code)
        if known is None:
            self.sessions[session.code] = session
        elif (known.starts_at, known.title) == (session.starts_at, session.title):
            self.join_rooms(known, session, event)
        else:
            code = next(code for number in range(2, 10**6) if (code := f"{session.code}-{number}") not in self.sessions)
            self.warnings.append(self.remark("code_repeated", event, "id", session.code))
            self.sessions[code] = replace(session, code=code, uid=None)

    def join_rooms(self, known: IncomingSession, again: IncomingSession, event: FrabEvent) -> None:
        """Let a session that is told again stand in the other room too."""
        more = tuple(key for key in again.room_keys if key not in known.room_keys)
        if more:
            self.sessions[known.code] = replace(known, room_keys=known.room_keys + more)
        else:
            self.warnings.append(self.remark("row_repeated", event, "id", known.code, first=known.line or known.code))

    def read_session(self, event: FrabEvent, day: FrabDay) -> IncomingSession:
        """The session of an event. Raises: Unreadable."""
        if not clean_line(event.title):
            raise Unreadable(self.remark("missing_title", event, "title", event.title))
        starts_at = self.read_start(event, day)
        languages = tuple(tag for tag in map(find_tag, re.split(r"[,;/\s]+", event.language)) if tag)
        code = self.read_code(event)
        return IncomingSession(
            code=code or make_code(f"{event.title}\n{event.room}\n{starts_at.isoformat()}"),
            kind=find_kind(event.type),
            title=tag_field(clean_line(event.title), languages),
            subtitle=tag_field(clean_line(event.subtitle), languages),
            abstract=tag_field(self.read_prose(event.abstract), languages),
            description=tag_field(self.read_prose(event.description), languages),
            languages=languages,
            track_key=self.add_track(event.track),
            room_keys=tuple(self.read_room_keys(event)),
            starts_at=starts_at,
            ends_at=self.read_end(event, starts_at),
            parts=tuple(self.read_parts(event)),
            links=tuple(self.read_links(event)),
            line=event.line,
            uid=find_uuid(event.guid),
            has_own_code=bool(code),
        )

    def read_prose(self, written: str) -> str:
        """A text of several lines, without markup."""
        return clean_text(written) if self.is_own else to_plain(written)

    def read_code(self, event: FrabEvent) -> str:
        """The source's name of the session; "" where it has none."""
        if self.is_own and event.url:
            return clean_line(unquote(event.url.rpartition("/")[2]))
        return clean_line(event.id or event.code or event.guid)

    def read_room_keys(self, event: FrabEvent) -> Iterator[str]:
        """The rooms of an event: one, or those that our own writer joined."""
        names = event.room.split(ROOM_JOINT)
        is_joined = self.is_own or all(name in self.seats for name in names)
        if event.room == event.under or not is_joined:
            names = [event.room]
        for name in names:
            if name:
                self.seats.setdefault(name, None)
                yield fold_name(name)
            else:
                self.warnings.append(self.remark("missing_room", event, "room", ""))

    def read_parts(self, event: FrabEvent) -> Iterator[IncomingPart]:
        """One part with all the speakers; none without speakers."""
        keys = [self.add_person(person) for person in event.persons if clean_line(person.name)]
        if keys:
            people = tuple(IncomingAppearance(key, "speaker") for key in dict.fromkeys(keys))
            yield IncomingPart("talk", people=people)

    def add_person(self, person: FrabPerson) -> str:
        """The key of a person, who is kept."""
        key = clean_line(person.id) or fold_name(person.name)
        self.people.setdefault(key, IncomingPerson(key, tag_line(person.name)))
        return key

    def add_track(self, name: str) -> str | None:
        """The key of a track, which is kept; None for no name."""
        key = fold_name(name)
        if key:
            self.tracks.setdefault(key, IncomingTrack(key, tag_line(name)))
        return key or None

    def read_links(self, event: FrabEvent) -> Iterator[Link]:
        """The links that lead to the web or to a letter, made whole."""
        for link in event.links:
            url = find_url(link.url, self.schedule.base_url)
            if url:
                yield Link(url, clean_line(link.title))
