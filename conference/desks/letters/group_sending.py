"""Letters to groups that are held: let go, or taken out of the outbox again to be changed."""

from __future__ import annotations

from sqlalchemy import Select, delete, select, update

from conference.core.errors import RuleBroken
from conference.core.events import GroupLetterSent, GroupLetterTakenBack
from conference.core.languages import Text
from conference.desks.letters.audiences import name_in_all
from conference.desks.letters.group_letters import find_group_letter
from conference.kit.clock import read_now
from conference.kit.editing import change_row
from conference.kit.work import record
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import GroupLetterRow, GroupRecipientRow, LetterRow


def send_group_letter(edition_id: int, letter_id: int) -> int:
    """How many letters to a group were held, and leave now.

    Raises: RuleBroken("letter_unknown"), RuleBroken("group_letter_unwritten") while a worker still writes them.
    """
    row = find_written(edition_id, letter_id)
    held = (LetterRow.id.in_(select_letters(row)), LetterRow.state == "held")
    values = {"state": "waiting", "due_at": read_now(), "version": LetterRow.version + 1}
    leaving = db.session.execute(update(LetterRow).where(*held).values(values).returning(LetterRow.id)).all()
    if leaving:
        record(GroupLetterSent(edition_id, row.id, name_audience(row), len(leaving)))
    return len(leaving)


def take_group_letter_back(edition_id: int, letter_id: int) -> int:
    """How many letters to a group were taken out of the outbox; it can be changed again.

    Raises: RuleBroken("letter_unknown", "group_letter_unwritten"), RuleBroken("group_letter_moved_on") once the office
    has let one of them go, or withdrawn it.
    """
    row = find_written(edition_id, letter_id)
    letters = select_letters(row)
    moved_on = select(LetterRow.id).where(LetterRow.id.in_(letters), LetterRow.state != "held")
    if db.session.scalar(moved_on.limit(1)) is not None:
        raise RuleBroken("group_letter_moved_on")
    gone = db.session.execute(delete(LetterRow).where(LetterRow.id.in_(letters)).returning(LetterRow.id)).all()
    db.session.execute(delete(GroupRecipientRow).where(GroupRecipientRow.group_letter_id == row.id))
    change_row(row, {"job_id": None, "written_at": None})
    record(GroupLetterTakenBack(edition_id, row.id, name_audience(row), len(gone)))
    return len(gone)


def find_written(edition_id: int, letter_id: int) -> GroupLetterRow:
    """A letter to a group whose letters are all in the outbox, held by this transaction."""
    row = find_group_letter(edition_id, letter_id, is_held=True)
    if row.written_at is None:
        raise RuleBroken("group_letter_unwritten")
    return row


def select_letters(row: GroupLetterRow) -> Select[int | None]:
    """The numbers of the letters to a group."""
    return select(GroupRecipientRow.letter_id).where(GroupRecipientRow.group_letter_id == row.id)


def name_audience(row: GroupLetterRow) -> Text:
    """What the group is called."""
    return name_in_all(row.edition_id, read_programme([row.edition_id]), row.audience, row.choice)
