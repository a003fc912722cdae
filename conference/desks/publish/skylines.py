"""An edition's halls and hours as a city by night: each hall a house, each session a window. It stands on the home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conference.core.programme import Session
from conference.desks.publish.cards import DARK_KINDS
from conference.desks.publish.index import Index

# The room there is beside and under the words of the home, and the sky over the roofs.
WIDTH = 1060
HEIGHT = 460
SKY = 90
MOST_HOUSES = 18
MOST_FLOORS = 22
ACROSS = 3


@dataclass(frozen=True, slots=True)
class Window:
    """A session. `track` 0 has no colour of its own; in a dark window a film runs."""

    x: int
    y: int
    track: int
    is_dark: bool


@dataclass(frozen=True, slots=True)
class House:
    """A hall."""

    x: int
    y: int
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Skyline:
    """The whole picture. All houses are as wide, and all windows as large, as one another."""

    width: int
    height: int
    house_width: int
    window_width: int
    window_height: int
    houses: tuple[House, ...]


def make_skyline(index: Index) -> Skyline:
    """The city of an edition: its busiest halls, three windows to a floor, the first session at the top."""
    rooms = find_busiest(index)
    floors = max((count_floors(sessions) for sessions in rooms), default=1)
    across = min(WIDTH // max(len(rooms), 1), 110)
    up = min(HEIGHT // floors, 34)
    pane = (across - 18) // ACROSS
    width, height = across * max(len(rooms), 6), floors * up + 12 + SKY
    houses = (
        make_house(index, sessions, width - (number + 1) * across, height, up, pane)
        for number, sessions in enumerate(rooms)
    )
    return Skyline(width, height, across - 8, pane - 5, round(up * 0.58), tuple(houses))


def find_busiest(index: Index) -> list[list[Session]]:
    """The sessions of the halls with the most, in the order in which the halls open."""
    by_room: dict[int, list[Session]] = {}
    for session in index.sessions:
        for room in index.find_rooms(session)[:1]:
            by_room.setdefault(room.id, []).append(session)
    busiest = sorted(by_room, key=lambda room: (-len(by_room[room]), room))[:MOST_HOUSES]
    return [sessions[: MOST_FLOORS * ACROSS] for room, sessions in by_room.items() if room in busiest]


def count_floors(sessions: Sequence[Session]) -> int:
    """How high a house must be."""
    return -(-len(sessions) // ACROSS)


def make_house(index: Index, sessions: Sequence[Session], x: int, ground: int, up: int, pane: int) -> House:
    """The house of a hall."""
    y = ground - count_floors(sessions) * up - 12
    return House(x, y, tuple(list_windows(index, sessions, x + 7, y + 10, up, pane)))


def list_windows(index: Index, sessions: Sequence[Session], x: int, y: int, up: int, pane: int) -> Iterator[Window]:
    """The windows of a house, from its upper left."""
    for place, session in enumerate(sessions):
        floor, column = divmod(place, ACROSS)
        track = index.programme.tracks.get(session.track_id) if session.track_id else None
        number = track.number if track else 0
        yield Window(x + column * pane, y + floor * up, number, session.kind in DARK_KINDS)
