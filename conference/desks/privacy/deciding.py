"""Somebody asks to be erased: done at once, but for who stands in a released programme; there the office decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from conference.core.cleaning import clean_text
from conference.core.errors import RuleBroken
from conference.core.privacy_events import ErasingAsked, ErasingRefused
from conference.desks.privacy.erasing import Erase, erase, erase_private_data, erase_registrations
from conference.desks.privacy.redacting import find_released_editions
from conference.desks.privacy.subjects import Subject, Whose, find_editions, find_subject
from conference.desks.privacy.telling import find_recipient, tell_refused
from conference.kit.clock import read_now
from conference.kit.letters import Recipient
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import ErasingRequestRow, PersonRow

# Source: GDPR, article 12 (3): within one month.
DECIDE_WITHIN = timedelta(days=30)
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class AskErasing:
    """Somebody asks to be erased, on the pages of an edition, if on any."""

    whose: Whose
    edition_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecideErasing:
    """The office of an edition erases who asked for it, or not, for a reason that is told to them."""

    edition_id: int
    request_id: int
    is_granted: bool
    reason: str = ""


def ask_erasing(command: AskErasing) -> datetime | None:
    """Until when the office decides; None where it is done.

    Who stands in a released programme is gone from everything else: private data, registrations, seats.
    """
    subject = find_subject(command.whose)
    people = subject.read("people")
    released = find_released_editions(people)
    if not released:
        erase(Erase(command.whose, command.edition_id))
        return None
    to = find_recipient(subject)
    erase_private_data(people)
    if registrations := subject.read("registrations"):
        erase_registrations(registrations, command.edition_id)
    edition_id = command.edition_id if command.edition_id in released else max(released)
    return max(ask_office(person_id, edition_id, to) for person_id in sorted(people))


def ask_office(person_id: int, edition_id: int, to: Recipient | None = None) -> datetime:
    """Until when the office of an edition decides about a person, who is told at `to`. Asking again changes nothing."""
    waiting = (ErasingRequestRow.person_id == person_id, ErasingRequestRow.state == "waiting")
    row = db.session.scalar(select(ErasingRequestRow).where(*waiting))
    if row is None:
        now = read_now()
        row = ErasingRequestRow(
            edition_id=edition_id,
            person_id=person_id,
            asked_at=now,
            decide_by=now + DECIDE_WITHIN,
            state="waiting",
            address=to.address if to else "",
            language=to.language if to else "",
        )
        db.session.add(row)
        db.session.flush()
        record(ErasingAsked(edition_id, row.id, row.decide_by))
    return row.decide_by


def decide_erasing(command: DecideErasing) -> None:
    """Erase who asked, or say why not; a letter tells them.

    Raises: RuleBroken("request_unknown", "reason_needed", "too_long").
    """
    row = db.session.get(ErasingRequestRow, command.request_id)
    if row is None or row.edition_id != command.edition_id or row.state != "waiting":
        raise RuleBroken("request_unknown")
    reason = clean_text(command.reason)
    if len(reason) > LONGEST_REASON:
        raise RuleBroken("too_long", field="reason", most=LONGEST_REASON)
    if not command.is_granted and not reason:
        raise RuleBroken("reason_needed")
    row.state, row.decided_at = "done" if command.is_granted else "refused", read_now()
    row.reason = "" if command.is_granted else reason
    db.session.flush()
    whose = Whose(people=frozenset({row.person_id}))
    if command.is_granted:
        erase(Erase(whose, command.edition_id))
        return
    to = find_recipient(find_subject(whose))
    row.address = row.language = ""
    db.session.flush()
    record(ErasingRefused(command.edition_id, row.id))
    if to is not None:
        tell_refused(to, command.edition_id, reason, row.person_id)


def check_all_theirs(subject: Subject, editions: frozenset[int] | None) -> None:
    """Refuse to hand over, or to erase, what is known of somebody in editions that are not the asker's.

    `editions` are those whose office is the asker's, None for all. Raises: RuleBroken("subject_elsewhere").
    """
    concerned = find_editions(subject) | find_released_editions(subject.read("people"))
    if editions is not None and not concerned <= editions:
        raise RuleBroken("subject_elsewhere")


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody who asks to be erased: their name and address, since when, and until when it is to be decided."""

    id: int
    person: PersonRow
    asked_at: datetime
    decide_by: datetime


def list_requests(edition_id: int) -> list[Request]:
    """Who waits for the office of an edition to decide, the oldest first. Cost: 1 statement."""
    statement = (
        select(ErasingRequestRow, PersonRow)
        .join(PersonRow, PersonRow.id == ErasingRequestRow.person_id)
        .where(ErasingRequestRow.edition_id == edition_id, ErasingRequestRow.state == "waiting")
        .order_by(ErasingRequestRow.id)
    )
    return [Request(row.id, person, row.asked_at, row.decide_by) for row, person in db.session.execute(statement)]


def find_last_request(people: frozenset[int]) -> ErasingRequestRow | None:
    """What somebody asked for last. Cost: 1 statement."""
    own = select(ErasingRequestRow).where(ErasingRequestRow.person_id.in_(people))
    return db.session.scalar(own.order_by(ErasingRequestRow.id.desc()).limit(1))
