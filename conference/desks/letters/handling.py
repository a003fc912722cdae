"""What the office does with letters: holds them, sends them at once, withdraws them, has them tried again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from conference.core.errors import RuleBroken
from conference.core.events import LetterHandled
from conference.core.letters import ACTIONS, ERASED_LETTER
from conference.core.redaction import REMOVED_LINE
from conference.desks.letters.telling import readdress
from conference.kit.clock import read_now
from conference.kit.work import record
from conference.store.base import db
from conference.store.letters import read_contacts
from conference.store.tables import LetterRow


@dataclass(frozen=True, slots=True)
class HandleLetter:
    """Do something (`ACTIONS`) with a letter of an edition, or of none, as its reader had it in view."""

    edition_id: int | None
    letter_id: int
    action: str
    version: int


@dataclass(frozen=True, slots=True)
class HandleLetters:
    """Do something with those of many letters that it can be done with."""

    edition_id: int | None
    letter_ids: Sequence[int]
    action: str


def handle_letter(command: HandleLetter) -> None:
    """Do it and log it.

    Raises: RuleBroken("letter_unknown"), RuleBroken("letter_changed") where it says something else by now,
    RuleBroken("letter_gone_on") where it has gone on and this cannot be done any more.
    """
    row = db.session.scalar(of_edition(command.edition_id).where(LetterRow.id == command.letter_id))
    if row is None:
        raise RuleBroken("letter_unknown")
    if row.state not in ACTIONS[command.action]:
        raise RuleBroken("letter_gone_on")
    if row.version != command.version:
        raise RuleBroken("letter_changed")
    do(row, command.action)


def handle_letters(command: HandleLetters) -> int:
    """With how many of the letters it was done: with those whose state allows it."""
    statement = of_edition(command.edition_id).where(
        LetterRow.id.in_(command.letter_ids), LetterRow.state.in_(ACTIONS[command.action])
    )
    rows = db.session.scalars(statement.order_by(LetterRow.id)).all()
    for row in rows:
        do(row, command.action)
    return len(rows)


def of_edition(edition_id: int | None) -> Select[LetterRow]:
    """The letters of an edition, or of none, held until this is done."""
    is_here = LetterRow.edition_id.is_(None) if edition_id is None else LetterRow.edition_id == edition_id
    return select(LetterRow).where(is_here).with_for_update()


def do(row: LetterRow, action: str) -> None:
    """Have a letter be in the state that an action leads to."""
    if action == "hold":
        row.state = "held"
    elif action == "withdraw":
        row.state, row.error = "withdrawn", ""
    else:
        row.state, row.due_at = "waiting", read_now()
    if action == "retry":
        renew(row)
    row.version += 1
    db.session.flush()
    # The log outlives who is erased.
    name = REMOVED_LINE if row.kind == ERASED_LETTER else row.name
    record(LetterHandled(row.edition_id, row.id, name, action))


def renew(row: LetterRow) -> None:
    """Have a letter that failed tried anew, at the address that its person has now.

    It counts as tried once: its reader may have it, so no later release writes it anew.
    """
    row.attempts, row.error = 1, ""
    contact = read_contacts([row.person_id]).get(row.person_id) if row.person_id is not None else None
    if contact is not None and contact.email != row.address:
        readdress(row, contact)
