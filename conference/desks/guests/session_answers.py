"""What speakers have said of their sessions, and have not, for the office: as the main draft has them now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select

from conference.core.languages import Text
from conference.core.naming import arrange_name
from conference.desks.guests.speaking import SAID, SessionAnswer
from conference.kit.words import read_translations
from conference.kit.words.guest_names import name_session_answer, name_state
from conference.kit.words.guests import SAID_OF_TIME
from conference.kit.words.sentences import say_when
from conference.store.base import db
from conference.store.tables import (
    AppearanceRow,
    DraftRow,
    InvitationRow,
    PartRow,
    PersonRow,
    PlacementRow,
    SessionAnswerRow,
    SessionRow,
)

# How answers stand, by what the office has to do about them.
REFUSED, OUTDATED, OPEN, AGREED = STANDINGS = ("refused", "outdated", "open", "agreed")
GONE_STATES = ("declined", "cancelled")


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What someone has said of a session that they stand in, which starts at `starts_at` now.

    `invitation` is the state of their invitation, "" for none.
    """

    id: int
    slug: str
    name: Text
    code: str
    title: Text
    starts_at: datetime | None
    invitation: str
    said: SessionAnswer

    @property
    def standing(self) -> str:
        """One of `STANDINGS`. Who does not come at all refuses whatever they have said before."""
        if self.invitation in GONE_STATES:
            return REFUSED
        if self.said.is_outdated(self.starts_at):
            return OUTDATED
        return {"declined": REFUSED, "confirmed": AGREED}.get(self.said.answer, OPEN)


def list_session_answers(
    edition_id: int, person_id: int | None = None, session_id: int | None = None
) -> list[AnswerLine]:
    """A line for each session and person in it, or of one of them, by session and name. Cost: 1 statement."""
    where: list[ColumnElement[bool]] = [SessionRow.edition_id == edition_id, SessionRow.status != "cancelled"]
    if person_id is not None:
        where.append(PersonRow.id == person_id)
    if session_id is not None:
        where.append(SessionRow.id == session_id)
    main = and_(DraftRow.edition_id == SessionRow.edition_id, DraftRow.is_main)
    statement = (
        select(
            PersonRow.id, PersonRow.slug, PersonRow.name, PersonRow.name_order, SessionRow.code, SessionRow.title,
            PlacementRow.starts_at, InvitationRow.state, *SAID[:2], SAID[2].label("asked_about"),
        )
        .select_from(SessionRow)
        .join(PartRow, PartRow.session_id == SessionRow.id)
        .join(AppearanceRow, AppearanceRow.part_id == PartRow.id)
        .join(PersonRow, PersonRow.id == AppearanceRow.person_id)
        .join(DraftRow, main)
        .outerjoin(PlacementRow, and_(PlacementRow.session_id == SessionRow.id, PlacementRow.draft_id == DraftRow.id))
        .outerjoin(
            SessionAnswerRow,
            and_(SessionAnswerRow.session_id == SessionRow.id, SessionAnswerRow.person_id == PersonRow.id),
        )
        .outerjoin(
            InvitationRow, and_(InvitationRow.person_id == PersonRow.id, InvitationRow.edition_id == edition_id)
        )
        .where(*where)
    )  # fmt: skip
    lines = {(row.code, row.slug): make_line(row) for row in db.session.execute(statement)}
    return sorted(lines.values(), key=lambda line: (line.code, line.slug))


def make_line(row: Row[Any]) -> AnswerLine:
    """A line from its row."""
    said = SessionAnswer(row.answer or "", row.comment or "", row.asked_about)
    name = arrange_name(row.name, row.name_order)
    return AnswerLine(row.id, row.slug, name, row.code, row.title, row.starts_at, row.state or "", said)


def tell_answer(line: AnswerLine, zone: str, language: str) -> str:
    """What was said, in words, and of which other time; "" for nothing. Who does not come at all is told as that."""
    if line.invitation in GONE_STATES:
        return name_state(line.invitation, language)
    said = name_session_answer(line.said.answer, language)
    if not line.said.is_outdated(line.starts_at):
        return said
    when = say_when(line.said.starts_at, zone, language)
    return read_translations(language).gettext(SAID_OF_TIME) % {"answer": said, "when": when}
