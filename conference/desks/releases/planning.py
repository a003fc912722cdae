"""Releases to be made at a time: asked for, withdrawn, and made by a round of the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import ReleasePlanned, ReleasePlanRefused, ReleasePlanWithdrawn
from conference.core.plain import to_plain
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.clock import read_now
from conference.kit.work import read_actor, record, transaction
from conference.store.accounts import may_work_on
from conference.store.base import db
from conference.store.tables import EditionRow, PlannedReleaseRow

WORKER = "worker"
RELEASING_ROLES = ("organiser",)
# A release planned for later is a slip of the pen.
LONGEST_WAIT = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class PlanRelease:
    """Publish an edition's main draft at a time, as it is then; refused then while unwaived errors stand."""

    edition_id: int
    due_at: datetime
    note: str = ""
    holds_letters: bool = False


def plan_release(command: PlanRelease) -> int:
    """The id of the plan. Raises: RuleBroken("plan_past", "plan_far"); "plan_waits" where one waits already."""
    db.session.execute(select(EditionRow.id).where(EditionRow.id == command.edition_id).with_for_update())
    if command.due_at <= read_now():
        raise RuleBroken("plan_past")
    if command.due_at > read_now() + LONGEST_WAIT:
        raise RuleBroken("plan_far")
    if find_waiting_plan(command.edition_id) is not None:
        raise RuleBroken("plan_waits")
    row = PlannedReleaseRow(
        edition_id=command.edition_id,
        due_at=command.due_at,
        note=command.note,
        holds_letters=command.holds_letters,
        asked_by=read_actor(),
        asked_at=read_now(),
    )
    db.session.add(row)
    db.session.flush()
    record(ReleasePlanned(command.edition_id, row.id, command.due_at))
    return row.id


def withdraw_plan(edition_id: int, plan_id: int) -> None:
    """Have a planned release not be made. Raises: RuleBroken("plan_gone") where it does not wait any more."""
    row = db.session.scalar(
        select(PlannedReleaseRow)
        .where(PlannedReleaseRow.edition_id == edition_id, PlannedReleaseRow.id == plan_id)
        .with_for_update()
    )
    if row is None or row.state != "waiting":
        raise RuleBroken("plan_gone")
    row.state, row.ended_at = "withdrawn", read_now()
    record(ReleasePlanWithdrawn(edition_id, plan_id))


def find_waiting_plan(edition_id: int) -> PlannedReleaseRow | None:
    """The release of an edition that is still to be made."""
    is_waiting = (PlannedReleaseRow.edition_id == edition_id, PlannedReleaseRow.state == "waiting")
    return db.session.scalar(select(PlannedReleaseRow).where(*is_waiting))


def make_planned_releases() -> None:
    """Make every release whose time has come, each on behalf of whoever asked for it."""
    due = (PlannedReleaseRow.state == "waiting", PlannedReleaseRow.due_at <= read_now())
    found = db.session.execute(
        select(PlannedReleaseRow.id, PlannedReleaseRow.asked_by).where(*due).order_by(PlannedReleaseRow.due_at)
    ).all()
    db.session.rollback()
    for plan_id, asked_by in found:
        try:
            with transaction(asked_by):
                make_planned(plan_id)
        except RuleBroken as refusal:
            with transaction(WORKER):
                refuse_planned(plan_id, refusal)


def make_planned(plan_id: int) -> None:
    """Make one planned release, unless another worker has.

    Raises: RuleBroken of `release_programme`; RuleBroken("plan_not_allowed") where whoever asked may not any more.
    """
    row = take_plan(plan_id)
    if row is None:
        return
    if not may_work_on(row.asked_by, row.edition_id, RELEASING_ROLES):
        raise RuleBroken("plan_not_allowed")
    made = release_programme(ReleaseProgramme(row.edition_id, row.note, holds_letters=row.holds_letters))
    row.state, row.ended_at, row.number = "done", read_now(), made.number


def refuse_planned(plan_id: int, refusal: RuleBroken) -> None:
    """Note why a planned release was not made, and have whoever asked for it told."""
    row = take_plan(plan_id)
    if row is None:
        return
    facts = {name: to_plain(fact) for name, fact in refusal.facts.items()}
    row.state, row.ended_at, row.code, row.facts = "refused", read_now(), refusal.code, facts
    record(ReleasePlanRefused(row.edition_id, row.id, row.due_at, row.asked_by, refusal.code, facts))


def take_plan(plan_id: int) -> PlannedReleaseRow | None:
    """The plan, held until this is done; None where it does not wait any more."""
    row = db.session.get(PlannedReleaseRow, plan_id, with_for_update=True)
    return row if row is not None and row.state == "waiting" else None
