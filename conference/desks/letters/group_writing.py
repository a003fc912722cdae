"""Letters to groups written into the outbox by a worker, a part after the other, and held there.

What is written stays: a worker that dies half way leaves whole parts, and the next one goes on with who has none yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select

from conference.core.errors import RuleBroken
from conference.core.events import GroupLetterWritten
from conference.core.letters import GROUP_LETTER, Letter
from conference.desks.letters.audiences import name_in_all
from conference.desks.letters.group_letters import OFFERED, find_group_letter
from conference.desks.letters.group_members import Members, find_members
from conference.desks.letters.group_readers import GroupReader, list_group, read_readers
from conference.desks.letters.texting import TextFacts, check_texts
from conference.kit.clock import read_now
from conference.kit.editing import change_row
from conference.kit.jobs import enqueue_job, report_progress
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.own_letters import Writing, compose_own
from conference.kit.site import name_site
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.held_letters import add_held_letters
from conference.store.letter_texts import OwnText
from conference.store.letters import Errand, read_wishes
from conference.store.pictures import read_programme
from conference.store.tables import EditionRow, GroupLetterRow, GroupRecipientRow, JobRow

JOB = "write_group_letter"
# How many letters are written in one transaction: nobody else waits longer than for these.
A_PART = 200


@dataclass(frozen=True, slots=True)
class WriteGroupLetter:
    """Have a letter to a group put into the outbox, held, as its reader had it in view."""

    edition_id: int
    letter_id: int
    version: int


def ask_for_letters(command: WriteGroupLetter) -> int:
    """For how many readers a worker will write; none where it was asked before: nobody gets a second one.

    What a worker gave up is asked for again, for those who have none yet. Raises: RuleBroken("letter_unknown"),
    RuleBroken("letter_changed") where it says something else by now, and what `check_text` does.
    """
    row = find_group_letter(command.edition_id, command.letter_id, is_held=True)
    if row.written_at is not None or (row.job_id is not None and not has_failed(row.job_id)):
        return 0
    if row.version != command.version:
        raise RuleBroken("letter_changed")
    check_texts(TextFacts(row.subject, row.body), OFFERED)
    programme = read_programme([row.edition_id])
    readers = list_group(row.edition_id, programme, row.audience, row.choice)
    count = sum(1 for each in readers if each.to and each.key not in row.left_out)
    if row.job_id is None:
        name = name_in_all(row.edition_id, programme, row.audience, row.choice)
        record(GroupLetterWritten(row.edition_id, row.id, name, count))
    change_row(row, {"job_id": enqueue_job(JOB, group_letter_id=row.id).id})
    return count


def has_failed(job_id: int) -> bool:
    """Whether a worker gave a job up."""
    return db.session.get_one(JobRow, job_id).state == "failed"


def write_group_letters(group_letter_id: int) -> None:
    """Write to everybody in a group who has no letter yet, and tell how far that is. It can be done again."""
    parts = list(find_members_to_write(group_letter_id).split(A_PART))
    db.session.rollback()
    for number, part in enumerate(parts, 1):
        with transaction("worker"):
            write_part(group_letter_id, part)
        report_progress(99 * number // len(parts))
    with transaction("worker"):
        row = db.session.get(GroupLetterRow, group_letter_id, with_for_update=True, populate_existing=True)
        if row is not None and row.job_id is not None and row.written_at is None:
            change_row(row, {"written_at": read_now()})


def find_members_to_write(group_letter_id: int) -> Members:
    """Who is to be written to, also if they have their letter already."""
    row = db.session.get_one(GroupLetterRow, group_letter_id)
    members = find_members(row.edition_id, read_programme([row.edition_id]), row.audience, row.choice)
    return members.leave_out(row.left_out)


def write_part(group_letter_id: int, part: Members) -> None:
    """Write to those of a part who have no letter yet, as they are now. The letter's row is held: one worker at a time.

    Cost: 9 statements.
    """
    row = db.session.get(GroupLetterRow, group_letter_id, with_for_update=True, populate_existing=True)
    if row is None or row.job_id is None or row.written_at is not None:
        return
    have = select(GroupRecipientRow.reader).where(GroupRecipientRow.group_letter_id == row.id)
    keys = [part.name_key(id) for id in part.sessions]
    missing = part.leave_out(set(db.session.scalars(have.where(GroupRecipientRow.reader.in_(keys)))))
    readers = [each for each in read_readers(missing) if each.to]
    writer, facts = make_writer(row.edition_id), TextFacts(row.subject, row.body)
    letters = [(make_errand(row, each), writer.write(facts, each, each.to)) for each in readers if each.to]
    ids = add_held_letters(letters, read_now())
    if ids:
        named = zip(readers, ids, strict=True)
        told = [{"group_letter_id": row.id, "reader": each.key, "letter_id": id} for each, id in named]
        db.session.execute(insert(GroupRecipientRow.__table__), told)  # type: ignore[arg-type]


def make_errand(row: GroupLetterRow, reader: GroupReader) -> Errand:
    """What the letter to a reader is about."""
    return Errand(GROUP_LETTER, row.edition_id, reader.person_id, registration_id=reader.registration_id)


@dataclass(frozen=True, slots=True)
class Writer:
    """In whose name letters to a group are written."""

    edition: EditionRow
    reply_to: str

    def write(self, facts: TextFacts, reader: GroupReader, to: Recipient) -> Letter:
        """The letter to one reader, in their language."""
        name = self.edition.name.read(to.language)
        home = f"{name_site()}/{to.language}/{self.edition.slug}/"
        values = {**reader.values, "edition": write_safe(name), "home": home}
        own = OwnText(facts.subject.by_language.get(to.language, ""), facts.body.by_language.get(to.language, ""))
        writing = Writing(GROUP_LETTER, self.edition.id, GROUP_LETTER, None, values)
        return compose_own(own, writing, to, Sender(name, self.reply_to))


def make_writer(edition_id: int) -> Writer:
    """Who writes for an edition."""
    return Writer(db.session.get_one(EditionRow, edition_id), read_wishes(edition_id).reply_to)
