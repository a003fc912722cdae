"""What is told of a person, and how that stands in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import delete, select

from conference.core.errors import RuleBroken
from conference.core.invitations import LAST_RANK, NAME_ORDERS
from conference.core.languages import NO_TEXT, Text
from conference.core.times import NO_TIME, Interval
from conference.kit.editing import check_name, read_columns, read_facts
from conference.store.base import db
from conference.store.tables import AvailabilityRow, PersonRow, StayRow

MOST_A_DAY = 50
# What the log tells only that it changed: flights, hotels and drivers are for those alone who look after a guest.
PRIVATE_FIELDS = ("stays",)
STAY = (
    StayRow.arrives_at, StayRow.departs_at, StayRow.arrival_flight, StayRow.departure_flight, StayRow.hotel,
    StayRow.transfers,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StayFacts:
    """When someone lands and takes off; their flights, where they sleep, and who fetches and brings them, in words."""

    arrives_at: datetime
    departs_at: datetime
    arrival_flight: str = ""
    departure_flight: str = ""
    hotel: str = ""
    transfers: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """See `core.programme.Person` and `store.tables.PersonRow`."""

    name: Text
    affiliation: Text = NO_TEXT
    biography: Text = NO_TEXT
    country: str = ""
    most_a_day: int | None = None
    rest: timedelta | None = None
    availability: tuple[Interval, ...] = ()
    stays: tuple[StayFacts, ...] = ()
    honorific: Text = NO_TEXT
    name_order: str = ""
    rank: int | None = None
    languages: tuple[str, ...] = ()


def keep_details(told: PersonFacts, known: PersonFacts) -> PersonFacts:
    """What was told of a person without flights and hotels, each stay with those that are known of it."""
    return replace(told, stays=tuple(fill_stay(stay, known.stays) for stay in told.stays))


def fill_stay(stay: StayFacts, known: Iterable[StayFacts]) -> StayFacts:
    """The stay with the details of the known one that it is: which begins or ends as it does, else overlaps it most."""

    def rank(other: StayFacts) -> tuple[bool, timedelta]:
        is_same = other.arrives_at == stay.arrives_at or other.departs_at == stay.departs_at
        return is_same, min(other.departs_at, stay.departs_at) - max(other.arrives_at, stay.arrives_at)

    own = max(known, key=rank, default=None)
    if own is None or rank(own)[1] <= NO_TIME:
        return stay
    return replace(own, arrives_at=stay.arrives_at, departs_at=stay.departs_at)


def check_person(facts: PersonFacts) -> None:
    """Refuse facts that no person has.

    Raises: RuleBroken("name_needed", "number_wrong", "choice_wrong", "length_negative", "times_reversed",
    "times_overlap").
    """
    check_name(facts.name)
    if facts.rank is not None and not 0 < facts.rank <= LAST_RANK:
        raise RuleBroken("number_wrong", field="rank", least=1, most=LAST_RANK)
    if facts.name_order not in ("", *NAME_ORDERS):
        raise RuleBroken("choice_wrong", field="name_order")
    if facts.most_a_day is not None and not 0 < facts.most_a_day <= MOST_A_DAY:
        raise RuleBroken("number_wrong", field="most_a_day", least=1, most=MOST_A_DAY)
    if facts.rest is not None and facts.rest < NO_TIME:
        raise RuleBroken("length_negative", field="rest")
    check_times("availability", facts.availability)
    check_times("stays", (Interval(each.arrives_at, each.departs_at) for each in facts.stays))


def check_times(field: str, times: Iterable[Interval]) -> None:
    """Refuse a time that ends before it starts, and two that overlap."""
    listed = sorted(times)
    if any(each.ends_at <= each.starts_at for each in listed):
        raise RuleBroken("times_reversed", field=field)
    if any(one.overlaps(other) for one, other in pairwise(listed)):
        raise RuleBroken("times_overlap", field=field)


def read_person(row: PersonRow) -> PersonFacts:
    """What is told of a person. Cost: 2 statements."""
    times = select(AvailabilityRow.starts_at, AvailabilityRow.ends_at).where(AvailabilityRow.person_id == row.id)
    stays = select(*STAY).where(StayRow.person_id == row.id)
    return read_facts(
        PersonFacts,
        row,
        availability=tuple(Interval(*each) for each in db.session.execute(times.order_by(AvailabilityRow.starts_at))),
        stays=tuple(StayFacts(*each) for each in db.session.execute(stays.order_by(StayRow.arrives_at))),
    )


def write_presence(person_id: int, facts: PersonFacts) -> None:
    """Give a person these times and stays, and no others."""
    db.session.execute(delete(AvailabilityRow).where(AvailabilityRow.person_id == person_id))
    db.session.execute(delete(StayRow).where(StayRow.person_id == person_id))
    for time in facts.availability:
        db.session.add(AvailabilityRow(person_id=person_id, starts_at=time.starts_at, ends_at=time.ends_at))
    for stay in facts.stays:
        db.session.add(StayRow(person_id=person_id, **read_columns(stay)))
    db.session.flush()
