"""How many are in at a door, and how many are expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from conference.core.languages import Text
from conference.core.times import to_wall
from conference.desks.entry.doors import Door
from conference.desks.entry.zones import find_badge_zone, narrow, read_badge_zones
from conference.kit.words.checking import name_list
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    BookingRow,
    CheckInListClassRow,
    CheckInListRow,
    CheckInRow,
    RegistrationRow,
    SeatOfferRow,
    SessionRow,
)

IS_IN = CheckInRow.state == "in"
IS_INSIDE = IS_IN & CheckInRow.out_at.is_(None)


@dataclass(frozen=True, slots=True)
class ClassCount:
    """Of a class: how many are in, and how many are expected."""

    class_id: int
    name: Text
    inside: int
    expected: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are in now, by class; how many came in at all; and let in against the rules."""

    classes: tuple[ClassCount, ...]
    came: int
    conflicts: int

    @property
    def inside(self) -> int:
        """How many are in now."""
        return sum(each.inside for each in self.classes)

    @property
    def expected(self) -> int:
        """How many are expected."""
        return sum(each.expected for each in self.classes)


@dataclass(frozen=True, slots=True)
class ListLine:
    """A list as it is called, with its counts; `code` is of its session."""

    id: int
    kind: str
    day: date | None
    name: Text
    code: str | None
    inside: int
    expected: int


def read_counts(door: Door) -> Counts:
    """The counts of a list. Cost: 4 statements."""
    inside = count_by_class(CheckInRow.list_id == door.id, IS_INSIDE)
    expected = count_expected(door)
    names = select(AccreditationClassRow.id, AccreditationClassRow.name).where(
        AccreditationClassRow.edition_id == door.edition_id
    )
    order = (AccreditationClassRow.position, AccreditationClassRow.id)
    classes = (
        ClassCount(id, name, inside.get(id, 0), expected.get(id, 0))
        for id, name in db.session.execute(names.order_by(*order))
    )
    states = dict(count_states(door.id))
    came = states.pop("in", 0)
    states.pop("undone", None)
    return Counts(tuple(each for each in classes if each.inside or each.expected), came, sum(states.values()))


def count_states(list_id: int) -> Sequence[tuple[str, int]]:
    """How many check-ins of a list are in which state. Cost: 1 statement."""
    columns = select(CheckInRow.state, func.count()).where(CheckInRow.list_id == list_id)
    return [(state, count) for state, count in db.session.execute(columns.group_by(CheckInRow.state))]


def count_by_class(*conditions: ColumnElement[bool]) -> dict[int, int]:
    """How many check-ins are so, by class. Cost: 1 statement."""
    statement = (
        select(RegistrationRow.class_id, func.count())
        .select_from(CheckInRow)
        .join(RegistrationRow, RegistrationRow.id == CheckInRow.registration_id)
        .where(*conditions)
        .group_by(RegistrationRow.class_id)
    )
    return dict(db.session.execute(statement).all())


def count_expected(door: Door) -> dict[int, int]:
    """How many may come, by class: confirmed seats, or else all who are registered. Cost: 1 statement."""
    if door.offer_id is None:
        statement = select(RegistrationRow.class_id, func.count()).where(
            RegistrationRow.edition_id == door.edition_id, RegistrationRow.state == "registered"
        )
    else:
        statement = (
            select(RegistrationRow.class_id, func.sum(BookingRow.party))
            .select_from(BookingRow)
            .join(RegistrationRow, RegistrationRow.id == BookingRow.registration_id)
            .where(BookingRow.offer_id == door.offer_id, BookingRow.state == "confirmed")
        )
    classes = door.doorway.classes
    rows = db.session.execute(statement.group_by(RegistrationRow.class_id))
    return {id: count for id, count in rows if classes is None or id in classes}


def list_lists(edition_id: int) -> list[ListLine]:
    """The lists of an edition with their counts: the edition's, its days in order, its sessions by code.

    Cost: 6 statements, for however many lists.
    """
    statement = (
        select(CheckInListRow, SessionRow.title, SessionRow.code, SeatOfferRow.id)
        .outerjoin(SessionRow, SessionRow.id == CheckInListRow.session_id)
        .outerjoin(SeatOfferRow, SeatOfferRow.session_id == CheckInListRow.session_id)
        .where(CheckInListRow.edition_id == edition_id)
    )
    found = db.session.execute(statement).all()
    inside = count_inside(edition_id)
    classes, zones = read_limits(edition_id), read_badge_zones(edition_id)
    by_class = count_registered(edition_id)
    seats = count_seats_by_class(edition_id)

    def make_line(row: CheckInListRow, title: Text | None, code: str | None, offer_id: int | None) -> ListLine:
        counts = by_class if offer_id is None else seats.get(offer_id, {})
        zone = find_badge_zone(zones, row.badge_zone)
        allowed = narrow(classes.get(row.id, frozenset()) if row.is_limited else None, zone)
        expected = sum(count for class_id, count in counts.items() if allowed is None or class_id in allowed)
        name = name_list(row.kind, row.name, row.day, title, zone.name if zone else None)
        return ListLine(row.id, row.kind, row.day, name, code, inside.get(row.id, 0), expected)

    lines = [make_line(*each) for each in found]
    return sorted(lines, key=lambda line: (line.code is not None, line.day or date.min, line.code or "", line.id))


def count_inside(edition_id: int) -> dict[int, int]:
    """How many are in at each list. Cost: 1 statement."""
    statement = (
        select(CheckInRow.list_id, func.count())
        .join(CheckInListRow, CheckInListRow.id == CheckInRow.list_id)
        .where(CheckInListRow.edition_id == edition_id, IS_INSIDE)
        .group_by(CheckInRow.list_id)
    )
    return dict(db.session.execute(statement).all())


def read_limits(edition_id: int) -> dict[int, frozenset[int]]:
    """The classes that lists name, by list. Cost: 1 statement."""
    statement = (
        select(CheckInListClassRow.list_id, CheckInListClassRow.class_id)
        .join(CheckInListRow, CheckInListRow.id == CheckInListClassRow.list_id)
        .where(CheckInListRow.edition_id == edition_id)
    )
    limits: dict[int, frozenset[int]] = {}
    for list_id, class_id in db.session.execute(statement):
        limits[list_id] = limits.get(list_id, frozenset()) | {class_id}
    return limits


def count_registered(edition_id: int) -> dict[int, int]:
    """How many are registered, by class. Cost: 1 statement."""
    own = (RegistrationRow.edition_id == edition_id, RegistrationRow.state == "registered")
    statement = select(RegistrationRow.class_id, func.count()).where(*own)
    return dict(db.session.execute(statement.group_by(RegistrationRow.class_id)).all())


def count_seats_by_class(edition_id: int) -> dict[int, dict[int, int]]:
    """The confirmed seats of each offer, by class. Cost: 1 statement."""
    statement = (
        select(BookingRow.offer_id, RegistrationRow.class_id, func.sum(BookingRow.party))
        .select_from(BookingRow)
        .join(RegistrationRow, RegistrationRow.id == BookingRow.registration_id)
        .where(RegistrationRow.edition_id == edition_id, BookingRow.state == "confirmed")
        .group_by(BookingRow.offer_id, RegistrationRow.class_id)
    )
    seats: dict[int, dict[int, int]] = {}
    for offer_id, class_id, count in db.session.execute(statement):
        seats.setdefault(offer_id, {})[class_id] = count
    return seats


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of a door: when it begins, in the edition's zone, and how many came in it."""

    begins_at: datetime
    came: int


def count_by_hour(list_id: int, zone: str) -> list[Hour]:
    """How many came in each hour in which somebody came. Cost: 1 statement."""
    moments = db.session.scalars(select(CheckInRow.at).where(CheckInRow.list_id == list_id, IS_IN))
    hours = Counter(to_wall(at, zone).replace(minute=0, second=0) for at in moments)
    return [Hour(hour, hours[hour]) for hour in sorted(hours)]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody whom a door without a network let in against the rules as they stood: why not, when and where."""

    registration_id: int
    name: str
    reason: str
    at: datetime
    device: str
    key: str


def list_conflicts(list_id: int) -> list[Conflict]:
    """Who was let in against the rules, the last first. Cost: 1 statement."""
    statement = (
        select(RegistrationRow.id, RegistrationRow.name, CheckInRow.state, CheckInRow.at, CheckInRow.device)
        .add_columns(CheckInRow.key)
        .join(RegistrationRow, RegistrationRow.id == CheckInRow.registration_id)
        .where(CheckInRow.list_id == list_id, CheckInRow.state.not_in(("in", "undone")))
        .order_by(CheckInRow.id.desc())
    )
    return [Conflict(*row) for row in db.session.execute(statement)]
