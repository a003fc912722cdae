"""The grid of a day: halls as rows, hours across, five minutes a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conference.core.parts import read_part_times
from conference.core.programme import Room, Session
from conference.desks.publish.cards import Card, PlaceCard, Reading
from conference.desks.publish.index import read_start
from conference.desks.publish.things import sort_name

STEP = timedelta(minutes=5)
HOUR = timedelta(hours=1)
HOUR_COLUMNS = HOUR // STEP
MOST_COLUMNS = 360
MOST_LANES = 40
# What a column is at least, by scale, in pixels; static/css/blocks/daygrid.css has the same.
COLUMN_WIDTHS = {1: 6, 2: 9, 3: 13, 4: 18}
SLIM = 44
PADDING = 16
LETTER_WIDTHS = {False: 5.8, True: 7.2}
# A session without an end is drawn as long as this, or until the next begins in its hall.
OPEN_LENGTH = timedelta(hours=1)
SHORTEST_OPEN = timedelta(minutes=15)
# The shorter the shortest tenth of the sessions, the wider a column, so that their titles can be read.
SCALES = ((60, 1), (40, 2), (25, 3), (0, 4))


@dataclass(frozen=True, slots=True)
class Frame:
    """A session in its hall's row.

    `is_open`: its end is not known, or lies outside the grid. `is_slim`: too narrow for lines of words. `is_long`: its
    title has a word that would break.
    """

    card: Card
    start: int
    steps: int
    lane: int
    is_open: bool
    film_steps: int
    talk_steps: int
    part_steps: tuple[int, ...]
    is_slim: bool
    is_long: bool

    @property
    def place(self) -> str:
        """The classes that put it in its place."""
        lane = f" l-{self.lane}" if self.lane > 1 else ""
        return f"is-placed c-{self.start} s-{self.steps}{lane}"


@dataclass(frozen=True, slots=True)
class Row:
    """A hall's day. `is_first` begins a house."""

    room: Room
    place: PlaceCard
    is_first: bool
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour's mark. `day` names the date where a new one begins."""

    column: int
    label: str
    day: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A day's grid; `starts_at` is the instant of its first column."""

    starts_at: datetime
    columns: int
    scale: int
    hours: tuple[Hour, ...]
    rows: tuple[Row, ...]

    @property
    def has_venues(self) -> bool:
        """Whether its halls lie in several houses."""
        return len({row.room.venue_id for row in self.rows}) > 1


@dataclass(frozen=True, slots=True)
class Ruler:
    """Turns instants into columns."""

    starts_at: datetime
    columns: int
    scale: int

    def find_column(self, at: datetime) -> int:
        """The column an instant lies in, within the grid."""
        return max(0, min((at - self.starts_at) // STEP, self.columns - 1))

    def find_end(self, at: datetime) -> int:
        """The column before which something that ends at an instant ends, within the grid."""
        return max(1, min(-((self.starts_at - at) // STEP), self.columns))


def make_grid(reading: Reading, sessions: Sequence[Session]) -> Grid | None:
    """The grid of sessions of one day; None where there are none."""
    if not sessions:
        return None
    ruler = make_ruler(reading.zone, sessions)
    cards = {session.id: reading.make_card(session) for session in sessions}
    rows = list(make_rows(reading, ruler, sessions, cards))
    return Grid(ruler.starts_at, ruler.columns, ruler.scale, tuple(list_hours(reading, ruler)), tuple(rows))


def make_ruler(zone: ZoneInfo, sessions: Sequence[Session]) -> Ruler:
    """From the hour in which the first begins to the hour in which the last ends."""
    first = min(read_start(session) for session in sessions)
    last = max(read_drawn_end(session) for session in sessions)
    starts_at = first - timedelta(minutes=first.astimezone(zone).minute, seconds=first.second)
    hours = -((starts_at - last) // HOUR)
    return Ruler(starts_at, min(max(hours, 1) * HOUR_COLUMNS, MOST_COLUMNS), choose_scale(sessions))


def read_drawn_end(session: Session) -> datetime:
    """The end of a session, or of what is drawn of one whose end is not known."""
    return session.ends_at or read_start(session) + OPEN_LENGTH


def choose_scale(sessions: Sequence[Session]) -> int:
    """How wide a column must be, 1 to 4."""
    lengths = sorted(read_drawn_end(session) - read_start(session) for session in sessions)
    short = lengths[len(lengths) // 10] / timedelta(minutes=1)
    return next(scale for minutes, scale in SCALES if short >= minutes)


def list_hours(reading: Reading, ruler: Ruler) -> Iterator[Hour]:
    """A mark for every hour, by the edition's clocks."""
    shown = reading.index.find_day(ruler.starts_at)
    for column in range(0, ruler.columns, HOUR_COLUMNS):
        wall = (ruler.starts_at + column * STEP).astimezone(reading.zone)
        day = "" if wall.date() == shown else reading.write_day(wall.date(), "turn")
        shown = wall.date()
        yield Hour(column, f"{wall:%H}", day)


def make_rows(reading: Reading, ruler: Ruler, sessions: Sequence[Session], cards: dict[int, Card]) -> Iterator[Row]:
    """A row for every hall in use, house by house."""
    by_room: dict[int, list[Session]] = {}
    for session in sessions:
        for room in reading.index.find_rooms(session):
            by_room.setdefault(room.id, []).append(session)
    venue_id = None
    for room in sort_rooms(reading, by_room):
        frames = make_frames(ruler, by_room[room.id], cards)
        yield Row(room, reading.make_place(room), room.venue_id != venue_id, tuple(frames))
        venue_id = room.venue_id


def sort_rooms(reading: Reading, room_ids: Iterable[int]) -> list[Room]:
    """The rooms house by house, each house's in the order of their names and numbers."""
    rooms = (reading.index.programme.rooms[room_id] for room_id in room_ids)
    language = reading.language
    return sorted(rooms, key=lambda room: (room.venue_id, sort_name(room.name.read(language), language), room.id))


def make_frames(ruler: Ruler, sessions: Sequence[Session], cards: dict[int, Card]) -> Iterator[Frame]:
    """The frames of one hall, side by side where they overlap."""
    ends: list[int] = []
    for number, session in enumerate(sessions):
        start = ruler.find_column(read_start(session))
        following = sessions[number + 1].starts_at if number + 1 < len(sessions) else None
        end = max(start + 1, ruler.find_end(draw_end(session, following)))
        lane = next((lane for lane, free in enumerate(ends) if free <= start), len(ends))
        ends[lane : lane + 1] = [end]
        yield make_frame(cards[session.id], start, end - start, min(lane + 1, MOST_LANES), ruler)


def draw_end(session: Session, following: datetime | None) -> datetime:
    """Where a frame ends; one without an end gives way to the next session in its hall."""
    end = read_drawn_end(session)
    if session.ends_at or following is None:
        return end
    return min(end, max(following, read_start(session) + SHORTEST_OPEN))


def make_frame(card: Card, start: int, steps: int, lane: int, ruler: Ruler) -> Frame:
    """A session's frame with its dark and its lit stretches."""
    session = card.session
    ends = session.ends_at
    is_open = ends is None or ends > ruler.starts_at + ruler.columns * STEP
    talk = min(find_talk_steps(session), steps - 1) if card.is_dark else 0
    width = (steps - talk) * COLUMN_WIDTHS[ruler.scale]
    return Frame(
        card=card,
        start=start,
        steps=steps,
        lane=lane,
        is_open=is_open,
        film_steps=steps - talk,
        talk_steps=talk,
        part_steps=find_part_steps(session, steps),
        is_slim=width < SLIM,
        is_long=is_long(card, width),
    )


def is_long(card: Card, width: int) -> bool:
    """Whether a word of the title is longer than its frame, as letters of Latin script go."""
    words = (word for word in card.short_title.text.split() if word.isascii())
    longest = max((len(word) for word in words), default=0)
    return longest * LETTER_WIDTHS[card.is_dark] > width - PADDING


def find_talk_steps(session: Session) -> int:
    """How many columns at the end of a screening are lit, because the makers talk."""
    starts = [span.starts_at for part, span in read_part_times(session) if part.kind == "qa"]
    if not starts or session.ends_at is None:
        return 0
    return max(1, round((session.ends_at - starts[0]) / STEP))


def find_part_steps(session: Session, steps: int) -> tuple[int, ...]:
    """The lengths of the parts of a talk in columns, no longer together than `steps`; empty for one part."""
    spans = [span for _part, span in read_part_times(session)]
    if len(spans) < 2:
        return ()
    lengths: list[int] = []
    for span in spans:
        length = min(max(1, round((span.ends_at - span.starts_at) / STEP)), steps - sum(lengths))
        lengths += [length] if length else []
    return tuple(lengths)
