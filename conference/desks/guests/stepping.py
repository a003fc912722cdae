"""Steps that write to guests: which letters they bring about is shown before it is done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.letters import GUEST_LETTER_OF, Letter
from conference.desks.guests.invitation_queries import find_invitation
from conference.desks.guests.inviting import step_invitations
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.letters import read_letter
from conference.store.tables import LetterRow


@dataclass(frozen=True, slots=True)
class StepLetters:
    """The letters of a step, by name of their readers, and the invitations of whose guests nobody is written to."""

    letters: tuple[Letter, ...]
    silent: tuple[int, ...]

    @property
    def seen(self) -> str:
        """What differs once a letter says something else, goes to somebody else, or is not written."""
        told = [(each.address, each.name, each.language, each.subject, each.text) for each in self.letters]
        return hashlib.blake2b(repr(told).encode(), digest_size=12).hexdigest()


def rehearse_step(edition_id: int, invitation_ids: Iterable[int], state: str, actor: str) -> StepLetters:
    """The letters that a step would write; nothing is kept of it. Raises: what `step_invitations` does."""
    with transaction(actor, is_rehearsal=True):
        return step_with_letters(edition_id, tuple(invitation_ids), state)


def step_as_shown(edition_id: int, invitation_ids: Iterable[int], state: str, seen: str) -> StepLetters:
    """The step taken, with the letters that were shown (`StepLetters.seen`).

    Raises: RuleBroken("step_letters_changed") where it would write others by now, and what `step_invitations` does.
    """
    written = step_with_letters(edition_id, tuple(invitation_ids), state)
    if written.seen != seen:
        raise RuleBroken("step_letters_changed")
    return written


def step_with_letters(edition_id: int, invitation_ids: Sequence[int], state: str) -> StepLetters:
    """The step taken, inside the work under way, and the letters that follow from it."""
    newest = db.session.scalar(select(func.max(LetterRow.id))) or 0
    step_invitations(edition_id, invitation_ids, state)
    people = {find_invitation(edition_id, each).person_id: each for each in invitation_ids}
    statement = select(LetterRow).where(
        LetterRow.id > newest,
        LetterRow.edition_id == edition_id,
        LetterRow.kind == GUEST_LETTER_OF[state],
        LetterRow.person_id.in_(people),
    )
    rows = db.session.scalars(statement.order_by(LetterRow.name, LetterRow.id)).all()
    written = {row.person_id for row in rows}
    silent = tuple(id for person_id, id in people.items() if person_id not in written)
    return StepLetters(tuple(read_letter(row) for row in rows), silent)
