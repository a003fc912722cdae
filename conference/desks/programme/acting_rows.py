"""The rows of an action: places, waivers, the log and the way back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import delete, insert

from conference.core.actions import Deed
from conference.core.events import ClashWaived, Event, FieldChange, SessionChanged, SessionMoved, TrialMoved
from conference.core.languages import Text
from conference.core.moves import read_place
from conference.core.plain import to_plain
from conference.core.programme import Programme, Session, Waiver
from conference.desks.programme.bulk import change_rows, delete_rows
from conference.kit.clock import read_now
from conference.kit.work import read_actor, record_all
from conference.store.actions import pack_deed
from conference.store.base import db
from conference.store.guarding import add_placement_rooms, hold_rooms, insert_placement_rooms
from conference.store.neighbourhood_rows import Standing
from conference.store.neighbourhoods import Neighbourhood, Plan
from conference.store.tables import ActionRow, PlacementRoomRow, PlacementRow, WaiverRow

OWN = ("starts_at", "ends_at", "length", "is_locked", "is_tolerated")
SAID = ("rule", "subject_kind", "subject_id", "reason", "by", "at", "until")
# How many waivers go into one statement: a database takes so many values.
MANY = 500
# The columns of a waiver that say which clash it waives.
CLASH = ("rule", "subject_kind", "subject_id", "first_session_id", "second_session_id")


def write_places(
    plan: Plan, near: Neighbourhood, programme: Programme, changed: Collection[int], moved: Collection[int]
) -> dict[int, Standing]:
    """How the changed sessions stand now. Those that moved leave their rooms before any takes its new ones."""
    sessions = [programme.sessions[id] for id in changed]
    known = [each for each in sessions if near.standings[each.id].placement_id is not None]
    change_rows(PlacementRow, [{"id": near.standings[each.id].placement_id, **read_own(each)} for each in known])
    standings = {each.id: near.standings[each.id] for each in known}
    standings = {id: Standing(each.placement_id, each.version + 1) for id, each in standings.items()}
    for session in sessions:
        if session.id not in standings:
            standings[session.id] = Standing(add_placement(plan, session), 1)
    write_rooms(plan, {standings[id].placement_id or 0: programme.sessions[id] for id in moved})
    return standings


def read_own(session: Session) -> dict[str, Any]:
    """The columns of a session's placement."""
    return {name: getattr(session, name) for name in OWN}


def add_placement(plan: Plan, session: Session) -> int:
    """The id of the first placement of a session in the plan."""
    base = {} if plan.is_main else {"base_version": 0}
    values = {"draft_id": plan.draft_id, "session_id": session.id, **read_own(session), **base}
    added = db.session.connection().execute(insert(PlacementRow).values(values).returning(PlacementRow.id))
    return int(added.scalar_one())


def write_rooms(plan: Plan, sessions: Mapping[int, Session]) -> None:
    """The rooms of sessions by their placements' ids; in the main draft the guard covers them."""
    delete_rows(PlacementRoomRow.placement_id, sessions)
    rows = (add_placement_rooms(id, each.rooms, each.starts_at, each.ends_at) for id, each in sessions.items())
    insert_placement_rooms([row for placed in rows for row in placed])
    if plan.is_main:
        hold_rooms(sessions)


def delete_waivers(waivers: Collection[Waiver]) -> None:
    """Take waivers back."""
    if waivers:
        ids = [waiver.id for waiver in waivers]
        db.session.connection().execute(delete(WaiverRow).where(WaiverRow.id.in_(ids)))


def add_waivers(waivers: Sequence[Waiver]) -> list[Waiver]:
    """The waivers, written, with their ids. Each is of another clash. Cost: 1 statement for some hundreds."""
    return [added for first in range(0, len(waivers), MANY) for added in add_some(waivers[first : first + MANY])]


def add_some(waivers: Sequence[Waiver]) -> Iterator[Waiver]:
    """As `add_waivers`, as many as one statement takes."""
    rows = [read_waiver(waiver) for waiver in waivers]
    columns = WaiverRow.__table__.c
    added = insert(WaiverRow).values(rows).returning(columns.id, *(columns[name] for name in CLASH))
    ids = {tuple(clash): id for id, *clash in db.session.connection().execute(added)}
    for waiver, row in zip(waivers, rows, strict=True):
        yield replace(waiver, id=ids[tuple(row[name] for name in CLASH)])


def read_waiver(waiver: Waiver) -> dict[str, Any]:
    """The columns of a waiver."""
    first, second = (*waiver.sessions, None)[:2]
    named = {name: getattr(waiver, name) for name in SAID}
    return {**named, "first_session_id": first, "second_session_id": second}


def record_waivers(plan: Plan, waivers: Iterable[Waiver]) -> None:
    """Log that clashes stand on purpose."""
    record_all([tell_waived(plan, waiver) for waiver in waivers])


def tell_waived(plan: Plan, waiver: Waiver) -> ClashWaived:
    """That a clash stands on purpose."""
    return ClashWaived(plan.edition_id, waiver.rule, waiver.sessions, waiver.reason)


def record_changes(plan: Plan, before: Programme, after: Programme, changed: Collection[int]) -> None:
    """Log what changed: in the main draft for everybody, in others for those who look at them.

    Cost: 1 statement, however much changed.
    """
    waived = [tell_waived(plan, waiver) for waiver in after.waivers if waiver not in before.waivers]
    told = (list_changes(plan, before.sessions[id], after.sessions[id]) for id in changed)
    record_all([*waived, *chain.from_iterable(told)])


def list_changes(plan: Plan, old: Session, new: Session) -> Iterator[Event]:
    """What changed of a session."""
    if not plan.is_main:
        yield TrialMoved(plan.edition_id, old.id, plan.draft_id)
        return
    if not read_place(old).stands_as(read_place(new)):
        yield make_moved(old, new)
    if old.is_locked != new.is_locked:
        change = FieldChange("is_locked", to_plain(old.is_locked), to_plain(new.is_locked))
        yield SessionChanged(plan.edition_id, old.id, ("is_locked",), (change,))


def make_moved(old: Session, new: Session) -> SessionMoved:
    """That a session stands elsewhere."""
    return SessionMoved(
        edition_id=old.edition_id,
        session_id=old.id,
        rooms_before=old.rooms,
        rooms_after=new.rooms,
        starts_before=old.starts_at,
        starts_after=new.starts_at,
        ends_before=old.ends_at,
        ends_after=new.ends_at,
    )


def add_action(plan: Plan, label: Text, deed: Deed) -> int:
    """The id of an action of whoever does the work under way."""
    row = ActionRow(draft_id=plan.draft_id, actor=read_actor(), at=read_now(), label=label, deed=pack_deed(deed))
    db.session.add(row)
    db.session.flush()
    return row.id
