"""The sessions of each day as a list: everything that is no showing of a film."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from conference.core.programme import Session
from conference.core.times import to_wall
from conference.formats.booklet.reading import Reading, Sign
from conference.formats.typesetting import Runs, join_runs

# Overset: what is longer is cut at a word, in widths of a Han character. The whole text is a scan away.
LONGEST_TITLE = 110
SHORTEST_ABSTRACT, LONGEST_ABSTRACT = 60, 260
# What all abstracts together may be: a hundred pages of talks, not three hundred.
ALL_ABSTRACTS = 40_000
MOST_PEOPLE = 24


@dataclass(frozen=True, slots=True)
class Named:
    """A person of a session and what they are there."""

    id: int
    name: Runs
    role: Runs


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session in the list of its day."""

    id: int
    code: str
    start: str
    end: str
    local: Runs
    rooms: tuple[Runs, ...]
    kind: Runs
    status: Runs
    is_cancelled: bool
    sign: Sign
    title: Runs
    text: Runs
    languages: Runs
    people: tuple[Named, ...]
    more_people: int


@dataclass(frozen=True, slots=True)
class SessionDay:
    """A day of the list; `title` is empty for what has no time yet."""

    id: str
    title: Runs
    entries: tuple[SessionEntry, ...]


def list_session_days(reading: Reading) -> Iterator[SessionDay]:
    """The sessions that are no showing of a film, day by day; what has no time or hall yet at the end."""
    listed = [session for session in reading.sessions if reading.is_listed(session)]
    longest = min(LONGEST_ABSTRACT, max(SHORTEST_ABSTRACT, ALL_ABSTRACTS // max(1, len(listed))))
    placed = [session for session in listed if session.starts_at]
    days = groupby(placed, lambda each: reading.find_day(each.starts_at or reading.release.at))
    for number, (day, sessions) in enumerate(days, 1):
        yield SessionDay(
            f"list-{number}", reading.write_day(day), tuple(make_session(reading, each, longest) for each in sessions)
        )
    if unplaced := tuple(make_session(reading, each, longest) for each in listed if not each.starts_at):
        yield SessionDay("list-unplaced", reading.say(reading.words.no_time), unplaced)


def make_session(reading: Reading, session: Session, longest: int) -> SessionEntry:
    """A session's entry, its abstract no longer than `longest`."""
    words, times = reading.words, reading.write_times(session).split("–")
    people = [
        Named(
            person.id, reading.set_text(person.name, 40), reading.name(words.roles, role) if role == "moderator" else ()
        )
        for role, person in reading.list_people(session)
    ]
    status = reading.name(words.statuses, session.status) if session.status != "confirmed" else ()
    rooms = tuple(reading.name_room(room) for room in reading.list_rooms(session)) or (reading.say(words.no_room),)
    text = session.abstract or session.description or session.subtitle
    return SessionEntry(
        session.id, session.code, times[0], times[-1] if len(times) > 1 else "", write_local_time(reading, session),
        rooms, reading.name(words.kinds, session.kind), status, session.status == "cancelled",
        reading.find_sign(session), reading.set_text(reading.find_title(session), LONGEST_TITLE),
        reading.set_text(text, longest),
        join_runs(reading.name(words.languages, language) for language in session.languages),
        tuple(people[:MOST_PEOPLE]), max(0, len(people) - MOST_PEOPLE),
    )  # fmt: skip


def write_local_time(reading: Reading, session: Session) -> Runs:
    """The time on the clocks of its venue, where they differ from the edition's."""
    rooms = reading.list_rooms(session)
    zone = reading.programme.venues[rooms[0].venue_id].zone if rooms else None
    if not zone or session.starts_at is None:
        return ()
    local = to_wall(session.starts_at, zone)
    if local.utcoffset() == to_wall(session.starts_at, reading.edition.zone).utcoffset():
        return ()
    return reading.say(reading.words.local_time, time=f"{local:%H:%M}", place=reading.name_city(zone))
