"""Small, crowded programmes made by chance: everything meets everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from conference.core.clashes import find_clashes
from conference.core.languages import Text
from conference.core.programme import (
    Appearance,
    Edition,
    OpeningHours,
    Part,
    Person,
    Programme,
    Room,
    Session,
    Stay,
    Travel,
    Venue,
    Waiver,
)
from conference.core.refusals import Refusal
from conference.core.seats import Seats
from conference.core.times import Interval
from tests.builders import a_film, a_person, a_room, a_venue, an_edition, by_id, minutes

ZONES = ("Asia/Shanghai", "Europe/Paris", "America/New_York")
# A street, a town and half a world apart; nowhere.
PLACES = ((31.2332, 121.4788), (31.2489, 121.4297), (31.2207, 121.5442), (31.3152, 120.6291), (38.7068, -9.1423),
          (None, None))  # fmt: skip
MIDNIGHT = datetime(2027, 6, 11, 16, 0, tzinfo=UTC)
TITLES = (Text({"en": "Dawn", "zh": "黎明"}), Text({"en": "dawn "}), Text({"zh": "黎明"}), Text({"en": "Dusk"}))
RULES = (
    "room_overlap", "room_turnaround", "room_closed", "duplicate", "person_overlap", "person_travel",
    "person_unavailable", "person_load", "capacity_exceeded", "film_parallel", "film_same_day", "no_end",
)  # fmt: skip
ROOM_RULES = ("room_overlap", "room_turnaround", "room_closed", "duplicate", "capacity_exceeded")
SEVERITIES = ("off", "info", "warning", "error")


def make_programme(seed: int, size: int = 7) -> Programme:
    """The programme of a seed: up to `size` sessions of two editions in four rooms, some of them odd."""
    chance = Random(seed)
    editions = [make_edition(chance, id) for id in (1, 2)]
    rooms = [make_room(chance, id) for id in (1, 2, 3, 4)]
    sessions = [make_session(chance, id) for id in range(1, chance.randint(2, size) + 1)]
    chance.shuffle(sessions)
    programme = Programme(
        editions=by_id(editions),
        venues=by_id(make_venue(chance, id) for id in (1, 2, 3)),
        rooms=by_id(rooms),
        people=by_id(make_person(chance, id) for id in (1, 2, 3)),
        films=by_id(a_film(id) for id in (1, 2)),
        sessions=by_id(sessions),
        travels=(Travel((1, 2), minutes(chance.choice([0, 25, 40]))),) if chance.random() < 0.3 else (),
        seats={each.id: make_seats(chance) for each in sessions if chance.random() < 0.3},
    )
    return replace(programme, waivers=make_waivers(chance, programme))


def make_edition(chance: Random, id: int) -> Edition:
    """An edition of one to three days, with a severity or two of its own."""
    start = date(2027, 6, chance.choice([11, 12]))
    return an_edition(
        f"edition-{id}",
        id,
        start=start,
        end=start + timedelta(days=chance.choice([0, 1, 2])),
        zone=chance.choice(ZONES[:1] if id == 1 else ZONES),
        turn_hour=chance.choice([0, 6, 9]),
        turnaround=chance.choice([0, 15]),
        severities=chance.choice([{}, {}, make_severities(chance)]),
        kind_severities=chance.choice([{}, {}, {"reception": make_severities(chance)}]),
        kind_turnarounds=chance.choice([{}, {}, {"screening": minutes(30)}, {"reception": minutes(40)}]),
        travel_factor=chance.choice([1.0, 1.0, 0.5, 1.7]),
        after_landing=minutes(chance.choice([180, 180, 60])),
        before_take_off=minutes(chance.choice([240, 240, 120])),
        kind_qa_extras=chance.choice([{}, {}, {"screening": minutes(0)}, {"reception": minutes(30)}]),
        kind_landings=chance.choice([{}, {}, {"screening": minutes(0)}, {"reception": minutes(360)}]),
        kind_take_offs=chance.choice([{}, {}, {"screening": minutes(30)}, {"reception": minutes(300)}]),
    )


def make_severities(chance: Random) -> dict[str, str]:
    """Two rules that are as hard as chance has it."""
    return {rule: chance.choice(SEVERITIES) for rule in chance.sample(RULES, 2)}


def make_venue(chance: Random, id: int) -> Venue:
    """A house, at times in a zone of its own, at times nobody knows where."""
    latitude, longitude = chance.choice([*PLACES, *PLACES[:3]])
    return a_venue(id, latitude=latitude, longitude=longitude, zone=chance.choice([None, None, *ZONES]))


def make_person(chance: Random, id: int) -> Person:
    """Somebody who may have said when they can come, when they fly and how much they take on."""
    return a_person(
        id,
        availability=tuple(make_times(chance) for _ in range(chance.choice([0, 0, 1, 2]))),
        stays=tuple(
            Stay(each.starts_at - minutes(180), each.ends_at + minutes(chance.choice([0, 60, 240])))
            for each in (make_times(chance) for _ in range(chance.choice([0, 0, 1, 2])))
        ),
        most_a_day=chance.choice([None, None, None, 0, 1, 2]),
        rest=chance.choice([None, None, minutes(15), minutes(60)]),
        refusals=tuple(make_refusals(chance)),
    )


def make_refusals(chance: Random) -> Iterator[Refusal]:
    """At times a session that somebody refused, whenever it is or at one time; at times all of an edition."""
    if chance.random() < 0.2:
        yield Refusal("refused", session_id=1, time=chance.choice([None, make_times(chance)]), said_at=MIDNIGHT)
    if chance.random() < 0.1:
        yield Refusal(chance.choice(["declined", "cancelled"]), edition_id=2)


def make_times(chance: Random) -> Interval:
    """Up to two days, from one of the hours at which much happens."""
    starts_at = MIDNIGHT + minutes(10 * chance.randint(-30, 12) + chance.choice([0, 600]))
    return Interval(starts_at, starts_at + minutes(chance.choice([30, 120, 900, 2880])))


def make_room(chance: Random, id: int) -> Room:
    """A room, at times parallel, at times with hours."""
    return a_room(
        id,
        venue=chance.choice([1, 2, 3]),
        seats=chance.choice([None, 50, 90]),
        turnaround=chance.choice([None, None, 0, 20]),
        is_parallel=chance.random() < 0.15,
        hours=tuple(make_hours(chance) for _ in range(chance.choice([0, 0, 1, 2]))),
        severities=chance.choice([{}, {}, {}, {chance.choice(ROOM_RULES): chance.choice(SEVERITIES)}]),
        qa_extra=chance.choice([None, None, None, minutes(0), minutes(25)]),
        reach=minutes(chance.choice([0, 0, 0, 10, 15])),
    )


def make_hours(chance: Random) -> OpeningHours:
    """Hours of one day or of all, also over midnight."""
    opens, closes = time(chance.choice([0, 8, 10, 20])), time(chance.choice([0, 2, 8, 12, 22]))
    return OpeningHours(opens, closes, chance.choice([None, date(2027, 6, 12)]))


def make_session(chance: Random, id: int) -> Session:
    """A session on a coarse grid within a day and a half, so that edges meet."""
    starts_at = MIDNIGHT + minutes(10 * chance.randint(0, 12) + chance.choice([0, 0, 0, 600, 1380]))
    length = chance.choice([0, 10, 10, 10, 20, 30, 60, 200, 700, 1500])
    title = TITLES[0] if chance.random() < 0.5 else chance.choice(TITLES)
    return Session(
        id=id,
        edition_id=chance.choice([1, 1, 2]),
        code=f"S{id}",
        uid=f"uid-{id}",
        kind=chance.choice(["screening", "screening", "reception"]),
        title=title,
        status=chance.choice(["confirmed"] * 6 + ["tentative", "cancelled"]),
        visibility=chance.choice(["public", "internal"]),
        rooms=tuple(chance.sample([1, 2, 3, 4], chance.choice([0, 1, 1, 1, 1, 2, 3]))),
        starts_at=None if chance.random() < 0.05 else starts_at,
        ends_at=None if chance.random() < 0.07 else starts_at + minutes(length),
        setup=minutes(chance.choice([0, 0, 10])),
        clear=minutes(chance.choice([0, 0, 10])),
        films=tuple(chance.sample([1, 2], chance.choice([0, 1, 1, 2]))),
        expected=chance.choice([None, None, 0, 60, 90, 120]),
        held=chance.choice([0, 0, 20, 60, 90, 150]),
        parts=tuple(make_part(chance) for _ in range(chance.choice([0, 1, 2, 3]))),
    )


def make_seats(chance: Random) -> Seats:
    """The seats of a session that are booked."""
    taken, held = chance.choice([0, 20, 50, 90]), chance.choice([0, 0, 30, 60])
    return Seats(taken + held + chance.choice([0, 0, 40]), taken, held)


def make_part(chance: Random) -> Part:
    """A part with up to three people, some of them twice."""
    people = [Appearance(chance.choice([1, 2, 3]), chance.choice(["speaker", "interpreter"])) for _ in range(3)]
    length = chance.choice([None, minutes(0), minutes(10), minutes(20), minutes(90)])
    return Part(chance.choice(["talk", "film", "qa"]), length, people=tuple(people[: chance.randint(0, 3)]))


def make_waivers(chance: Random, programme: Programme) -> tuple[Waiver, ...]:
    """Waivers of some clashes, some of them over at noon."""
    noon = MIDNIGHT + timedelta(hours=12)
    return tuple(
        Waiver(clash.rule, clash.subject.kind, clash.subject.id, clash.sessions, "Agreed", "Ada", MIDNIGHT, until)
        for clash in find_clashes(programme)
        if chance.random() < 0.1
        for until in (chance.choice([None, noon]),)
    )
