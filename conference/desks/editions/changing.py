"""An edition's settings, bodies and named days changed. They share the edition's version."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange
from conference.core.keeping_times import LEAST_DAYS, MOST_DAYS
from conference.core.programme import DUTIES
from conference.desks.editions.adding import check_days, check_zone
from conference.desks.editions.facts import (
    BodiesFacts,
    DaysFacts,
    SettingsFacts,
    read_bodies,
    read_days,
    read_settings,
    write_bodies,
    write_days,
)
from conference.kit.editing import change_row, check_name, check_version, compare_facts, read_columns, record_change
from conference.store.base import db
from conference.store.tables import EditionRow, PlacementRow, SessionRow


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Have an edition be as `facts` say. `version` is that of the state its writer had in view, here and below."""

    edition_id: int
    version: int
    facts: SettingsFacts


@dataclass(frozen=True, slots=True)
class ChangeBodies:
    """Give an edition these bodies, in this order."""

    edition_id: int
    version: int
    facts: BodiesFacts


@dataclass(frozen=True, slots=True)
class ChangeDays:
    """Name an edition's days."""

    edition_id: int
    version: int
    facts: DaysFacts


def change_settings(command: ChangeSettings) -> tuple[FieldChange, ...]:
    """What has changed.

    Raises: RuleBroken("stale_version", "name_needed", "days_reversed", "edition_too_long", "year_impossible",
    "zone_unknown", "zone_in_use", "number_wrong").
    """
    row = find_row(command.edition_id)
    before = read_settings(row)
    check_version(row, command, before)
    check_settings(command.facts)
    check_zone_change(row, command.facts.zone)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts))
        record_change("edition", row.id, command, row.name, changes)
    return changes


def change_bodies(command: ChangeBodies) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("stale_version", "name_needed", "duty_unknown")."""
    row = find_row(command.edition_id)
    before = read_bodies(row)
    check_version(row, command, before)
    for body in command.facts.bodies:
        check_name(body.name, "bodies")
        if body.duty not in DUTIES:
            raise RuleBroken("duty_unknown", field="bodies")
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, {})
        write_bodies(row.id, command.facts)
        record_change("edition", row.id, command, row.name, changes)
    return changes


def change_days(command: ChangeDays) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("stale_version", "name_needed")."""
    row = find_row(command.edition_id)
    before = read_days(row)
    check_version(row, command, before)
    for name in command.facts.day_names.values():
        check_name(name, "day_names")
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, {})
        write_days(row.id, command.facts)
        record_change("edition", row.id, command, row.name, changes)
    return changes


def find_row(edition_id: int) -> EditionRow:
    """An edition's row, which is never removed."""
    return db.session.get_one(EditionRow, edition_id)


def check_settings(facts: SettingsFacts) -> None:
    """Refuse what no edition can be."""
    check_name(facts.name)
    check_days(facts.start_day, facts.end_day)
    check_zone(facts.zone)
    if not 0 <= facts.turn_hour <= 23:
        raise RuleBroken("number_wrong", field="turn_hour", least=0, most=23)
    for name in ("private_days", "registration_days", "letter_days"):
        if not LEAST_DAYS <= getattr(facts, name) <= MOST_DAYS:
            raise RuleBroken("number_wrong", field=name, least=LEAST_DAYS, most=MOST_DAYS)


def check_zone_change(row: EditionRow, zone: str) -> None:
    """Refuse another zone once sessions have times: they would all be another hour.

    Raises: RuleBroken("zone_in_use").
    """
    placed = select(PlacementRow.id).join(SessionRow, SessionRow.id == PlacementRow.session_id)
    of_edition = (SessionRow.edition_id == row.id, PlacementRow.starts_at.is_not(None))
    if zone != row.zone and db.session.scalar(placed.where(*of_edition).limit(1)):
        raise RuleBroken("zone_in_use", field="zone")
