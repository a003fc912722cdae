"""What an edition's plan amounts to: counts, the use of rooms, the load of people, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from conference.core.programme import STAFF_ROLES, Edition, Programme, Session
from conference.core.times import NO_TIME, festival_day, to_wall

HOUR = timedelta(hours=1)
# In these the public part is complete only in both.
LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Count:
    """How many sessions have a key: a kind, a track's id as text, a country, a language; "" for those without."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class RoomUse:
    """How long a room is used in each hour of a festival day (wall clock, 0 to 23), on average over the days."""

    room_id: int
    total: timedelta
    hours: Mapping[int, timedelta]


@dataclass(frozen=True, slots=True)
class Load:
    """In how many sessions a person appears and for how long; `most` of them on the festival day `day`."""

    person_id: int
    sessions: int
    length: timedelta
    most: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is open, and for which sessions, films or people (ids, by name in `kind`)."""

    code: str
    kind: str
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it. Cancelled sessions do not count."""

    sessions: int
    kinds: tuple[Count, ...]
    tracks: tuple[Count, ...]
    countries: tuple[Count, ...]
    languages: tuple[Count, ...]
    rooms: tuple[RoomUse, ...]
    loads: tuple[Load, ...]
    questions: tuple[Question, ...]


def find_figures(programme: Programme, edition: Edition) -> Figures:
    """The figures of one edition in the picture."""
    sessions = [each for each in programme.sessions.values() if is_counted(each, edition)]
    return Figures(
        sessions=len(sessions),
        kinds=count_by(sessions, lambda each: [each.kind]),
        tracks=count_by(sessions, lambda each: [str(each.track_id or "")]),
        countries=count_by(sessions, lambda each: find_countries(programme, each)),
        languages=count_by(sessions, lambda each: each.languages),
        rooms=find_room_use(sessions, edition),
        loads=find_loads(sessions, edition),
        questions=find_questions(programme, sessions),
    )


def is_counted(session: Session, edition: Edition) -> bool:
    """Whether a session is the edition's and takes place."""
    return session.edition_id == edition.id and session.status != "cancelled"


def count_by(sessions: Iterable[Session], find_keys: Callable[[Session], Collection[str]]) -> tuple[Count, ...]:
    """How many sessions have each key, most first; a session counts once for each of its keys."""
    counts = Counter(key for session in sessions for key in set(find_keys(session)) or {""})
    return tuple(Count(key, count) for key, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def find_countries(programme: Programme, session: Session) -> list[str]:
    """The countries of a session's films; where it shows none, of its people."""
    films = [country for film in session.films for country in programme.films[film].countries]
    people = [programme.people[person].country for person in list_people(session)]
    return films or [country for country in people if country]


def list_people(session: Session) -> list[int]:
    """Who appears in a session, each once; interpreters and operators work there, they do not appear."""
    cast = (each.person_id for part in session.parts for each in part.people if each.role not in STAFF_ROLES)
    return list(dict.fromkeys(cast))


def find_room_use(sessions: Iterable[Session], edition: Edition) -> tuple[RoomUse, ...]:
    """The use of every room that is used at all, by room."""
    days = (edition.end - edition.start).days + 1
    totals: dict[int, Counter[int]] = {}
    for session in sessions:
        for room in session.rooms:
            for hour, seconds in split_hours(session, edition.zone):
                totals.setdefault(room, Counter())[hour] += seconds
    return tuple(
        RoomUse(
            room,
            timedelta(seconds=hours.total()),
            {hour: timedelta(seconds=seconds / days) for hour, seconds in sorted(hours.items())},
        )
        for room, hours in sorted(totals.items())
    )


def split_hours(session: Session, zone: str) -> Iterator[tuple[int, int]]:
    """The wall-clock hours that a session's public time touches, with the seconds it takes of each."""
    if session.interval is None:
        return
    at: datetime = session.interval.starts_at
    while at < session.interval.ends_at:
        wall = to_wall(at, zone)
        into = timedelta(minutes=wall.minute, seconds=wall.second)
        until = min(at + HOUR - into, session.interval.ends_at)
        yield wall.hour, int((until - at).total_seconds())
        at = until


def find_loads(sessions: Iterable[Session], edition: Edition) -> tuple[Load, ...]:
    """The load of everybody who appears, heaviest first."""
    by_person: dict[int, list[Session]] = {}
    for session in sessions:
        for person in list_people(session):
            by_person.setdefault(person, []).append(session)
    loads = (make_load(person, held, edition) for person, held in by_person.items())
    return tuple(sorted(loads, key=lambda load: (-load.sessions, -load.length, load.person_id)))


def make_load(person_id: int, sessions: list[Session], edition: Edition) -> Load:
    """The load of one person."""
    times = [session.interval for session in sessions if session.interval]
    days = Counter(festival_day(time.starts_at, edition.zone, edition.turn_hour) for time in times)
    day, most = min(days.items(), key=lambda pair: (-pair[1], pair[0]), default=(None, 0))
    return Load(person_id, len(sessions), sum((time.ends_at - time.starts_at for time in times), NO_TIME), most, day)


def find_questions(programme: Programme, sessions: list[Session]) -> tuple[Question, ...]:
    """What is still open, in the order in which it is best closed; only what is."""
    films = sorted({film for session in sessions for film in session.films})
    people = sorted({person for session in sessions for person in list_people(session)})
    questions = (
        Question("no_place", "session", tuple(each.id for each in sessions if not each.is_placed)),
        Question("no_end", "session", tuple(each.id for each in sessions if each.starts_at and not each.ends_at)),
        Question("not_confirmed", "session", tuple(each.id for each in sessions if each.status == "tentative")),
        Question("no_translation", "session", tuple(each.id for each in sessions if not is_translated(each))),
        Question("no_picture", "film", tuple(each for each in films if not programme.films[each].image)),
        Question("no_picture", "person", tuple(each for each in people if not programme.people[each].image)),
    )
    return tuple(question for question in questions if question.ids)


def is_translated(session: Session) -> bool:
    """Whether a public session has its title in every language of the public pages."""
    return session.visibility != "public" or all(language in session.title.by_language for language in LANGUAGES)
