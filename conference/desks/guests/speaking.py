"""What speakers say of the sessions they take part in: that they do, or cannot, and what else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from conference.core.cleaning import clean_text
from conference.core.errors import RuleBroken
from conference.core.guest_events import SessionAnswered
from conference.core.invitations import SESSION_ANSWERS
from conference.core.programme import Session
from conference.desks.guests.itinerary_queries import read_own_release
from conference.desks.guests.queries import find_person
from conference.kit.clock import read_now
from conference.kit.editing import compare_facts, hide_values
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import InvitationRow, SessionAnswerRow, SessionRow

LONGEST_COMMENT = 2_000
SAID = (SessionAnswerRow.answer, SessionAnswerRow.comment, SessionAnswerRow.starts_at)
# Whose words a session's texts are about; and who has it run as planned, and reads its run sheet.
SPEAKING_ROLES = ("speaker", "moderator")
RUNNING_ROLES = ("moderator", "interpreter", "operator")


@dataclass(frozen=True, slots=True)
class SessionAnswer:
    """What someone says of a session; "" for nothing yet. `starts_at` is when it started as they were asked."""

    answer: str = ""
    comment: str = ""
    starts_at: datetime | None = None

    def is_outdated(self, starts_at: datetime | None) -> bool:
        """Whether it was said of another time than this."""
        return bool(self.answer) and self.starts_at is not None and self.starts_at != starts_at


@dataclass(frozen=True, slots=True)
class AnswerSession:
    """Have the guest of an invitation say this of a session."""

    invitation_id: int
    session_id: int
    facts: SessionAnswer


def find_own_session(invitation: InvitationRow, session_id: int, roles: Collection[str]) -> Session | None:
    """A session as it is released, if the guest of an invitation is in it in one of these roles; else None."""
    release = read_own_release(invitation.edition_id, (invitation.person_id,))
    session = release.public.sessions.get(session_id) if release else None
    cast = (each for part in session.parts for each in part.people) if session else ()
    is_in_it = any(each.person_id == invitation.person_id and each.role in roles for each in cast)
    return session if is_in_it else None


def answer_session(command: AnswerSession) -> None:
    """Keep what a guest says of a session that was released with them in it.

    Raises: RuleBroken("session_unknown") for any other, RuleBroken("choice_wrong", "too_long").
    """
    row = db.session.get_one(InvitationRow, command.invitation_id)
    release = read_own_release(row.edition_id, (row.person_id,))
    session = release.public.sessions.get(command.session_id) if release else None
    if session is None or db.session.get(SessionRow, session.id) is None:
        raise RuleBroken("session_unknown", session=command.session_id)
    facts = SessionAnswer(command.facts.answer, clean_text(command.facts.comment))
    if facts.answer not in SESSION_ANSWERS:
        raise RuleBroken("choice_wrong", field="answer")
    if len(facts.comment) > LONGEST_COMMENT:
        raise RuleBroken("too_long", field="comment", most=LONGEST_COMMENT)
    facts = replace(facts, starts_at=session.starts_at)
    before = write_answer(session, row.person_id, facts)
    if before != facts:
        person = find_person(row.person_id)
        changes = hide_values(compare_facts(before, replace(facts, starts_at=before.starts_at)), ("comment",))
        record(SessionAnswered(row.edition_id, person.id, person.name, session.code, facts.answer, changes))


def write_answer(session: Session, person_id: int, facts: SessionAnswer) -> SessionAnswer:
    """Write the answer to when the session is; the one that stood there before."""
    own = (SessionAnswerRow.session_id == session.id, SessionAnswerRow.person_id == person_id)
    row = db.session.scalar(select(SessionAnswerRow).where(*own))
    before = SessionAnswer(row.answer, row.comment, row.starts_at) if row else SessionAnswer()
    if row is None:
        row = SessionAnswerRow(session_id=session.id, person_id=person_id)
        db.session.add(row)
    row.answer, row.comment, row.answered_at = facts.answer, facts.comment, read_now()
    row.starts_at, row.ends_at = session.starts_at, session.ends_at
    db.session.flush()
    return before


def read_session_answers(person_id: int) -> dict[int, SessionAnswer]:
    """What someone has said of their sessions, by session."""
    rows = db.session.execute(select(SessionAnswerRow.session_id, *SAID).where(SessionAnswerRow.person_id == person_id))
    return {id: SessionAnswer(answer, comment, starts_at) for id, answer, comment, starts_at in rows}
