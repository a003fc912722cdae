"""A session as a block in a grid: what its height and width have room for.

Sacrificed in this order: length and country, the second title, lines of the first title. Time and code never are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from conference.core.parts import read_part_times
from conference.core.programme import Session
from conference.core.times import whole_minutes
from conference.formats.booklet.reading import Reading, Sign
from conference.formats.typesetting import Run, Runs

# Millimetres, as css/grid.css sets them.
GAP = 0.4
TOP_LINE, HAN_LINE, LATIN_LINE, LAST_LINE = 2.62, 2.72, 2.47, 2.47
HAN_EM, LATIN_EM = 2.4, 2.3
PADDING = 0.45
BESIDES = 1.9
TIME_WIDTH, SIGN_WIDTH = 8.4, 2.2


@dataclass(frozen=True, slots=True)
class TitleLines:
    """A title and in how many lines at most it is set."""

    run: Run
    lines: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A block. `x`, `y`, `width`, `height` in mm.

    `beside` is a title that shares the line of time and code; `titles` stand below it. `is_code_below`: the code has a
    line of its own. `qas` are top and height of each meeting with the audience.
    """

    id: int
    time: str
    code: str
    link: str
    sign: Sign
    is_film: bool
    is_cancelled: bool
    is_tentative: bool
    is_open: bool
    width: float
    height: float
    is_code_below: bool
    beside: Run | None = None
    titles: tuple[TitleLines, ...] = ()
    last: str = ""
    x: float = 0
    y: float = 0
    qas: tuple[tuple[float, float], ...] = ()


def find_least_height(reading: Reading, session: Session, width: float) -> float:
    """The height that time and code need in a lane `width` mm wide, in mm."""
    return PADDING + (2 if needs_line(reading, session, width) else 1) * TOP_LINE


def make_slot(reading: Reading, session: Session, width: float, length: float, is_open: bool) -> Slot:
    """The block of a session in a lane `width` wide, `length` mm long by the clock; its place comes later."""
    is_below = needs_line(reading, session, width)
    height = max(length, find_least_height(reading, session, width))
    titles = reading.set_text(session.short_title or reading.find_title(session), 90)
    room = find_room(session, height) - PADDING - TOP_LINE * (2 if is_below else 1)
    fitted = tuple(fit_titles(reading, titles, width - BESIDES, room))
    left = room - sum(each.lines * find_line_height(each.run) for each in fitted)
    return Slot(
        session.id, write_time(reading, session, is_open), session.code, find_link(reading, session),
        reading.find_sign(session), session.kind == "screening", session.status == "cancelled",
        session.status == "tentative", is_open, round(width, 2), round(height, 2), is_below,
        beside=None if fitted or is_below else fit_beside(reading, session, titles, width), titles=fitted,
        last=write_last_line(reading, session, width) if left >= LAST_LINE else "",
    )  # fmt: skip


def needs_line(reading: Reading, session: Session, width: float) -> bool:
    """Whether time, code and sign are too wide for one line."""
    code = reading.setter.measure(session.code) * LATIN_EM
    return TIME_WIDTH + code + SIGN_WIDTH > width - BESIDES


def fit_beside(reading: Reading, session: Session, titles: Runs, width: float) -> Run | None:
    """As much of the first title as fits beside time and code; nothing where that is less than a word."""
    sign = SIGN_WIDTH if session.track_id else 0
    room = width - BESIDES - sign - TIME_WIDTH - (reading.setter.measure(session.code) + 0.6) * LATIN_EM
    if not titles or room < 3 * LATIN_EM:
        return None
    return replace(titles[0], text=reading.setter.clip(titles[0].text, room / HAN_EM))


def write_time(reading: Reading, session: Session, is_open: bool) -> str:
    """When it starts; a dash behind it says that no end is known."""
    assert session.starts_at is not None
    return reading.write_clock(session.starts_at) + ("–" if is_open else "")


def find_link(reading: Reading, session: Session) -> str:
    """The anchor of its entry: the film's for a screening, else its own."""
    return f"s-{session.id}" if reading.is_listed(session) else f"f-{reading.list_films(session)[0].id}"


def find_room(session: Session, height: float) -> float:
    """How much of a block is there for text: what lies above a meeting at its end."""
    whole = session.interval
    if whole is None or not session.parts or session.parts[-1].kind != "qa" or session.parts[-1].length is None:
        return height
    share = session.parts[-1].length / (whole.ends_at - whole.starts_at)
    return height * (1 - min(share, 1))


def find_line_height(run: Run) -> float:
    """The height of one line of a title, in mm."""
    return HAN_LINE if run.is_han else LATIN_LINE


def fit_titles(reading: Reading, titles: Runs, width: float, room: float) -> Iterator[TitleLines]:
    """As many lines of the titles as `room` mm hold, the first title first."""
    for run in titles:
        height = find_line_height(run)
        if room < height:
            return
        text, lines = reading.setter.fit(run.text, width / (HAN_EM if run.is_han else LATIN_EM), int(room / height))
        yield TitleLines(replace(run, text=text), lines)
        room -= lines * height


def write_last_line(reading: Reading, session: Session, width: float) -> str:
    """Length and countries of a film, else the kind of session, as far as it fits."""
    return reading.setter.clip(tell_last(reading, session), (width - BESIDES) / LATIN_EM)


def tell_last(reading: Reading, session: Session) -> str:
    """Length and countries of a film, else the kind of session."""
    if session.status == "cancelled":
        return " ".join(run.text for run in reading.name(reading.words.statuses, "cancelled"))
    films = reading.list_films(session)
    if len(films) == 1 and (films[0].length or films[0].countries):
        minutes = f"{whole_minutes(films[0].length)}′ " if films[0].length else ""
        return minutes + " ".join(country for country in films[0].countries if len(country) == 2)
    if session.kind == "screening":
        return ""
    return " ".join(run.text for run in reading.name(reading.words.kinds, session.kind))


def list_qa_minutes(session: Session) -> Iterator[tuple[int, int]]:
    """From and to of every meeting with the audience, in minutes from the session's start."""
    for part, time in read_part_times(session):
        if part.kind == "qa" and session.starts_at is not None:
            yield whole_minutes(time.starts_at - session.starts_at), whole_minutes(time.ends_at - session.starts_at)
