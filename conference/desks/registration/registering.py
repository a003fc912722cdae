"""Someone registers for an edition, changes what they told, and takes it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import delete, select

from conference.core.cleaning import has_letter
from conference.core.errors import RuleBroken
from conference.core.registering import (
    COUNTED_STATES,
    Question,
    decide_payment,
    find_window,
    find_wrong_answers,
    read_answers,
)
from conference.core.seat_events import (
    Registered,
    RegistrationAskedAgain,
    RegistrationChanged,
    RegistrationWithdrawn,
)
from conference.core.seating import ACTIVE_STATES
from conference.core.thing_events import FieldChange
from conference.desks.registration.booking import CancelBooking, cancel_booking
from conference.kit.clock import read_now
from conference.kit.emails import read_email
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_class
from conference.store.registrations import find_registration_of
from conference.store.tables import (
    AccreditationClassRow,
    AnswerRow,
    BookingRow,
    ClassQuestionRow,
    RegistrationRow,
)

# By what the office lets somebody in.
WEIGHTY = frozenset({"name", "affiliation", "proof_name"})


@dataclass(frozen=True, slots=True)
class Proof:
    """A document that shows that somebody belongs to a class: its content's hash, and what it was called."""

    file: str
    name: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody tells of themselves. `answers` are by the question's id, `photo` is the hash of a portrait."""

    name: str
    affiliation: str = ""
    answers: Mapping[int, str] = field(default_factory=dict)
    proof: Proof | None = None
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Register somebody in a class, by their address and in the language they read.

    `by_office` passes the class's window, and needs neither proof nor approval. `head_id` is who registers them with
    their delegation: questions are not asked then, and where a proof is needed the office decides.
    """

    class_id: int
    email: str | None
    language: str
    telling: Telling
    by_office: bool = False
    head_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeRegistration:
    """Have a registration tell something else."""

    registration_id: int
    telling: Telling


@dataclass(frozen=True, slots=True)
class WithdrawRegistration:
    """Take a registration back, with all its seats."""

    registration_id: int


def register(command: Register) -> RegistrationRow:
    """The registration. An address that is registered stays as it is, and is sent its way in again.

    Whom the office has kept out waits for it in every class, and the reason it gave stays for the office to read.

    Raises: RuleBroken("class_unknown", "registration_early", "registration_over", "class_full", "email_wrong",
    "name_missing_here", "proof_missing", "photo_missing"), what `read_answers` does, and "email_registered" where it is
    done by another.
    """
    kind = hold_class(command.class_id)
    if kind is None:
        raise RuleBroken("class_unknown")
    email = read_email(command.email) if command.email is not None else None
    is_by_other = command.by_office or command.head_id is not None
    # All that refuses comes before the look whether the address is registered: else the answer would tell a stranger.
    if not command.by_office:
        check_class_open(kind)
    check_place(kind)
    answers = check_telling(kind, command.telling, is_by_other)
    earlier = find_registration_of(kind.edition_id, email) if email else None
    if earlier and earlier.state in COUNTED_STATES:
        if is_by_other:
            raise RuleBroken("email_registered", field="email", email=email)
        record(RegistrationAskedAgain(kind.edition_id, earlier.id))
        return earlier
    row = earlier or RegistrationRow(edition_id=kind.edition_id, email=email)
    row.class_id, row.head_id, row.language = kind.id, command.head_id, command.language
    row.person_id, row.made_at = command.person_id or row.person_id, read_now()
    row.state = decide_state(kind, command, row.refused_at is not None)
    row.amount, row.currency, row.payment = kind.amount, kind.currency, decide_payment(kind.amount)
    if command.by_office:
        row.reason, row.refused_at = "", None
    write_telling(row, command.telling, answers)
    record(Registered(kind.edition_id, row.id, row.state))
    return row


def decide_state(kind: AccreditationClassRow, command: Register, was_refused: bool) -> str:
    """Whether they are in at once, or the office looks first: also at whomever it has kept out before."""
    is_unproven = bool(kind.proof) and command.telling.proof is None
    is_looked_at = was_refused or kind.needs_approval or (command.head_id is not None and is_unproven)
    return "applied" if is_looked_at and not command.by_office else "registered"


def check_class_open(kind: AccreditationClassRow) -> None:
    """Refuse a class that is not public, or not now."""
    if not kind.is_public:
        raise RuleBroken("class_unknown")
    window = find_window(kind.opens_at, kind.closes_at, read_now())
    if window == "early":
        raise RuleBroken("registration_early", opens_at=kind.opens_at)
    if window == "over":
        raise RuleBroken("registration_over")


def check_place(kind: AccreditationClassRow) -> None:
    """Refuse a class whose places are used up. Its row is held, so nobody takes the last one meanwhile."""
    if kind.quota is not None and kind.counted >= kind.quota:
        raise RuleBroken("class_full")


def check_telling(
    kind: AccreditationClassRow, telling: Telling, is_by_other: bool, has_proof: bool = False, has_photo: bool = False
) -> dict[int, str]:
    """The answers that count; refuses the first of what `find_wrong` finds, done by another only a missing name.

    `has_proof` and `has_photo`: whether none has to come with this.
    """
    if is_by_other:
        if not has_letter(telling.name):
            raise RuleBroken("name_missing_here")
        return {id: answer for id, answer in telling.answers.items() if answer}
    questions = read_questions(kind.id)
    has_proof, has_photo = has_proof or bool(telling.proof), has_photo or bool(telling.photo)
    for wrong in find_wrong(kind, questions, telling, has_proof, has_photo):
        raise wrong
    return read_answers(questions, telling.answers)


def find_wrong(
    kind: AccreditationClassRow, questions: Sequence[Question], telling: Telling, has_proof: bool, has_photo: bool
) -> list[RuleBroken]:
    """All that stands against what somebody tells of themselves, in the order in which a class asks for it."""
    wrong = [] if has_letter(telling.name) else [RuleBroken("name_missing_here")]
    wrong += find_wrong_answers(questions, telling.answers)
    if kind.proof and not has_proof:
        wrong.append(RuleBroken("proof_missing"))
    if kind.wants_photo and not has_photo:
        wrong.append(RuleBroken("photo_missing"))
    return wrong


def read_questions(class_id: int) -> list[Question]:
    """What a class asks, in order. Cost: 1 statement."""
    statement = select(ClassQuestionRow).where(ClassQuestionRow.class_id == class_id)
    rows = db.session.scalars(statement.order_by(ClassQuestionRow.position, ClassQuestionRow.id))
    return [
        Question(row.id, row.kind, row.label, row.hint, row.options, row.is_needed, row.when_id, row.when_answer)
        for row in rows
    ]


def write_telling(row: RegistrationRow, telling: Telling, answers: Mapping[int, str]) -> None:
    """Have a registration tell this."""
    row.name, row.affiliation, row.changed_at = telling.name, telling.affiliation, read_now()
    if telling.proof:
        row.proof_file, row.proof_name = telling.proof.file, telling.proof.name
    if telling.photo:
        row.photo_file = telling.photo
    row.version = (row.version or 0) + 1
    db.session.add(row)
    db.session.flush()
    db.session.execute(delete(AnswerRow).where(AnswerRow.registration_id == row.id))
    db.session.add_all(
        AnswerRow(registration_id=row.id, question_id=question_id, answer=answer)
        for question_id, answer in answers.items()
    )
    db.session.flush()


def find_registration(registration_id: int) -> RegistrationRow:
    """A registration, read anew. Raises: RuleBroken("registration_unknown")."""
    row = db.session.get(RegistrationRow, registration_id, populate_existing=True)
    if row is None:
        raise RuleBroken("registration_unknown")
    return row


def change_registration(command: ChangeRegistration) -> RegistrationRow:
    """The registration, telling something else. The office looks again at whom it has let in by what is changed.

    Raises: RuleBroken("registration_unknown", "registration_ended"), and what `check_telling` does.
    """
    row = find_registration(command.registration_id)
    if row.state not in COUNTED_STATES:
        raise RuleBroken("registration_ended")
    kind = db.session.get_one(AccreditationClassRow, row.class_id)
    kept = Proof(row.proof_file, row.proof_name) if row.proof_file else None
    told = command.telling
    telling = replace(told, proof=told.proof or kept, photo=told.photo or row.photo_file)
    answers = check_telling(kind, telling, is_by_other=False, has_proof=row.state == "registered", has_photo=True)
    changes = find_changes(row, telling, answers)
    if changes:
        weighty = tuple(filter(is_weighty, changes)) if is_approved(kind, row) else ()
        row.state = "applied" if weighty else row.state
        write_telling(row, telling, answers)
        record(RegistrationChanged(row.edition_id, row.id, tuple(each.name for each in changes), row.state, weighty))
    return row


def is_approved(kind: AccreditationClassRow, row: RegistrationRow) -> bool:
    """Whether the office approves a registration: each of its class, or one a head brought where proof is asked for."""
    return kind.needs_approval or row.refused_at is not None or (row.head_id is not None and bool(kind.proof))


def is_weighty(change: FieldChange) -> bool:
    """Whether the office has let somebody in by what is changed: not by a document that comes only now."""
    return change.name in WEIGHTY and (change.name, change.before) != ("proof_name", "")


def find_changes(row: RegistrationRow, telling: Telling, answers: Mapping[int, str]) -> list[FieldChange]:
    """What a telling changes of a registration."""
    proof = telling.proof or Proof("", "")
    before = (row.name, row.affiliation, row.photo_file, read_given(row.id))
    after = (telling.name, telling.affiliation, telling.photo, answers)
    pairs = zip(("name", "affiliation", "photo", "answers"), before, after, strict=True)
    changes = [FieldChange(name, old, new) for name, old, new in pairs if old != new]
    if proof.file != row.proof_file:
        changes.append(FieldChange("proof_name", row.proof_name, proof.name))
    return changes


def read_given(registration_id: int) -> dict[int, str]:
    """What a registration answers, by question. Cost: 1 statement."""
    statement = select(AnswerRow.question_id, AnswerRow.answer).where(AnswerRow.registration_id == registration_id)
    return dict(db.session.execute(statement).all())


def withdraw_registration(command: WithdrawRegistration) -> None:
    """Take a registration back, and give back its seats. One that is over stays as it is.

    Raises: RuleBroken("registration_unknown").
    """
    row = find_registration(command.registration_id)
    if row.state not in COUNTED_STATES:
        return
    give_back_seats(row.id)
    row.state, row.changed_at = "withdrawn", read_now()
    row.version += 1
    db.session.flush()
    record(RegistrationWithdrawn(row.edition_id, row.id))


def give_back_seats(registration_id: int) -> None:
    """Give back every seat of a registration, offer by offer in one order, so that two never wait for one another."""
    statement = (
        select(BookingRow.id)
        .where(BookingRow.registration_id == registration_id, BookingRow.state.in_(ACTIVE_STATES))
        .order_by(BookingRow.offer_id)
    )
    for booking_id in db.session.scalars(statement).all():
        cancel_booking(CancelBooking(booking_id))
