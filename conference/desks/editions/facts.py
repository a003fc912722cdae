"""What is told of an edition and of its tracks, and how that stands in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select

from conference.core.languages import NO_TEXT, Text
from conference.core.programme import AFTER_LANDING, BEFORE_TAKE_OFF, Body
from conference.kit.editing import read_facts
from conference.store.base import db
from conference.store.tables import BodyRow, DayRow, EditionRow


@dataclass(frozen=True, slots=True)
class SettingsFacts:
    """See `core.programme.Edition`; how long it keeps what it knows of people, see `core.keeping_times`."""

    name: Text
    start_day: date
    end_day: date
    zone: str
    turn_hour: int
    place: Text = NO_TEXT
    about: Text = NO_TEXT
    texts_locked_at: datetime | None = None
    private_days: int = 30
    registration_days: int = 180
    letter_days: int = 365


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """See `core.programme.Edition`. `severities` holds only what differs from the rules' defaults."""

    turnaround: timedelta
    qa_extra: timedelta
    kind_turnarounds: Mapping[str, timedelta] = field(default_factory=dict)
    travel_factor: float = 1.0
    after_landing: timedelta = AFTER_LANDING
    before_take_off: timedelta = BEFORE_TAKE_OFF
    severities: Mapping[str, str] = field(default_factory=dict)
    kind_severities: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kind_qa_extras: Mapping[str, timedelta] = field(default_factory=dict)
    kind_landings: Mapping[str, timedelta] = field(default_factory=dict)
    kind_take_offs: Mapping[str, timedelta] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BodiesFacts:
    """The organising bodies, in the order of protocol."""

    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True)
class DaysFacts:
    """The festival days that have a name of their own."""

    day_names: Mapping[date, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """See `core.programme.Track`."""

    name: Text
    number: int


def read_settings(row: EditionRow) -> SettingsFacts:
    """What is told of an edition itself."""
    return read_facts(SettingsFacts, row)


def read_rules(row: EditionRow) -> RuleFacts:
    """The rules that an edition is held to."""
    return read_facts(RuleFacts, row)


def read_bodies(row: EditionRow) -> BodiesFacts:
    """An edition's bodies. Cost: 1 statement."""
    statement = select(BodyRow.duty, BodyRow.name).where(BodyRow.edition_id == row.id).order_by(BodyRow.position)
    return BodiesFacts(tuple(Body(*body) for body in db.session.execute(statement)))


def write_bodies(edition_id: int, facts: BodiesFacts) -> None:
    """Give an edition these bodies, and no others."""
    db.session.execute(delete(BodyRow).where(BodyRow.edition_id == edition_id))
    for position, body in enumerate(facts.bodies):
        db.session.add(BodyRow(edition_id=edition_id, position=position, duty=body.duty, name=body.name))
    db.session.flush()


def read_days(row: EditionRow) -> DaysFacts:
    """An edition's named days. Cost: 1 statement."""
    statement = select(DayRow.day, DayRow.name).where(DayRow.edition_id == row.id).order_by(DayRow.day)
    return DaysFacts(dict(db.session.execute(statement).all()))


def write_days(edition_id: int, facts: DaysFacts) -> None:
    """Name an edition's days so, and no others."""
    db.session.execute(delete(DayRow).where(DayRow.edition_id == edition_id))
    for day, name in facts.day_names.items():
        db.session.add(DayRow(edition_id=edition_id, day=day, name=name))
    db.session.flush()
