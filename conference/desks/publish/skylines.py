"""An edition's halls and hours as a city by night: each hall a house, each session a window. It stands on the home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conference.core.programme import Session
from conference.desks.publish.cards import DARK_KINDS
from conference.desks.publish.index import Index

WIDTH = 1600
HEIGHT = 660
WINDOW_WIDTH = 13
WINDOW_HEIGHT = 9
ACROSS = 3
STEP_ACROSS = 19
STEP_UP = 17
HOUSE_WIDTH = ACROSS * STEP_ACROSS + 8
MOST_HOUSES = 24
MOST_FLOORS = 26


@dataclass(frozen=True, slots=True)
class Window:
    """A session. `track` 0 has no colour of its own; a dark window is one in which a film runs."""

    x: int
    y: int
    width: int
    height: int
    track: int
    is_dark: bool


@dataclass(frozen=True, slots=True)
class House:
    """A hall."""

    x: int
    y: int
    width: int
    height: int
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Skyline:
    """The whole picture."""

    width: int
    height: int
    houses: tuple[House, ...]


def make_skyline(index: Index) -> Skyline:
    """The city of an edition: the busiest halls, three windows to a floor, the first session at the top."""
    by_room: dict[int, list[Session]] = {}
    for session in index.sessions:
        for room in index.find_rooms(session)[:1]:
            by_room.setdefault(room.id, []).append(session)
    busiest = sorted(by_room, key=lambda room: (-len(by_room[room]), room))[:MOST_HOUSES]
    rooms = [by_room[room] for room in by_room if room in busiest]
    return Skyline(WIDTH, HEIGHT, tuple(make_houses(index, rooms)))


def make_houses(index: Index, rooms: Sequence[Sequence[Session]]) -> Iterator[House]:
    """The houses from the right to the left, where the words are not."""
    gap = 12
    for number, sessions in enumerate(rooms):
        x = WIDTH - (number + 1) * (HOUSE_WIDTH + gap)
        if x < 0:
            return
        shown = sessions[: MOST_FLOORS * ACROSS]
        floors = -(-len(shown) // ACROSS)
        y = HEIGHT - floors * STEP_UP - 10
        windows = (make_window(index, session, place, x, y) for place, session in enumerate(shown))
        yield House(x, y, HOUSE_WIDTH, HEIGHT - y, tuple(windows))


def make_window(index: Index, session: Session, place: int, x: int, y: int) -> Window:
    """A session's window in its house."""
    floor, across = divmod(place, ACROSS)
    track = index.programme.tracks.get(session.track_id) if session.track_id else None
    return Window(
        x=x + 6 + across * STEP_ACROSS,
        y=y + 8 + floor * STEP_UP,
        width=WINDOW_WIDTH,
        height=WINDOW_HEIGHT,
        track=track.number if track else 0,
        is_dark=session.kind in DARK_KINDS,
    )
