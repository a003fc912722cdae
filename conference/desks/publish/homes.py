"""The home of an edition: what it is, when, who holds it, what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flask_babel import ngettext

from conference.core.programme import DUTIES
from conference.desks.publish.cards import Reading, TrackCard
from conference.desks.publish.days import DayLink, list_day_links
from conference.desks.publish.thing_pages import Entry, list_entries
from conference.desks.publish.things import KINDS
from conference.kit.locale import Words, write_days
from conference.kit.words.names import name_duty

MOST_STILLS = 12


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of one duty, in the protocol's order."""

    duty: str
    names: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class CountedTrack:
    """A track and how many sessions it has."""

    track: TrackCard
    count: int


@dataclass(frozen=True, slots=True)
class Home:
    """An edition's home."""

    name: Words
    place: Words
    about: Words
    when: str
    facts: tuple[str, ...]
    days: tuple[DayLink, ...]
    tracks: tuple[CountedTrack, ...]
    films: tuple[Entry, ...]
    bodies: tuple[Bodies, ...]


def make_home(reading: Reading) -> Home:
    """The home of the edition."""
    edition = reading.index.edition
    return Home(
        name=reading.read(edition.name),
        place=reading.read(edition.place),
        about=reading.read(edition.about),
        when=write_days(edition.start, edition.end, reading.language),
        facts=tuple(list_facts(reading)),
        days=list_day_links(reading, reading.index.sessions),
        tracks=tuple(list_tracks(reading)),
        films=tuple(entry for entry in list_entries(reading, KINDS["films"]) if entry.image)[:MOST_STILLS],
        bodies=tuple(list_bodies(reading)),
    )


def list_facts(reading: Reading) -> Iterator[str]:
    """How much there is of what."""
    programme = reading.index.programme
    rooms = {room.id: room for session in reading.index.sessions for room in reading.index.find_rooms(session)}
    venues = {room.venue_id for room in rooms.values()}
    yield ngettext("%(num)s session", "%(num)s sessions", len(programme.sessions))
    if programme.films:
        yield ngettext("%(num)s film", "%(num)s films", len(programme.films))
    if len(venues) > 1:
        yield ngettext("%(num)s venue", "%(num)s venues", len(venues))
    if rooms:
        yield ngettext("%(num)s hall", "%(num)s halls", len(rooms))


def list_tracks(reading: Reading) -> Iterator[CountedTrack]:
    """The tracks in use, by sign."""
    programme = reading.index.programme
    counts = Counter(session.track_id for session in programme.sessions.values())
    for track in sorted(programme.tracks.values(), key=lambda track: (track.number, track.id)):
        if counts[track.id]:
            yield CountedTrack(reading.make_track_card(track), counts[track.id])


def list_bodies(reading: Reading) -> Iterator[Bodies]:
    """The organising bodies by duty."""
    bodies = sorted(reading.index.edition.bodies, key=lambda body: DUTIES.index(body.duty))
    for duty, found in groupby(bodies, key=lambda body: body.duty):
        yield Bodies(name_duty(duty, reading.language), tuple(reading.read(body.name) for body in found))
