"""Speakers correct what the programme says of their own sessions, until the edition locks its texts."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.errors import RuleBroken
from conference.core.events import SessionChanged
from conference.core.languages import NO_TEXT, Text
from conference.core.programme import Session
from conference.desks.guests.speaking import SPEAKING_ROLES, find_own_session
from conference.desks.guests.telling_itineraries import FILMS_TEXTS
from conference.kit.clock import read_now
from conference.kit.editing import change_row, check_name, check_version, compare_facts, read_columns, read_facts
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_programme
from conference.store.tables import EditionRow, InvitationRow, SessionRow


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """What a speaker may correct of a session."""

    title: Text = NO_TEXT
    abstract: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class CorrectTexts:
    """Have a session's texts be as its speaker says. `version` is that of the state they had in view."""

    invitation_id: int
    session_id: int
    edition_id: int
    version: int
    facts: OwnTexts


def is_locked(edition_id: int) -> bool:
    """Whether speakers of an edition no longer correct texts."""
    locked_at = db.session.get_one(EditionRow, edition_id).texts_locked_at
    return locked_at is not None and read_now() >= locked_at


def find_spoken(invitation: InvitationRow, session_id: int) -> tuple[SessionRow, Session] | None:
    """A session's row and how it was released, if the guest of an invitation was released as speaking in it."""
    released = find_own_session(invitation, session_id, SPEAKING_ROLES)
    row = db.session.get(SessionRow, session_id) if released else None
    return (row, released) if row and released and row.kind not in FILMS_TEXTS else None


def correct_texts(command: CorrectTexts) -> None:
    """Write what a speaker says of their own session. The next release shows it.

    Raises: RuleBroken("session_unknown") for any other, RuleBroken("texts_locked", "stale_version", "name_needed").
    """
    hold_programme()
    found = find_spoken(db.session.get_one(InvitationRow, command.invitation_id), command.session_id)
    if found is None:
        raise RuleBroken("session_unknown", session=command.session_id)
    row = found[0]
    if is_locked(row.edition_id):
        raise RuleBroken("texts_locked")
    before = read_facts(OwnTexts, row)
    check_version(row, command, before)
    check_name(command.facts.title, "title")
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts))
        record(SessionChanged(row.edition_id, row.id, tuple(each.name for each in changes), changes))
