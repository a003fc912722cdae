"""A picture -> our own plain JSON, for other programs: one document, things named by their addresses and codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from conference.core.languages import Text
from conference.core.programme import Edition, Film, Part, Person, Programme, Room, Session, Track, Venue
from conference.core.times import MINUTE, to_wall
from conference.formats.plain_cells import keep_used, sort_sessions

Document = dict[str, object]


def to_json(programme: Programme) -> bytes:
    """The picture of one edition as JSON in UTF-8; the order of its mappings does not show.

    Texts are {language: text} with the original's language first, instants ISO 8601 with the offset of the edition's
    zone, lengths minutes. Sessions are by start, those without one last, then by code; other things by their addresses.
    A person's time and stays, clash settings and waivers are never in it. `setup_minutes`, `clear_minutes`, `expected`
    and `held` are there only where a session says them: a public picture never does.
    """
    used = keep_used(programme)
    edition = next(iter(used.editions.values()))
    document = {
        "edition": write_edition(edition),
        "venues": [write_venue(venue) for venue in sorted(used.venues.values(), key=lambda each: each.slug)],
        "rooms": [write_room(used, room) for room in sorted(used.rooms.values(), key=lambda each: each.slug)],
        "tracks": [write_track(track) for track in sorted(used.tracks.values(), key=lambda each: each.slug)],
        "people": [write_person(person) for person in sorted(used.people.values(), key=lambda each: each.slug)],
        "films": [write_film(film) for film in sorted(used.films.values(), key=lambda each: each.slug)],
        "sessions": [write_session(used, session, edition.zone) for session in sort_sessions(used.sessions.values())],
    }
    # A lone half of a character, which no encoding can hold, becomes a question mark.
    return json.dumps(document, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n"


def write_edition(edition: Edition) -> Document:
    """The edition."""
    return {
        "slug": edition.slug,
        "kind": edition.kind,
        "name": write_text(edition.name),
        "start": edition.start.isoformat(),
        "end": edition.end.isoformat(),
        "zone": edition.zone,
        "turn_hour": edition.turn_hour,
        "place": write_text(edition.place),
        "about": write_text(edition.about),
        "bodies": [{"duty": body.duty, "name": write_text(body.name)} for body in edition.bodies],
        "day_names": {day.isoformat(): write_text(name) for day, name in sorted(edition.day_names.items())},
    }


def write_venue(venue: Venue) -> Document:
    """A venue; its zone is null where it is the edition's."""
    return {
        "slug": venue.slug,
        "name": write_text(venue.name),
        "city": write_text(venue.city),
        "address": write_text(venue.address),
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "zone": venue.zone,
    }


def write_room(programme: Programme, room: Room) -> Document:
    """A room."""
    return {
        "slug": room.slug,
        "venue": programme.venues[room.venue_id].slug,
        "name": write_text(room.name),
        "seats": room.seats,
        "wheelchair_places": room.wheelchair_places,
        "formats": list(room.formats),
    }


def write_track(track: Track) -> Document:
    """A track."""
    return {"slug": track.slug, "name": write_text(track.name), "number": track.number}


def write_person(person: Person) -> Document:
    """A person."""
    return {
        "slug": person.slug,
        "name": write_text(person.name),
        "affiliation": write_text(person.affiliation),
        "biography": write_text(person.biography),
        "country": person.country,
    }


def write_film(film: Film) -> Document:
    """A film."""
    return {
        "slug": film.slug,
        "title": write_text(film.title),
        "directors": [write_text(name) for name in film.directors],
        "countries": list(film.countries),
        "year": film.year,
        "length_minutes": write_length(film.length),
        "languages": list(film.languages),
        "synopsis": write_text(film.synopsis),
    }


def write_session(programme: Programme, session: Session, zone: str) -> Document:
    """A session. Its venues are those of its rooms, each once, in their order."""
    rooms = [programme.rooms[id] for id in session.rooms]
    interval = session.interval
    return {
        "code": session.code,
        "uid": session.uid,
        "kind": session.kind,
        **{name: write_text(text) for name, text in list_texts(session).items()},
        "status": session.status,
        "visibility": session.visibility,
        "starts_at": write_instant(session.starts_at, zone),
        "ends_at": write_instant(session.ends_at, zone),
        "length_minutes": write_length(interval.ends_at - interval.starts_at if interval else None),
        "venues": list(dict.fromkeys(programme.venues[room.venue_id].slug for room in rooms)),
        "rooms": [room.slug for room in rooms],
        "track": None if session.track_id is None else programme.tracks[session.track_id].slug,
        "languages": list(session.languages),
        "films": [programme.films[id].slug for id in session.films],
        "parts": [write_part(programme, part) for part in session.parts],
        "links": [{"url": link.url, "title": link.title} for link in session.links],
        **dict(list_office(session)),
    }


def list_texts(session: Session) -> Mapping[str, Text]:
    """The texts of a session."""
    return {
        "title": session.title,
        "short_title": session.short_title,
        "subtitle": session.subtitle,
        "abstract": session.abstract,
        "description": session.description,
    }


def list_office(session: Session) -> Iterable[tuple[str, object]]:
    """What only the office says of a session, where it says something."""
    said = {
        "setup_minutes": write_length(session.setup),
        "clear_minutes": write_length(session.clear),
        "expected": session.expected,
        "held": session.held,
    }
    return ((name, value) for name, value in said.items() if value)


def write_part(programme: Programme, part: Part) -> Document:
    """A part, and who appears in it."""
    return {
        "kind": part.kind,
        "length_minutes": write_length(part.length),
        "title": write_text(part.title),
        "people": [{"person": programme.people[each.person_id].slug, "role": each.role} for each in part.people],
    }


def write_text(text: Text) -> dict[str, str]:
    """A text by language."""
    return dict(text.by_language)


def write_instant(at: datetime | None, zone: str) -> str | None:
    """An instant with the offset of clocks in `zone`."""
    return None if at is None else to_wall(at, zone).isoformat()


def write_length(length: timedelta | None) -> int | float | None:
    """A length in minutes, a whole number where it is one."""
    if length is None:
        return None
    minutes = length / MINUTE
    return int(minutes) if minutes.is_integer() else minutes
