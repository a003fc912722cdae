"""Letters written into the outbox, taken out to be sent, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from conference.core.letters import GROUP_LETTER, Attachment, Letter, find_next_try
from conference.store.base import db
from conference.store.tables import LetterAttachmentRow, LetterRow, LetterSettingsRow, PersonContactRow
from conference.store.tables.letters import QUIET

# A worker that has said nothing of a letter for so long counts as gone. Longer than a mail server may take for one.
LEASE = timedelta(minutes=15)
WORKER_GONE = "worker_gone"
# What of a letter is kept under its own name.
CONTENT = ("address", "name", "language", "sender", "reply_to", "subject", "text", "html", "written_at")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an edition wishes of its letters: see `LetterSettingsRow`."""

    quiet: timedelta = QUIET
    reply_to: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Errand:
    """What a letter of the outbox is about: its kind, and whose it is. `from_number` and `to_number` are releases.

    Of a letter to an account the kind is also the purpose of the link that fills its blank.
    """

    kind: str
    edition_id: int | None = None
    person_id: int | None = None
    account_id: int | None = None
    from_number: int | None = None
    to_number: int | None = None
    registration_id: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that a worker has taken to send, at which attempt."""

    letter_id: int
    attempt: int
    errand: Errand
    letter: Letter


def read_wishes(edition_id: int | None) -> Wishes:
    """What an edition wishes of its letters; the defaults where it says nothing, or for no edition."""
    row = db.session.scalar(select(LetterSettingsRow).where(LetterSettingsRow.edition_id == edition_id))
    return Wishes(row.quiet, row.reply_to, row.version) if row else Wishes()


def read_contacts(person_ids: Iterable[int]) -> dict[int, PersonContactRow]:
    """How these people are written to, by person; those of whom no address is known are not among them."""
    wanted = set(person_ids)
    rows = db.session.scalars(select(PersonContactRow).where(PersonContactRow.person_id.in_(wanted)))
    return {row.person_id: row for row in rows}


def add_letter(errand: Errand, letter: Letter, due_at: datetime) -> LetterRow:
    """A new letter that waits in the outbox until `due_at`."""
    row = LetterRow(**describe_letter(errand, letter), state="waiting", due_at=due_at)
    db.session.add(row)
    db.session.flush()
    add_attachments(row.id, letter.attachments)
    return row


def describe_letter(errand: Errand, letter: Letter) -> dict[str, object]:
    """The columns of a new letter, but for its state and when it is due."""
    return {
        "edition_id": errand.edition_id,
        "person_id": errand.person_id,
        "account_id": errand.account_id,
        "registration_id": errand.registration_id,
        "kind": errand.kind,
        "from_number": errand.from_number,
        "message_id": letter.message_id,
        **describe_content(errand, letter),
    }


def rewrite_letter(row: LetterRow, errand: Errand, letter: Letter) -> None:
    """Have a letter that nobody has tried to send yet say something else. It keeps its name and its time."""
    for name, value in describe_content(errand, letter).items():
        setattr(row, name, value)
    row.version += 1
    db.session.execute(delete(LetterAttachmentRow).where(LetterAttachmentRow.letter_id == row.id))
    add_attachments(row.id, letter.attachments)


def describe_content(errand: Errand, letter: Letter) -> dict[str, object]:
    """The columns that say what a letter says."""
    return {"to_number": errand.to_number} | {name: getattr(letter, name) for name in CONTENT}


def add_attachments(letter_id: int, attachments: Iterable[Attachment]) -> None:
    """The files that go with a letter, in order."""
    for position, each in enumerate(attachments):
        db.session.add(
            LetterAttachmentRow(letter_id=letter_id, position=position, name=each.name, kind=each.kind, body=each.body)
        )
    db.session.flush()


def read_attachments(letter_id: int) -> tuple[Attachment, ...]:
    """The files that go with a letter, in order."""
    statement = (
        select(LetterAttachmentRow.name, LetterAttachmentRow.kind, LetterAttachmentRow.body)
        .where(LetterAttachmentRow.letter_id == letter_id)
        .order_by(LetterAttachmentRow.position)
    )
    return tuple(Attachment(name, kind, body) for name, kind, body in db.session.execute(statement))


def read_letter(row: LetterRow) -> Letter:
    """The letter of a row, its blank still blank."""
    return Letter(
        message_id=row.message_id,
        written_at=row.written_at,
        address=row.address,
        name=row.name,
        sender=row.sender,
        reply_to=row.reply_to,
        language=row.language,
        subject=row.subject,
        text=row.text,
        html=row.html,
        attachments=read_attachments(row.id),
    )


def read_errand(row: LetterRow) -> Errand:
    """What the letter of a row is about."""
    numbers = (row.from_number, row.to_number)
    return Errand(row.kind, row.edition_id, row.person_id, row.account_id, *numbers, row.registration_id)


def has_due_letters(now: datetime) -> bool:
    """Whether a letter is to be sent, or was left by a worker that is gone."""
    return db.session.scalar(select(LetterRow.id).where(is_due(now) | is_left(now)).limit(1)) is not None


def is_due(now: datetime) -> ColumnElement[bool]:
    """Which letters are to be sent now."""
    return (LetterRow.state == "waiting") & (LetterRow.due_at <= now)


def is_left(now: datetime) -> ColumnElement[bool]:
    """Which letters were being sent by a worker that is gone."""
    return (LetterRow.state == "sending") & (LetterRow.due_at < now)


def free_left_letters(now: datetime) -> None:
    """Have letters wait again whose worker is gone; whether a server took them, nobody knows."""
    for row in db.session.scalars(select(LetterRow).where(is_left(now)).with_for_update()):
        put_off(row, WORKER_GONE, now)


def take_letter(now: datetime) -> Taken | None:
    """The next letter to send, marked as being sent; None when none is due.

    Those that a reader waits for, such as a link to sign in, come before those of releases, and those before letters
    to groups, which may be thousands. To be committed before the letter is given away: so a worker that dies with it
    leaves a trace of the try.
    """
    order = (LetterRow.kind == GROUP_LETTER, LetterRow.person_id.is_not(None), LetterRow.due_at, LetterRow.id)
    statement = select(LetterRow).where(is_due(now)).order_by(*order).limit(1).with_for_update(skip_locked=True)
    row = db.session.scalar(statement)
    if row is None:
        return None
    row.state, row.tried_at, row.due_at = "sending", now, now + LEASE
    row.attempts += 1
    row.version += 1
    return Taken(row.id, row.attempts, read_errand(row), read_letter(row))


def find_taken(taken: Taken) -> LetterRow | None:
    """The row of a letter that is still this worker's."""
    statement = select(LetterRow).where(
        LetterRow.id == taken.letter_id, LetterRow.state == "sending", LetterRow.attempts == taken.attempt
    )
    return db.session.scalar(statement.with_for_update())


def note_sent(taken: Taken, now: datetime) -> None:
    """Note that a server has taken the letter over."""
    row = find_taken(taken)
    if row is not None:
        row.state, row.sent_at, row.error = "sent", now, ""
        row.version += 1


def note_refused(taken: Taken, answer: str, is_final: bool, now: datetime) -> None:
    """Note that a letter was not taken; it is tried again later unless the answer is final."""
    row = find_taken(taken)
    if row is None:
        return
    if is_final:
        end_failed(row, answer)
    else:
        put_off(row, answer, now)


def note_untried(taken: Taken, answer: str, now: datetime) -> None:
    """Note that no letter at all can be sent now: this one has not been tried after all."""
    row = find_taken(taken)
    if row is not None:
        row.state, row.due_at, row.error = "waiting", now, answer
        row.attempts -= 1
        row.version += 1


def note_server_away(answer: str, now: datetime) -> None:
    """Note at the letters that are due why they do not leave."""
    db.session.execute(update(LetterRow).where(is_due(now), LetterRow.error != answer).values(error=answer))


def put_off(row: LetterRow, answer: str, now: datetime) -> None:
    """Have a letter wait for its next try; without one it has failed."""
    next_try = find_next_try(row.attempts, now)
    if next_try is None:
        end_failed(row, answer)
        return
    row.state, row.due_at, row.error = "waiting", next_try, answer
    row.version += 1


def end_failed(row: LetterRow, answer: str) -> None:
    """A letter that will not be tried again by itself."""
    row.state, row.error = "failed", answer
    row.version += 1


def are_letters_late(now: datetime, longest: timedelta) -> bool:
    """Whether a letter has been due for longer than that, or nobody can tell."""
    try:
        oldest = db.session.scalar(select(func.min(LetterRow.due_at)).where(is_due(now)))
    except SQLAlchemyError:
        return True
    return oldest is not None and now - oldest > longest


def read_letters_of_release(edition_id: int, number: int) -> list[Letter]:
    """The letters that tell of a release and have not left yet, by whom they are for."""
    statement = (
        select(LetterRow)
        .where(LetterRow.edition_id == edition_id, LetterRow.to_number == number)
        .where(LetterRow.state.in_(("waiting", "held")))
        .order_by(LetterRow.name, LetterRow.id)
    )
    return [read_letter(row) for row in db.session.scalars(statement)]


def count_letters_of_release(edition_id: int, number: int) -> dict[str, int]:
    """How many letters told of a release, by state."""
    counted = select(LetterRow.state, func.count()).where(
        LetterRow.edition_id == edition_id, LetterRow.to_number == number
    )
    return dict(db.session.execute(counted.group_by(LetterRow.state)).all())


def is_untried(edition_id: int) -> ColumnElement[bool]:
    """Which letters of an edition nobody has tried to send yet: a further one would write them anew."""
    return (LetterRow.edition_id == edition_id) & LetterRow.state.in_(("waiting", "held")) & (LetterRow.attempts == 0)


def find_waiting_letters(edition_id: int, kind: str) -> dict[int, LetterRow]:
    """The letters of a kind that nobody has tried to send yet, held, by the registration, else the person, of each.

    Cost: 1 statement.
    """
    statement = select(LetterRow).where(is_untried(edition_id), LetterRow.kind == kind)
    rows = db.session.scalars(statement.order_by(LetterRow.id).with_for_update())
    found = {row.registration_id if row.registration_id is not None else row.person_id: row for row in rows}
    return {id: row for id, row in found.items() if id is not None}


def list_waiting_people(edition_id: int) -> tuple[set[int], set[int]]:
    """The people, and the registrations, to whom a letter about releases waits that a further one would write anew."""
    statement = select(LetterRow.person_id, LetterRow.registration_id).where(is_untried(edition_id))
    rows = db.session.execute(statement.where(LetterRow.to_number.is_not(None))).all()
    return {person for person, _ in rows if person is not None}, {id for _, id in rows if id is not None}
