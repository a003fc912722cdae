"""The board as a page: a day of a draft by rooms, and what waits for a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from conference.core.languages import Text
from conference.core.programme import Edition, Programme, Room, Session
from conference.core.times import festival_day, to_wall
from conference.desks.programme.board_queries import find_own_rooms
from conference.kit.locale import Words, read_words
from conference.kit.words.days import write_day
from conference.kit.words.names import name_kind


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
    """All that the page shows before its script runs."""

    edition: Edition
    day: date
    title: str
    days: tuple[DayTab, ...]
    strips: tuple[Strip, ...]
    waiting: tuple[Piece, ...]


def make_board(programme: Programme, edition: Edition, day: date | None, language: str) -> Board:
    """The board of a day; None is the first."""
    shown = day or edition.start
    sessions = [each for each in programme.sessions.values() if each.edition_id == edition.id]
    placed = [each for each in sessions if each.is_placed]
    today = [each for each in placed if find_day(each, edition) == shown]
    return Board(
        edition=edition,
        day=shown,
        title=name_day(edition, shown, language),
        days=list_days(edition, placed, shown, language),
        strips=tuple(make_strip(programme, room, today, language) for room in list_rooms(programme, edition)),
        waiting=tuple(make_piece(programme, each, language) for each in sort_waiting(sessions, language)),
    )


def find_day(session: Session, edition: Edition) -> date:
    """The festival day on which a placed session begins."""
    assert session.starts_at is not None
    return festival_day(session.starts_at, edition.zone, edition.turn_hour)


def name_day(edition: Edition, day: date, language: str) -> str:
    """A day as the title of the board: its date, and its own name where it has one."""
    name = edition.day_names.get(day, Text({})).read(language)
    return write_day(day, "full", language) + (f" · {name}" if name else "")


def list_days(edition: Edition, placed: list[Session], shown: date, language: str) -> tuple[DayTab, ...]:
    """The edition's days, and others on which something stands."""
    counts: dict[date, int] = {}
    for session in placed:
        counts[find_day(session, edition)] = counts.get(find_day(session, edition), 0) + 1
    length = (edition.end - edition.start).days + 1
    days = {edition.start + timedelta(days=number) for number in range(length)} | set(counts)
    return tuple(
        DayTab(day.isoformat(), write_day(day, "short", language), counts.get(day, 0), day == shown)
        for day in sorted(days)
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
