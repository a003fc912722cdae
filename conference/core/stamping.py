"""What calendars are told of each session's history.

Source: contract.md, Calendar feeds; RFC 5545, 3.8.7.4 (SEQUENCE).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from conference.core.languages import Text
from conference.core.programme import Film, Part, Person, Programme, Room, Session, Venue
from conference.core.releases import Release, Stamp

Shown = str | int | float | None | list["Shown"]


def stamp_sessions(previous: Release | None, public: Programme, at: datetime) -> dict[int, Stamp]:
    """The stamp of every session of `public`, the picture to be released at `at` after `previous`, by id.

    What shows the same as before keeps its stamp; what shows anything else goes up by one, also when it looks again as
    it did in an older release. Stamps of sessions that are in no picture any more are kept, lest they begin again.
    """
    earlier: Mapping[int, Stamp] = previous.stamps if previous else {}
    stamps = dict(earlier)
    for session in public.sessions.values():
        stamps[session.id] = renew_stamp(earlier.get(session.id), hash_shown(public, session), at)
    return stamps


def renew_stamp(earlier: Stamp | None, shown: str, at: datetime) -> Stamp:
    """The stamp after a release at `at` that shows `shown`."""
    if earlier is None:
        return Stamp(0, at, shown)
    return earlier if earlier.shown == shown else Stamp(earlier.sequence + 1, at, shown)


def hash_shown(programme: Programme, session: Session) -> str:
    """64 hexadecimal digits that stand for all a session's event shows, in every language."""
    shown = json.dumps(list_shown(programme, session), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(shown.encode()).hexdigest()


def list_shown(programme: Programme, session: Session) -> Shown:
    """All a session's event shows in some language, in plain lists."""
    edition = programme.editions[session.edition_id]
    track = programme.tracks[session.track_id] if session.track_id is not None else None
    return [
        [edition.slug, edition.zone, session.code, session.uid, session.kind, session.status],
        [_write_instant(session.starts_at), _write_instant(session.ends_at)],
        [_list_text(text) for text in (session.title, session.subtitle, session.abstract, session.description)],
        [*session.languages],
        _list_text(track.name) if track else None,
        [_list_room(programme, programme.rooms[room_id]) for room_id in session.rooms],
        [_list_film(programme.films[film_id]) for film_id in session.films],
        [_list_part(programme, part) for part in session.parts],
        [[link.url, link.title] for link in session.links],
    ]


def _list_room(programme: Programme, room: Room) -> Shown:
    return [_list_text(room.name), _list_venue(programme.venues[room.venue_id])]


def _list_venue(venue: Venue) -> Shown:
    texts = _list_texts([venue.name, venue.city, venue.address])
    return [venue.id, texts, venue.latitude, venue.longitude, venue.zone]


def _list_film(film: Film) -> Shown:
    texts = _list_texts([film.title, *film.directors])
    return [texts, [*film.countries], film.year, _write_length(film.length)]


def _list_part(programme: Programme, part: Part) -> Shown:
    people = [_list_person(programme.people[each.person_id], each.role) for each in part.people]
    return [part.kind, _write_length(part.length), _list_text(part.title), people]


def _list_person(person: Person, role: str) -> Shown:
    return [role, _list_texts([person.name, person.affiliation])]


def _list_texts(texts: Iterable[Text]) -> Shown:
    return [_list_text(text) for text in texts]


def _list_text(text: Text) -> Shown:
    # The order of languages is shown too: the first is the original's.
    return [[tag, written] for tag, written in text.by_language.items()]


def _write_instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _write_length(length: timedelta | None) -> float | None:
    return None if length is None else length.total_seconds()
