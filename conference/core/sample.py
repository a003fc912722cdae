"""A made-up but plausible programme of any size, for load and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from conference.core.chance import Chance
from conference.core.errors import RuleBroken
from conference.core.incoming import (
    IncomingAppearance,
    IncomingEdition,
    IncomingFilm,
    IncomingPart,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingSession,
    IncomingVenue,
)
from conference.core.languages import Text, make_text
from conference.core.sample_days import TURNAROUND, Slot, find_longest, make_slots, place_day
from conference.core.sample_things import make_film, make_people, make_places, make_tracks, to_text
from conference.core.sample_words import TOPICS, TRACKS
from conference.core.times import to_utc
from conference.core.travel import estimate_trip, find_distance

QA = timedelta(minutes=25)
QA_EXTRA = 10
REST = timedelta(minutes=30)
EVENT_LENGTHS = (
    ("forum", 120), ("seminar", 90), ("symposium", 120), ("lecture", 60), ("roundtable", 90), ("workshop", 180),
    ("pitching", 90), ("press_conference", 45), ("ceremony", 90), ("reception", 90), ("forum", 120), ("lecture", 75),
    ("summit", 150), ("meeting", 60), ("break", 30),
)  # fmt: skip
SHOWINGS = (3, 3, 3, 4, 5)
PANELS = ("forum", "symposium", "roundtable", "summit")


@dataclass(frozen=True, slots=True)
class MakeSample:
    """How large a sample to make, from which seed. `clashes` is the number of rooms booked twice, and nothing else.

    `start` is the first festival day; wall-clock times are of `zone`.
    """

    seed: int
    sessions: int
    rooms: int
    days: int
    people: int
    clashes: int = 0
    start: date = date(2027, 6, 11)
    zone: str = "Asia/Shanghai"


@dataclass(slots=True)
class Draft:
    """A session being made: what it is, how many minutes it needs, and who may not be elsewhere meanwhile."""

    slot: Slot
    kind: str
    length: int
    film: IncomingFilm | None = None
    has_qa: bool = False
    start: int = 0
    parts: tuple[IncomingPart, ...] = ()

    @property
    def end(self) -> int:
        """The minute it ends, counted as `start` is: from the midnight its day begins with."""
        return self.start + self.length


def make_sample(command: MakeSample) -> IncomingProgramme:
    """The programme of a command, always the same; without clashes of severity error but those asked for.

    Raises: RuleBroken("sample_too_dense") where rooms and days cannot hold so many sessions, and
    RuleBroken("sample_clashes") where they offer fewer chances to clash.
    """
    longest = find_longest(command.sessions, command.rooms, command.days)
    if longest < 5:
        raise RuleBroken("sample_too_dense", sessions=command.sessions, rooms=command.rooms, days=command.days)
    chance = Chance(command.seed)
    venues, rooms = make_places(chance, command.rooms)
    people = make_people(chance, command.people)
    slots = make_slots(chance, command.sessions, command.rooms, command.days)
    drafts = make_drafts(chance, slots, longest)
    place_drafts(chance, drafts)
    cast_drafts(Diary(chance, people, find_pauses(venues, rooms)), drafts)
    plant_clashes(chance, drafts, command.clashes)
    films = {draft.film.key: draft.film for draft in drafts if draft.film}
    return IncomingProgramme(
        format="sample",
        edition=make_edition(command),
        venues=tuple(venues),
        rooms=tuple(rooms),
        tracks=make_tracks(),
        people=people,
        films=tuple(films.values()),
        sessions=tuple(
            make_session(chance, command, number, draft, rooms[draft.slot.room].key)
            for number, draft in enumerate(drafts, 1)
        ),
    )


def make_edition(command: MakeSample) -> IncomingEdition:
    """The edition that holds all days."""
    return IncomingEdition(
        name=make_text(en="Sample Film Week", zh="示例电影周"),
        start=command.start,
        end=command.start + timedelta(days=command.days - 1),
        zone=command.zone,
        place=make_text(en="Shanghai", zh="上海"),
    )


def make_drafts(chance: Chance, slots: list[Slot], longest: int) -> list[Draft]:
    """What takes place in each slot: one room in ten is for forums and the like, the rest show films."""
    rooms = max((slot.room for slot in slots), default=0) + 1
    shown = [slot for slot in slots if not is_forum_room(slot.room, rooms)]
    films = iter(deal_films(chance, len(shown), longest))
    return [
        make_event(chance, slot, longest)
        if is_forum_room(slot.room, rooms)
        else make_screening(chance, slot, next(films), longest)
        for slot in slots
    ]


def is_forum_room(room: int, rooms: int) -> bool:
    """Whether the room of an index, of so many, is for forums: every tenth, and the last of fewer."""
    return room % 10 == 9 or (1 < rooms < 10 and room == rooms - 1)


def deal_films(chance: Chance, count: int, longest: int) -> list[IncomingFilm]:
    """The films of `count` screenings in a row: each three to five times, its showings as far apart as may be."""
    showings: list[int] = []
    while sum(showings) < count:
        showings.append(min(chance.pick(SHOWINGS), count - sum(showings)))
    films = [make_film(chance, index, longest) for index in range(len(showings))]
    rounds = range(max(SHOWINGS))
    return [film for played in rounds for film, times in zip(films, showings, strict=True) if times > played]


def make_screening(chance: Chance, slot: Slot, film: IncomingFilm, longest: int) -> Draft:
    """A film, one in eight with a Q&A where there is time for it."""
    length = minutes_of(film.length)
    has_qa = chance.happens(0.125) and length + minutes_of(QA) + QA_EXTRA <= longest
    return Draft(slot, "screening", length + (minutes_of(QA) if has_qa else 0), film, has_qa)


def minutes_of(length: timedelta | None) -> int:
    """A length in whole minutes."""
    return (length or timedelta()) // timedelta(minutes=1)


def make_event(chance: Chance, slot: Slot, longest: int) -> Draft:
    """A forum or the like."""
    kind, length = chance.pick(EVENT_LENGTHS)
    return Draft(slot, kind, min(length, longest))


def place_drafts(chance: Chance, drafts: list[Draft]) -> None:
    """Gives each its start, day by day and room by room."""
    for same in group_by_room(drafts):
        needed = [draft.length + TURNAROUND + (QA_EXTRA if draft.has_qa else 0) for draft in same]
        for draft, start in zip(same, place_day(chance, needed), strict=True):
            draft.start = start


def group_by_room(drafts: list[Draft]) -> list[list[Draft]]:
    """The drafts of each day in each room, in order."""
    groups: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault((draft.slot.day, draft.slot.room), []).append(draft)
    return list(groups.values())


class Diary:
    """Who is free when, and how long they need from room to room (by index)."""

    def __init__(self, chance: Chance, people: tuple[IncomingPerson, ...], pauses: Sequence[Sequence[int]]) -> None:
        self.chance = chance
        self.pauses = pauses
        self.keys = [person.key for person in people]
        self.busy: dict[str, list[tuple[int, int, int]]] = {key: [] for key in self.keys}

    def book(self, draft: Draft, role: str) -> Iterator[IncomingAppearance]:
        """Somebody who is free for a session and the way there and on, booked; nobody after ten tries."""
        midnight = draft.slot.day * 24 * 60
        starts, ends, pauses = midnight + draft.start, midnight + draft.end, self.pauses[draft.slot.room]
        for key in (self.chance.pick(self.keys) for _ in range(10 if self.keys else 0)):
            busy = self.busy[key]
            if all(ends + pauses[room] <= since or until + pauses[room] <= starts for since, until, room in busy):
                busy.append((starts, ends, draft.slot.room))
                yield IncomingAppearance(key, role)
                return


def find_pauses(venues: Iterable[IncomingVenue], rooms: Sequence[IncomingRoom]) -> list[list[int]]:
    """The minutes between two sessions of one person, by the indices of their rooms: two rests, or the way."""
    found = {venue.key: (venue.latitude or 0.0, venue.longitude or 0.0) for venue in venues}
    places = [found[room.venue_key] for room in rooms]
    ways = {(one, other): find_distance(*one, *other) for one in found.values() for other in found.values()}
    rest = minutes_of(REST)
    return [[max(2 * rest, minutes_of(estimate_trip(ways[one, other]).peak)) for other in places] for one in places]


def cast_drafts(diary: Diary, drafts: list[Draft]) -> None:
    """Gives each its parts, with people who are free."""
    for draft in drafts:
        draft.parts = tuple(make_parts(diary, draft))


def make_parts(diary: Diary, draft: Draft) -> Iterator[IncomingPart]:
    """The parts of a session by its kind; a screening alone and a break have none."""
    if draft.has_qa and draft.film:
        guests = (*diary.book(draft, "guest"), *diary.book(draft, "moderator"), *diary.book(draft, "interpreter"))
        yield IncomingPart("film", draft.film.length)
        yield IncomingPart("qa", QA, people=guests)
    elif draft.kind in PANELS:
        moderator = tuple(diary.book(draft, "moderator"))
        speakers = tuple(each for _ in range(4) for each in diary.book(draft, "speaker"))
        yield IncomingPart("opening", timedelta(minutes=10), people=moderator)
        yield IncomingPart("keynote", timedelta(minutes=20), people=speakers[:1])
        yield IncomingPart("panel", people=(*moderator, *speakers[1:]))
    elif draft.kind not in ("screening", "break"):
        yield IncomingPart("talk", people=(*diary.book(draft, "speaker"), *diary.book(draft, "interpreter")))


def plant_clashes(chance: Chance, drafts: list[Draft], count: int) -> None:
    """Moves `count` sessions without people so that each begins before the one before it in its room has ended."""
    pairs = [pair for same in group_by_room(drafts) for pair in zip(same, same[1:], strict=False)]
    quiet = [index for index, (_, second) in enumerate(pairs) if not any(part.people for part in second.parts)]
    if len(quiet) < count:
        raise RuleBroken("sample_clashes", clashes=count, most=len(quiet))
    for index in sorted(chance.shuffle(quiet)[:count]):
        first, second = pairs[index]
        second.start = first.end - min(15, first.length // 3, second.length // 3)


def make_session(chance: Chance, command: MakeSample, number: int, draft: Draft, room_key: str) -> IncomingSession:
    """The session of a draft."""
    midnight = datetime.combine(command.start + timedelta(days=draft.slot.day), time())
    is_film = draft.film is not None
    session = IncomingSession(
        code=f"S{number:05d}",
        kind=draft.kind,
        title=draft.film.title if draft.film else to_text(chance.pick(TOPICS)),
        visibility=make_visibility(chance, draft.kind),
        status="tentative" if chance.happens(0.02) else "confirmed",
        languages=draft.film.languages if draft.film else ("en", "zh"),
        track_key=f"track-{chance.pick_number(1, len(TRACKS) - 1) if is_film else len(TRACKS)}",
        room_keys=(room_key,),
        starts_at=to_utc(midnight + timedelta(minutes=draft.start), command.zone),
        ends_at=to_utc(midnight + timedelta(minutes=draft.end), command.zone),
        film_keys=(draft.film.key,) if draft.film else (),
        parts=draft.parts,
    )
    return session if is_film else replace(session, abstract=make_abstract(session))


def make_visibility(chance: Chance, kind: str) -> str:
    """Public, but for meetings and one screening in fifty, which is for the press."""
    if kind == "meeting":
        return "internal"
    return "accredited" if kind == "screening" and chance.happens(0.02) else "public"


def make_abstract(session: IncomingSession) -> Text:
    """A sentence about a forum or the like."""
    topic = session.title
    return make_text(
        en=f"{topic.read('en')}: what has been tried, what has worked, and what the members of the alliance plan next.",
        zh=f"围绕“{topic.read('zh')}”，分享已有的尝试与经验，并讨论联盟成员的下一步计划。",
    )
