"""The board as a page: a day of a draft by rooms, what waits for a place, and what clashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from conference.core.clashes import find_clashes_touching
from conference.core.languages import Text
from conference.core.programme import Edition, Programme, Room, Session
from conference.core.roles import Reader
from conference.core.times import day_interval, festival_day, to_wall
from conference.desks.programme.board_queries import find_day_name, find_own_rooms, list_session_ids, list_starts
from conference.desks.programme.clash_panel import ORDER, ClashEntry, ClashView
from conference.kit.clock import read_now
from conference.kit.locale import Words, read_words, write_days
from conference.kit.words.days import write_day
from conference.kit.words.names import name_kind
from conference.store.neighbourhoods import Neighbourhood, Seen, read_around

# So many clashes are told beside the day; all stand in the panel.
MOST_CLASHES = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """A session on the board. `start` and `end` are clocks of the edition's zone, "" where unknown."""

    code: str
    title: Words
    kind: str
    start: str
    end: str
    track: int
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A room with its sessions of the day, in order."""

    slug: str
    name: Words
    venue: Words
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class DayTab:
    """A day to turn to; `count` sessions begin on it."""

    name: str
    label: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Board:
    """All that the page shows before its script runs. Nobody waived its clashes; `counts` are by severity.

    `dates` are those of the whole edition.
    """

    edition: Edition
    day: date
    title: str
    dates: str
    days: tuple[DayTab, ...]
    strips: tuple[Strip, ...]
    waiting: tuple[Piece, ...]
    clashes: tuple[ClashEntry, ...]
    counts: Mapping[str, int]


def make_board(seen: Seen, day: date | None, reader: Reader, language: str) -> Board:
    """The board of a day; None is the first. Cost: 13 statements, 14 with waivers, however much stands there."""
    edition, own_rooms = seen.edition, find_own_rooms(seen.edition.id)
    shown = day or edition.start
    time = day_interval(shown, edition.zone, edition.turn_hour)
    near = read_around(seen, list_session_ids(seen.plan, time), own_rooms)
    programme, sessions = near.programme, [near.programme.sessions[id] for id in sorted(near.whole)]
    today = [each for each in sessions if each.is_placed]
    rooms = (room for room in programme.rooms.values() if room.id in own_rooms)
    clashes = view_standing(seen, near, reader, language)
    return Board(
        edition=edition,
        day=shown,
        title=name_day(shown, find_day_name(edition.id, shown), language),
        dates=write_days(edition.start, edition.end, language),
        days=list_days(edition, list_starts(seen.plan), shown, language),
        strips=tuple(make_strip(programme, room, today, language) for room in rooms),
        waiting=tuple(make_piece(programme, each, language) for each in sort_waiting(sessions, language)),
        clashes=tuple(clashes.tell(each) for each in clashes.clashes[:MOST_CLASHES]),
        counts=Counter(each.severity for each in clashes.clashes),
    )


def view_standing(seen: Seen, near: Neighbourhood, reader: Reader, language: str) -> ClashView:
    """The clashes of what is shown that nobody waived, the gravest first."""
    found = find_clashes_touching(near.programme, near.whole, read_now())
    standing = sorted((each for each in found if each.waived is None), key=lambda each: ORDER.index(each.severity))
    return ClashView(seen, near, standing, reader, language)


def find_day(session: Session, edition: Edition) -> date:
    """The festival day on which a placed session begins."""
    assert session.starts_at is not None
    return festival_day(session.starts_at, edition.zone, edition.turn_hour)


def name_day(day: date, name: Text, language: str) -> str:
    """A day as the title of the board: its date, and its own name where it has one."""
    own = name.read(language)
    return write_day(day, "full", language) + (f" · {own}" if own else "")


def list_days(edition: Edition, starts: list[datetime], shown: date, language: str) -> tuple[DayTab, ...]:
    """The edition's days, and others on which something stands, with what begins on each."""
    counts = Counter(festival_day(each, edition.zone, edition.turn_hour) for each in starts)
    length = (edition.end - edition.start).days + 1
    days = {edition.start + timedelta(days=number) for number in range(length)} | set(counts)
    return tuple(
        DayTab(day.isoformat(), write_day(day, "short", language), counts[day], day == shown) for day in sorted(days)
    )


def list_rooms(programme: Programme, edition: Edition) -> list[Room]:
    """The rooms of an edition's board, in their order."""
    own = find_own_rooms(edition.id)
    return [room for room in programme.rooms.values() if room.id in own]


def make_strip(programme: Programme, room: Room, today: list[Session], language: str) -> Strip:
    """A room with what stands in it."""
    here = sorted((each for each in today if room.id in each.rooms), key=lambda each: (each.starts_at, each.id))
    return Strip(
        room.slug,
        read_words(room.name, language),
        read_words(programme.venues[room.venue_id].name, language),
        tuple(make_piece(programme, each, language) for each in here),
    )


def sort_waiting(sessions: list[Session], language: str) -> list[Session]:
    """What has no place and is not cancelled, by title."""
    waiting = [each for each in sessions if not each.is_placed and each.status != "cancelled"]
    return sorted(waiting, key=lambda each: (each.title.read(language).casefold(), each.id))


def make_piece(programme: Programme, session: Session, language: str) -> Piece:
    """A session as the board shows it."""
    zone = programme.editions[session.edition_id].zone
    clocks = [f"{to_wall(at, zone):%H:%M}" if at else "" for at in (session.starts_at, session.ends_at)]
    return Piece(
        code=session.code,
        title=read_words(session.title, language),
        kind=name_kind(session.kind, language),
        start=clocks[0],
        end=clocks[1],
        track=programme.tracks[session.track_id].number if session.track_id else 0,
        is_cancelled=session.status == "cancelled",
    )
