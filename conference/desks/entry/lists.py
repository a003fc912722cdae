"""The lists of an edition's doors: made all at once, one by one, changed and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import delete, insert, select

from conference.core.checking import LIST_KINDS, SESSION_LISTS
from conference.core.door_events import CheckInListsMade
from conference.core.errors import RuleBroken
from conference.core.events import FieldChange, ThingAdded
from conference.core.languages import NO_TEXT, Text
from conference.core.registering import UNACCREDITED
from conference.desks.entry.zones import find_badge_zone, read_badge_zones
from conference.kit.editing import change_row, check_version, compare_facts, record_change, remove_row
from conference.kit.words.checking import name_list
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    CheckInListClassRow,
    CheckInListRow,
    CheckInRow,
    EditionRow,
    SeatOfferRow,
    SessionRow,
)

THING = "check_in_list"
ONE_DAY = timedelta(days=1)
# What a list is of: its kind, day, session and zone.
Subject = tuple[str, date | None, int | None, str]


@dataclass(frozen=True, slots=True)
class ListFacts:
    """See `store.tables.CheckInListRow`; `classes` are the ids of the only classes that are let in, None for all.

    `badge_zone` is what `zones.read_badge_zones` keeps of a zone, "" for none.
    """

    kind: str
    name: Text = NO_TEXT
    day: date | None = None
    session_id: int | None = None
    classes: tuple[int, ...] | None = None
    badge_zone: str = ""

    @property
    def subject(self) -> Subject:
        """What it is of: there is one list of each."""
        return self.kind, self.day, self.session_id, self.badge_zone


@dataclass(frozen=True, slots=True)
class AddList:
    """Add a list to an edition."""

    edition_id: int
    facts: ListFacts


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Have a list be called so and let these in; its kind, day or session stays. `version` is what was in view."""

    edition_id: int
    list_id: int
    version: int
    facts: ListFacts


@dataclass(frozen=True, slots=True)
class RemoveList:
    """Take a list away by which nobody came in."""

    edition_id: int
    list_id: int


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What there can be lists of, and the classes and zones that one can be limited to, in their orders."""

    days: tuple[date, ...]
    sessions: tuple[tuple[int, str, Text], ...]
    classes: tuple[tuple[int, Text], ...]
    zones: tuple[tuple[str, Text], ...] = ()
    name: Text = NO_TEXT


def read_choices(edition_id: int, badge_zone: str = "") -> ListChoices:
    """The choices of an edition, with the zone that a list has. Cost: 4 statements."""
    zones = read_badge_zones(edition_id)
    kept = find_badge_zone(zones, badge_zone)
    if kept:
        zones.setdefault(badge_zone, kept)
    edition = db.session.get_one(EditionRow, edition_id)
    sessions = select(SessionRow.id, SessionRow.code, SessionRow.title).where(SessionRow.edition_id == edition_id)
    classes = select(AccreditationClassRow.id, AccreditationClassRow.name).where(
        AccreditationClassRow.edition_id == edition_id
    )
    order = (AccreditationClassRow.position, AccreditationClassRow.id)
    return ListChoices(
        tuple(list_days(edition)),
        tuple((id, code, title) for id, code, title in db.session.execute(sessions.order_by(SessionRow.code))),
        tuple((id, name) for id, name in db.session.execute(classes.order_by(*order))),
        tuple((key, zone.name) for key, zone in zones.items()),
    )


def list_days(edition: EditionRow) -> Iterator[date]:
    """The festival days of an edition."""
    for number in range((edition.end_day - edition.start_day).days + 1):
        yield edition.start_day + number * ONE_DAY


def make_lists(edition_id: int) -> int:
    """How many lists were missing and are there now: for the edition, each day, and each session with seats."""
    known = read_subjects(edition_id)
    missing = [facts for facts in find_wanted(edition_id) if facts.subject not in known]
    for facts in missing:
        write_list(edition_id, facts)
    if missing:
        record(CheckInListsMade(edition_id, len(missing)))
    return len(missing)


def read_subjects(edition_id: int) -> set[Subject]:
    """What there are lists of. Cost: 1 statement."""
    own = select(CheckInListRow).where(CheckInListRow.edition_id == edition_id)
    return {(row.kind, row.day, row.session_id, row.badge_zone) for row in db.session.scalars(own)}


def find_wanted(edition_id: int) -> Iterator[ListFacts]:
    """The lists that every edition wants. Sessions for the accredited let in all classes but the visitors'."""
    edition = db.session.get_one(EditionRow, edition_id)
    yield ListFacts("edition")
    for day in list_days(edition):
        yield ListFacts("day", day=day)
    accredited = list_accredited(edition_id)
    statement = (
        select(SessionRow.id, SessionRow.visibility)
        .join(SeatOfferRow, SeatOfferRow.session_id == SessionRow.id)
        .where(SessionRow.edition_id == edition_id, SessionRow.status != "cancelled")
        .order_by(SessionRow.id)
    )
    for session_id, visibility in db.session.execute(statement):
        yield ListFacts("session", session_id=session_id, classes=accredited if visibility == "accredited" else None)


def list_accredited(edition_id: int) -> tuple[int, ...]:
    """The ids of the classes that are an accreditation. Cost: 1 statement."""
    own = (AccreditationClassRow.edition_id == edition_id, AccreditationClassRow.kind != UNACCREDITED)
    return tuple(db.session.scalars(select(AccreditationClassRow.id).where(*own).order_by(AccreditationClassRow.id)))


def add_list(command: AddList) -> int:
    """The new list's id. Raises: RuleBroken("choice_wrong", "session_unknown", "list_twice")."""
    facts = command.facts
    check_list(command.edition_id, facts)
    if facts.subject in read_subjects(command.edition_id):
        raise RuleBroken("list_twice", field="kind")
    row = write_list(command.edition_id, facts)
    record(ThingAdded(command.edition_id, THING, row.id, tell_name(row), compare_facts(None, facts)))
    return row.id


def write_list(edition_id: int, facts: ListFacts) -> CheckInListRow:
    """The new list."""
    row = CheckInListRow(
        edition_id=edition_id,
        kind=facts.kind,
        day=facts.day,
        session_id=facts.session_id,
        name=facts.name,
        is_limited=facts.classes is not None,
        badge_zone=facts.badge_zone,
    )
    db.session.add(row)
    db.session.flush()
    write_classes(row.id, facts.classes)
    return row


def tell_name(row: CheckInListRow) -> Text:
    """What a list is called."""
    session = db.session.get(SessionRow, row.session_id) if row.session_id is not None else None
    zone = find_badge_zone(read_badge_zones(row.edition_id), row.badge_zone) if row.badge_zone else None
    return name_list(row.kind, row.name, row.day, session.title if session else None, zone.name if zone else None)


def check_list(edition_id: int, facts: ListFacts) -> None:
    """Refuse a list of nothing. Raises: RuleBroken("choice_wrong", "session_unknown", "day_outside")."""
    if facts.kind not in LIST_KINDS:
        raise RuleBroken("choice_wrong", field="kind")
    if (facts.kind in SESSION_LISTS) != (facts.session_id is not None):
        raise RuleBroken("list_session_needed", field="session_id")
    if (facts.kind == "day") != (facts.day is not None):
        raise RuleBroken("list_day_needed", field="day")
    session = db.session.get(SessionRow, facts.session_id) if facts.session_id is not None else None
    if facts.session_id is not None and (session is None or session.edition_id != edition_id):
        raise RuleBroken("session_unknown", field="session_id")
    if facts.badge_zone and facts.badge_zone not in read_badge_zones(edition_id):
        raise RuleBroken("choice_wrong", field="badge_zone")


def change_list(command: ChangeList) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("list_unknown", "stale_version", "choice_wrong", "list_twice")."""
    row = find_list(command.edition_id, command.list_id)
    before = read_list(row)
    check_version(row, command, before)
    after = replace(before, name=command.facts.name, classes=command.facts.classes, badge_zone=command.facts.badge_zone)
    if after.badge_zone != before.badge_zone:
        check_list(command.edition_id, after)
        if after.subject in read_subjects(command.edition_id):
            raise RuleBroken("list_twice", field="badge_zone")
    changes = compare_facts(before, after)
    if changes:
        limits = {"is_limited": after.classes is not None, "badge_zone": after.badge_zone}
        change_row(row, {"name": after.name, **limits})
        write_classes(row.id, after.classes)
        record_change(THING, row.id, command, tell_name(row), changes)
    return changes


def remove_list(command: RemoveList) -> None:
    """Take it away. Raises: RuleBroken("list_unknown", "list_used")."""
    row = find_list(command.edition_id, command.list_id)
    if db.session.scalar(select(CheckInRow.id).where(CheckInRow.list_id == row.id).limit(1)):
        raise RuleBroken("list_used")
    remove_row(row, THING, command.edition_id, tell_name(row), read_list(row))


def find_list(edition_id: int, list_id: int) -> CheckInListRow:
    """A list of an edition, held. Raises: RuleBroken("list_unknown")."""
    row = db.session.get(CheckInListRow, list_id, with_for_update=True, populate_existing=True)
    if row is None or row.edition_id != edition_id:
        raise RuleBroken("list_unknown")
    return row


def open_list(edition_id: int, list_id: int) -> tuple[ListFacts, int] | None:
    """The facts of a list and their version; None where there is no such list. Cost: 2 statements at most."""
    row = db.session.get(CheckInListRow, list_id)
    return (read_list(row), row.version) if row and row.edition_id == edition_id else None


def read_list(row: CheckInListRow) -> ListFacts:
    """The facts of a list. Cost: 1 statement where it is limited."""
    statement = select(CheckInListClassRow.class_id).where(CheckInListClassRow.list_id == row.id)
    ordered = statement.order_by(CheckInListClassRow.class_id)
    classes = tuple(db.session.scalars(ordered)) if row.is_limited else None
    return ListFacts(row.kind, row.name, row.day, row.session_id, classes, row.badge_zone)


def write_classes(list_id: int, classes: tuple[int, ...] | None) -> None:
    """Have a list let in these classes."""
    db.session.execute(delete(CheckInListClassRow).where(CheckInListClassRow.list_id == list_id))
    rows = [{"list_id": list_id, "class_id": class_id} for class_id in sorted(set(classes or ()))]
    if rows:
        db.session.execute(insert(CheckInListClassRow), rows)
