"""Where and when a session could start, and what each start would clash with: told before it is placed there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from conference.core.breach import Breach
from conference.core.breaches import find_crowds, find_film_breaches, find_room_breaches
from conference.core.lengths import guess_length
from conference.core.needs import (
    Index,
    Need,
    find_film_needs,
    find_person_needs,
    find_room_needs,
    index_sessions,
    sort_needs,
)
from conference.core.opening import Openings
from conference.core.person_breaches import find_person_breaches
from conference.core.programme import Programme, Session
from conference.core.rules import SEVERITIES, find_severity
from conference.core.times import MINUTE, NO_TIME, Interval
from conference.core.travel import Trips

# Starts are told to five minutes. Only every quarter of an hour is looked at, and where a need begins or ends; then
# what lies between two that differ.
GRID = 5 * MINUTE
STRIDE = 3
# Taken for the length of a session of which none is known.
USUAL_LENGTH = timedelta(hours=1)
# Needs do not change with the time: they are worked out at this one, and moved.
ZERO = datetime(2000, 1, 1, tzinfo=UTC)
# The rule, the subject and the sessions of a breach.
Key = tuple[str, int, tuple[int, ...]]
Keys = frozenset[Key]
NONE: Keys = frozenset()
# The steps from which on something else is seen.
Changes = list[tuple[int, Keys]]


@dataclass(frozen=True, slots=True)
class Span:
    """Starts from `from_at` until before `to_at` that would clash: the worst severity, and the rules, hardest first."""

    from_at: datetime
    to_at: datetime
    severity: str
    rules: tuple[str, ...]


@dataclass(slots=True)
class Starts:
    """The starts of one session in a picture, which shows whatever it could meet.

    The rules are those of the clash engine, asked for one subject at a time. What is breached without the session is no
    clash of its start: only what it would add counts.
    """

    programme: Programme
    session: Session
    length: timedelta = field(init=False)
    people: frozenset[int] = field(init=False)
    _index: Index = field(init=False)
    _openings: Openings = field(init=False)
    _film_rooms: frozenset[int] = field(init=False)
    _far_houses: frozenset[int] = field(init=False)
    _needs: dict[tuple[str, int], list[Need]] = field(default_factory=dict)
    _own: dict[tuple[str, int, int], list[Need]] = field(default_factory=dict)
    _moved: dict[int, tuple[Programme, Trips]] = field(default_factory=dict)
    _severities: dict[Key, str] = field(default_factory=dict)
    _standing: dict[tuple[str, int], Keys] = field(default_factory=dict)
    _changes: dict[tuple[str, int, Interval], Changes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.length = guess_length(self.programme, self.session) or USUAL_LENGTH
        self.people = frozenset(each.person_id for part in self.session.parts for each in part.people)
        self._openings = Openings(self.programme)
        self._index = index_sessions(each for each in self.programme.sessions.values() if each.id != self.session.id)
        showings = (each for film_id in self.session.films for each in self._index.films.get(film_id, ()))
        self._film_rooms = frozenset(room_id for showing in showings for room_id in showing.rooms)
        self._far_houses = frozenset(room.venue_id for room in self.programme.rooms.values() if room.reach)

    def find_spans(self, room_id: int, time: Interval) -> list[Span]:
        """The starts in a room within some time that would clash, in order and apart."""
        told = [self.find_room_changes(room_id, time)]
        if self.session.films:
            # Whether it runs in two rooms at once is the same for all rooms in which it does not run otherwise.
            told.append(self.find_once("film", room_id if room_id in self._film_rooms else 0, room_id, time))
        if self.people:
            # Of rooms only the house matters, how far it is to the next appearance, but where a way leads to the room.
            venue_id = self.programme.rooms[room_id].venue_id
            told.append(self.find_once("person", room_id if venue_id in self._far_houses else -venue_id, room_id, time))
        bounds = [*combine(told), ((time.ends_at - time.starts_at) // GRID, NONE)]
        spans = (self.make_span(time, step, end, keys) for (step, keys), (end, _) in pairwise(bounds) if keys)
        return list(join(spans))

    def make_span(self, time: Interval, step: int, end: int, keys: Keys) -> Span:
        """The span from one step to another."""
        ranked = sorted((-SEVERITIES.index(self.read_severity(key)), key[0]) for key in keys)
        rules = tuple(dict.fromkeys(rule for _, rule in ranked))
        return Span(time.starts_at + step * GRID, time.starts_at + end * GRID, SEVERITIES[-ranked[0][0]], rules)

    def read_severity(self, key: Key) -> str:
        """How hard a breach is."""
        if key not in self._severities:
            self._severities[key] = find_severity(self.programme, *key)
        return self._severities[key]

    def find_room_changes(self, room_id: int, time: Interval) -> Changes:
        """From which steps on a start breaches what over its room: only where something begins or ends can it change.

        Who does not come near the session in time is no breach of its, and is left out.
        """
        programme, _trips = self.move(room_id)
        crowds = [read_key(each) for each in find_crowds(programme, programme.sessions[self.session.id])]
        reach = max((each.after + each.before for each in self.list_needs("room", room_id)), default=NO_TIME)
        own = self.list_own("room", room_id, room_id)
        reach += max((each.after + each.before for each in own), default=NO_TIME)
        near = [
            each
            for each in self.list_needs("room", room_id)
            if each.ends_at + reach > time.starts_at and each.starts_at < time.ends_at + self.length + reach
        ]

        def look(starts_at: datetime) -> Keys:
            low, high = starts_at - reach, starts_at + self.length + reach
            beside = [each for each in near if each.starts_at < high and each.ends_at > low]
            needs = sort_needs([*beside, *self.shift(own, starts_at)])
            found = map(read_key, find_room_breaches(programme, self._openings, room_id, needs))
            return self.keep([*crowds, *(key for key in found if self.session.id in key[2])])

        edges = (edge for other in near for each in own for edge in list_edges(each, other))
        return self.find_changes(look, time, [*edges, *self.list_openings(room_id)], stride=0)

    def find_once(self, kind: str, place: int, room_id: int, time: Interval) -> Changes:
        """From which steps on a start adds what over people or films; worked out once for each place that matters."""
        if (kind, place, time) not in self._changes:
            if (kind, place) not in self._standing:
                self._standing[kind, place] = frozenset(map(read_key, self.find_breaches(kind, room_id, None)))
            standing = self._standing[kind, place]

            def look(starts_at: datetime) -> Keys:
                return self.keep(set(map(read_key, self.find_breaches(kind, room_id, starts_at))) - standing)

            ids = self.people if kind == "person" else self.session.films
            pairs = ((each, other) for id in ids for each in self.list_own(kind, id, room_id)
                     for other in self.list_needs(kind, id))  # fmt: skip
            edges = [edge for each, other in pairs for edge in list_edges(each, other)]
            self._changes[kind, place, time] = self.find_changes(look, time, edges, STRIDE)
        return self._changes[kind, place, time]

    def find_changes(
        self, look: Callable[[datetime], Keys], time: Interval, edges: Iterable[datetime], stride: int
    ) -> Changes:
        """The steps within some time from which on something else is seen: looked for at edges, and at each stride."""
        steps = (time.ends_at - time.starts_at) // GRID
        named = list_near((edge - time.starts_at) // GRID for edge in edges)
        strides = range(0, steps, stride) if stride else ()
        samples = sorted({0, steps - 1, *strides, *(step for step in named if 0 <= step < steps)})
        return find_changes(lambda step: look(time.starts_at + step * GRID), samples)

    def keep(self, keys: Iterable[Key]) -> Keys:
        """Those that are not switched off."""
        return frozenset(key for key in keys if self.read_severity(key) != "off")

    def list_openings(self, room_id: int) -> Iterator[datetime]:
        """The starts at which the session begins or ceases to lie within the hours of a room."""
        edition = self.programme.editions[self.session.edition_id]
        for open_time in self._openings.find(self.programme.rooms[room_id], edition).times:
            yield from (open_time.starts_at, open_time.ends_at - self.length)

    def find_breaches(self, kind: str, room_id: int, starts_at: datetime | None) -> Iterator[Breach]:
        """The breaches over people or films with the session in a room from a start on, or nowhere without one."""
        programme, trips = self.move(room_id)
        if kind == "film":
            for film_id in dict.fromkeys(self.session.films):
                yield from find_film_breaches(programme, film_id, self.join_needs("film", film_id, room_id, starts_at))
            return
        for person_id in self.people:
            needs = self.join_needs("person", person_id, room_id, starts_at)
            yield from find_person_breaches(programme, trips, programme.people[person_id], needs)

    def move(self, room_id: int) -> tuple[Programme, Trips]:
        """The picture with the session in a room, at a time that stands for any, and the journeys in it."""
        if room_id not in self._moved:
            moved = replace(
                self.session, rooms=(room_id,), starts_at=ZERO, ends_at=ZERO + self.length, status="confirmed"
            )
            programme = replace(self.programme, sessions={**self.programme.sessions, moved.id: moved})
            self._moved[room_id] = programme, Trips(programme)
        return self._moved[room_id]

    def join_needs(self, kind: str, id: int, room_id: int, starts_at: datetime | None) -> list[Need]:
        """The needs of a subject by start, with those of the session where it stands somewhere."""
        others = self.list_needs(kind, id)
        if starts_at is None:
            return others
        return sort_needs([*others, *self.shift(self.list_own(kind, id, room_id), starts_at)])

    def shift(self, own: Iterable[Need], starts_at: datetime) -> list[Need]:
        """Needs of the session from the time that stands for any, as they are from a start on."""
        later = starts_at - ZERO
        return [each._replace(starts_at=each.starts_at + later, ends_at=each.ends_at + later) for each in own]

    def list_own(self, kind: str, id: int, room_id: int) -> list[Need]:
        """The needs of the session in a room, from the time on that stands for any."""
        if (kind, id, room_id) not in self._own:
            placed = self.move(room_id)[0].sessions[self.session.id]
            self._own[kind, id, room_id] = self.make_needs(kind, id, [placed])
        return self._own[kind, id, room_id]

    def list_needs(self, kind: str, id: int) -> list[Need]:
        """The needs of a subject without the session."""
        if (kind, id) not in self._needs:
            sessions: Mapping[int, list[Session]] = getattr(self._index, {"person": "people"}.get(kind, f"{kind}s"))
            self._needs[kind, id] = self.make_needs(kind, id, sessions.get(id, []))
        return self._needs[kind, id]

    def make_needs(self, kind: str, id: int, sessions: Sequence[Session]) -> list[Need]:
        """The needs of a subject for these sessions."""
        if kind == "room":
            return find_room_needs(self.programme, id, sessions)
        return find_person_needs(id, sessions) if kind == "person" else find_film_needs(id, sessions)


def list_edges(own: Need, other: Need) -> Iterator[datetime]:
    """The starts of the session at which one of its needs, from `ZERO` on, begins or ceases to touch another's."""
    begins, ends = own.starts_at - ZERO, own.ends_at - ZERO
    yield from (other.starts_at - ends, other.ends_at - begins, other.starts_at - begins, other.ends_at - ends)
    yield other.ends_at + other.after + own.before - begins
    yield other.starts_at - other.before - own.after - ends


def combine(told: Sequence[Changes]) -> Changes:
    """What several see together, from which steps on; each begins with the first step."""
    merged = sorted((step, number, keys) for number, each in enumerate(told) for step, keys in each)
    now, found = [NONE] * len(told), {}
    for step, number, keys in merged:
        now[number] = keys
        found[step] = NONE.union(*now)
    return list(found.items())


def read_key(breach: Breach) -> Key:
    """What tells a breach from others."""
    return breach.rule, breach.subject_id, breach.sessions


def list_near(steps: Iterable[int]) -> Iterator[int]:
    """Each step, the one before and the one after it."""
    for step in steps:
        yield from (step - 1, step, step + 1)


def find_changes(look: Callable[[int], Keys], samples: Sequence[int]) -> Changes:
    """The steps from which on something else is seen, the first sample first."""
    seen = {step: look(step) for step in samples}

    def refine(low: int, high: int) -> Iterator[tuple[int, Keys]]:
        if seen[low] == seen[high]:
            return
        if high - low == 1:
            yield high, seen[high]
            return
        middle = (low + high) // 2
        seen[middle] = look(middle)
        yield from refine(low, middle)
        yield from refine(middle, high)

    changes = (change for low, high in pairwise(samples) for change in refine(low, high))
    return [(samples[0], seen[samples[0]]), *changes]


def join(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, those that touch and say the same as one."""
    last: Span | None = None
    for span in spans:
        if last and last.to_at == span.from_at and (last.severity, last.rules) == (span.severity, span.rules):
            last = replace(last, to_at=span.to_at)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
