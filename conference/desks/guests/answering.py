"""A guest answers by a private link: comes or not, when, with what needs, and what the programme may say of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from conference.core.errors import RuleBroken
from conference.core.invitations import UNSENT_STATES, decide_answer, is_late
from conference.core.languages import NO_TEXT, Text
from conference.core.times import Interval, to_wall
from conference.desks.guests.around import read_around
from conference.desks.guests.changing import ChangePerson, change_person
from conference.desks.guests.facts import StayFacts, read_person
from conference.desks.guests.inviting import LONGEST_NOTE, enter_state
from conference.desks.guests.own_texts import is_locked
from conference.desks.guests.portraying import change_portrait, keep_portrait
from conference.desks.guests.private_data import PrivateFacts, change_private, read_private, read_private_version
from conference.kit.clock import read_now
from conference.kit.editing import change_row
from conference.store.base import db
from conference.store.tables import EditionRow, InvitationRow, PersonRow


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What a guest tells. `is_coming` is None before they have said; `stay` None while no flight is known.

    `passport` is never shown again: "" keeps what is known. `portrait` is a photograph as it was sent: b"" keeps the
    one that is known.
    """

    is_coming: bool | None = None
    stay: StayFacts | None = None
    availability: tuple[Interval, ...] = ()
    biography: Text = NO_TEXT
    phone: str = ""
    passport: str = ""
    diet: str = ""
    access: str = ""
    remark: str = ""
    has_consent: bool = False
    portrait: bytes = b""


@dataclass(frozen=True, slots=True)
class AnswerInvitation:
    """Have an invitation be answered. `version` is that of the state its writer had in view (`read_answer_version`)."""

    invitation_id: int
    version: int
    facts: AnswerFacts


def answer_invitation(command: AnswerInvitation) -> str:
    """The state of the invitation after the answer.

    Raises: RuleBroken("answer_needed", "answer_late", "answer_over", "stale_version"), and what `check_person` and
    `change_private` do.
    """
    row = db.session.get_one(InvitationRow, command.invitation_id)
    facts = command.facts
    if read_answer_version(row) != command.version:
        current = read_answer(row)
        raise RuleBroken("stale_version", version=read_answer_version(row), current=current, given=facts)
    if facts.is_coming is None and row.state not in UNSENT_STATES:
        raise RuleBroken("answer_needed", field="answer")
    if len(facts.remark) > LONGEST_NOTE:
        raise RuleBroken("too_long", field="remark", most=LONGEST_NOTE)
    state = decide_answer(row.state, bool(facts.is_coming))
    if facts.is_coming and is_late(row.state, row.deadline, read_today(row)):
        raise RuleBroken("answer_late", field="answer")
    tell_of_person(row, facts)
    note_answer(row, facts)
    if state != row.state:
        enter_state(row, state)
    return state


def tell_of_person(row: InvitationRow, facts: AnswerFacts) -> None:
    """Write what the guest told into what is kept of the person."""
    person = db.session.get_one(PersonRow, row.person_id)
    known, around = read_person(person), read_around(row.edition_id)
    own = next((stay for stay in known.stays if around.holds(stay)), None)
    others = tuple(stay for stay in known.stays if stay != own)
    stay = own if row.state in UNSENT_STATES else keep_hotel(facts.stay, own)
    stays = sorted((*others, *((stay,) if stay else ())), key=lambda each: each.arrives_at)
    biography = known.biography if is_locked(row.edition_id) else facts.biography
    told = replace(known, stays=tuple(stays), availability=facts.availability, biography=biography)
    change_person(ChangePerson(row.edition_id, person.id, person.version, told))
    passport = facts.passport or read_private(person.id).passport
    change_private(row.edition_id, person.id, PrivateFacts(facts.phone, passport, facts.diet, facts.access))
    portrait = keep_portrait(facts.portrait) or person.portrait
    if portrait:
        change_portrait(row.edition_id, person.id, portrait, facts.has_consent)


def keep_hotel(told: StayFacts | None, known: StayFacts | None) -> StayFacts | None:
    """The stay that a guest told, with what the office has arranged for it."""
    return replace(told, hotel=known.hotel, transfers=known.transfers) if told and known else told


def note_answer(row: InvitationRow, facts: AnswerFacts) -> None:
    """Note when the guest answered, what they wrote, and since when they agree that it is published."""
    now = read_now()
    consented_at = (row.consented_at or now) if facts.has_consent else None
    change_row(row, {"remark": facts.remark, "answered_at": now, "consented_at": consented_at})


def read_answer(row: InvitationRow) -> AnswerFacts:
    """What a guest has told so far. Cost: 5 statements."""
    person = db.session.get_one(PersonRow, row.person_id)
    known, private, around = read_person(person), read_private(person.id), read_around(row.edition_id)
    said = {"accepted": True, "confirmed": True, "declined": False}
    return AnswerFacts(
        is_coming=said.get(row.state),
        stay=next((stay for stay in known.stays if around.holds(stay)), None),
        availability=known.availability,
        biography=known.biography,
        phone=private.phone,
        diet=private.diet,
        access=private.access,
        remark=row.remark,
        has_consent=row.consented_at is not None,
    )


def read_answer_version(row: InvitationRow) -> int:
    """A number that grows with every change of the invitation, the person or their private data."""
    person = db.session.get_one(PersonRow, row.person_id)
    return row.version + person.version + read_private_version(person.id)


def read_today(row: InvitationRow) -> date:
    """The day it is where the edition takes place."""
    return to_wall(read_now(), db.session.get_one(EditionRow, row.edition_id).zone).date()
