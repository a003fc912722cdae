"""The outbox as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from conference.core.letters import Letter
from conference.store.base import db
from conference.store.letters import read_letter
from conference.store.tables import LetterRow

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the list. `at` is when it was sent, last tried or written; `due_at` counts while it waits."""

    id: int
    name: str
    address: str
    subject: str
    kind: str
    state: str
    language: str
    at: datetime
    due_at: datetime
    attempts: int
    error: str


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """One page of the letters found. `states` counts all letters by state."""

    lines: tuple[LetterLine, ...]
    number: int
    total: int
    states: dict[str, int]

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.number * A_PAGE < self.total


@dataclass(frozen=True, slots=True)
class FailingAddress:
    """An address that takes no letters: how many failed since it last took one, and what was said last."""

    address: str
    name: str
    count: int
    newest_id: int
    error: str


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A letter as it is read in the office: what is sent, and how it stands with it."""

    id: int
    version: int
    kind: str
    state: str
    letter: Letter
    to_number: int | None
    due_at: datetime
    tried_at: datetime | None
    sent_at: datetime | None
    attempts: int
    error: str


def is_of(edition_id: int | None) -> ColumnElement[bool]:
    """Which letters are an edition's, or, for None, the installation's own."""
    return LetterRow.edition_id.is_(None) if edition_id is None else LetterRow.edition_id == edition_id


def read_outbox(edition_id: int | None, state: str = "", words: str = "", number: int = 1) -> OutboxPage:
    """The letters of a state ("" for all) whose name, address or subject holds `words`, the newest first."""
    wanted = [is_of(edition_id)]
    if state:
        wanted.append(LetterRow.state == state)
    for word in words.split():
        fields = (LetterRow.name, LetterRow.address, LetterRow.subject)
        wanted.append(or_(*(field.icontains(word, autoescape=True) for field in fields)))
    counted = select(LetterRow.state, func.count()).where(is_of(edition_id)).group_by(LetterRow.state)
    total = db.session.scalar(select(func.count()).select_from(LetterRow).where(*wanted)) or 0
    number = max(1, min(number, -(-total // A_PAGE)))
    found = select(LetterRow).where(*wanted).order_by(LetterRow.id.desc()).limit(A_PAGE).offset((number - 1) * A_PAGE)
    lines = tuple(make_line(row) for row in db.session.scalars(found))
    return OutboxPage(lines, number, total, dict(db.session.execute(counted).all()))


def make_line(row: LetterRow) -> LetterLine:
    """The line of a letter."""
    return LetterLine(
        id=row.id,
        name=row.name,
        address=row.address,
        subject=row.subject,
        kind=row.kind,
        state=row.state,
        language=row.language,
        at=row.sent_at or row.tried_at or row.written_at,
        due_at=row.due_at,
        attempts=row.attempts,
        error=row.error,
    )


def list_failing(edition_id: int | None) -> list[FailingAddress]:
    """The addresses whose letters failed after the last one they took, by address."""
    taken = select(LetterRow.address, func.max(LetterRow.id).label("id")).where(LetterRow.state == "sent")
    last = taken.group_by(LetterRow.address).subquery()
    failed = (
        select(LetterRow.address, func.count().label("count"), func.max(LetterRow.id).label("newest"))
        .outerjoin(last, last.c.address == LetterRow.address)
        .where(is_of(edition_id), LetterRow.state == "failed", LetterRow.id > func.coalesce(last.c.id, 0))
        .group_by(LetterRow.address)
        .subquery()
    )
    statement = (
        select(failed.c.address, LetterRow.name, failed.c.count, failed.c.newest, LetterRow.error)
        .join(LetterRow, LetterRow.id == failed.c.newest)
        .order_by(failed.c.address)
    )
    return [FailingAddress(*row) for row in db.session.execute(statement)]


def read_one(edition_id: int | None, letter_id: int) -> ReadLetter | None:
    """A letter of an edition, or of none, whole; None where there is none such."""
    row = db.session.scalar(select(LetterRow).where(and_(is_of(edition_id), LetterRow.id == letter_id)))
    if row is None:
        return None
    return ReadLetter(
        id=row.id,
        version=row.version,
        kind=row.kind,
        state=row.state,
        letter=read_letter(row),
        to_number=row.to_number,
        due_at=row.due_at,
        tried_at=row.tried_at,
        sent_at=row.sent_at,
        attempts=row.attempts,
        error=row.error,
    )


def read_server_trouble(edition_id: int | None, now: datetime) -> str:
    """Why letters that are due do not leave, whichever they are: what was noted at the oldest; "" where they do."""
    is_stuck = (LetterRow.state == "waiting", LetterRow.due_at <= now, LetterRow.attempts == 0, LetterRow.error != "")
    statement = select(LetterRow.error).where(is_of(edition_id), *is_stuck).order_by(LetterRow.due_at).limit(1)
    return db.session.scalar(statement) or ""
