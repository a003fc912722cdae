"""A session that no release ever showed, taken away."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from conference.core.errors import RuleBroken
from conference.core.events import SessionRemoved
from conference.desks.programme.bulk import delete_rows
from conference.desks.programme.queries import find_session
from conference.desks.programme.session_facts import read_session
from conference.desks.programme.session_rows import delete_parts, forget_waivers
from conference.kit.editing import compare_facts
from conference.kit.work import record
from conference.store.base import db
from conference.store.import_keys import forget_import_keys
from conference.store.locks import hold_programme
from conference.store.releases import read_release
from conference.store.tables import (
    BookingRow,
    LinkRow,
    PlacementRoomRow,
    PlacementRow,
    SeatOfferRow,
    SessionFilmRow,
    SessionRow,
)


@dataclass(frozen=True, slots=True)
class RemoveSession:
    """Take a session away for good."""

    session_id: int


def remove_session(command: RemoveSession) -> None:
    """Delete a session from all drafts, with everything that belongs to it.

    Raises: RuleBroken("session_unknown"), and RuleBroken("session_released") for one that people may hold a ticket for:
    a release keeps every session that an earlier one showed, so the newest knows them all.
    """
    hold_programme()
    row = find_session(command.session_id)
    if is_released(row) or is_booked(row):
        raise RuleBroken("session_released", name=row.title)
    changes = compare_facts(read_session(row.id), None)
    record(SessionRemoved(row.edition_id, row.id, row.title, changes))
    delete_parts([row.id])
    for column in (SessionFilmRow.session_id, LinkRow.session_id):
        delete_rows(column, [row.id])
    delete_places(row.id)
    forget_waivers([row.id])
    forget_import_keys("session", row.id)
    db.session.delete(row)
    db.session.flush()


def is_released(row: SessionRow) -> bool:
    """Whether a release shows the session, taking place or cancelled."""
    release = read_release(row.edition_id)
    return release is not None and row.id in release.public.sessions


def is_booked(row: SessionRow) -> bool:
    """Whether somebody has, or had, seats in the session, as in a press screening that no public release shows."""
    booked = select(BookingRow.id).join(SeatOfferRow).where(SeatOfferRow.session_id == row.id)
    return db.session.scalar(booked.limit(1)) is not None


def delete_places(session_id: int) -> None:
    """Delete a session's places in all drafts."""
    places = select(PlacementRow.id).where(PlacementRow.session_id == session_id)
    db.session.execute(delete(PlacementRoomRow).where(PlacementRoomRow.placement_id.in_(places)))
    db.session.execute(delete(PlacementRow).where(PlacementRow.session_id == session_id))
