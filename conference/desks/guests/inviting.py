"""An invitation proposed, offered otherwise, and taken from one state to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange
from conference.core.guest_events import GuestLinkGiven, GuestLinksEnded, InvitationChanged, InvitationStepped
from conference.core.invitations import SPEAKING, Offer, check_offer, check_step
from conference.desks.guests.invitation_queries import find_invitation
from conference.desks.guests.queries import find_person
from conference.kit.clock import read_now
from conference.kit.editing import change_row, check_version, compare_facts, read_columns, read_facts
from conference.kit.links import make_guest_link
from conference.kit.words import LANGUAGES
from conference.kit.work import record
from conference.store.base import db
from conference.store.guest_links import end_guest_links, takes_part
from conference.store.tables import DelegationRow, InvitationRow, PersonRow

LONGEST_NOTE = 5_000
# In which an invitation opens nothing; a speaker's own page is open until it is called off.
CLOSED = ("proposed", "approved", "cancelled")


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """See `store.tables.InvitationRow`."""

    delegation_id: int | None = None
    deadline: date | None = None
    nights: int | None = None
    ticket_class: str = ""
    has_companion: bool = False
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class InvitePerson:
    """Propose to invite a person to an edition."""

    edition_id: int
    person_id: int
    facts: InvitationFacts


@dataclass(frozen=True, slots=True)
class ChangeInvitation:
    """Have an invitation be as `facts` say. `version` is that of the state its writer had in view."""

    edition_id: int
    invitation_id: int
    version: int
    facts: InvitationFacts


def invite_person(command: InvitePerson) -> str:
    """The slug of the person who is proposed now.

    Raises: RuleBroken("person_unknown", "guest_twice"), and what `check_facts` does.
    """
    person = find_person(command.person_id)
    own = (InvitationRow.edition_id == command.edition_id, InvitationRow.person_id == person.id)
    row = db.session.scalar(select(InvitationRow).where(*own))
    if row is not None and row.state != SPEAKING:
        raise RuleBroken("guest_twice", field="person_id")
    check_facts(command.edition_id, command.facts)
    columns = {"state": "proposed", **read_columns(command.facts)}
    if row is None:
        row = InvitationRow(edition_id=command.edition_id, person_id=person.id, **columns)
        db.session.add(row)
        db.session.flush()
    else:
        change_row(row, columns)
    changes = compare_facts(None, command.facts)
    record(InvitationChanged(command.edition_id, row.id, person.id, person.name, changes))
    return person.slug


def change_invitation(command: ChangeInvitation) -> tuple[FieldChange, ...]:
    """What has changed. Raises: RuleBroken("invitation_unknown", "stale_version"), and what `check_facts` does."""
    row = find_invitation(command.edition_id, command.invitation_id)
    before = read_facts(InvitationFacts, row)
    check_version(row, command, before)
    check_facts(command.edition_id, command.facts)
    changes = compare_facts(before, command.facts)
    if changes:
        change_row(row, read_columns(command.facts))
        person = db.session.get_one(PersonRow, row.person_id)
        record(InvitationChanged(command.edition_id, row.id, person.id, person.name, changes))
    return changes


def check_facts(edition_id: int, facts: InvitationFacts) -> None:
    """Refuse what no invitation offers. Raises: RuleBroken("number_wrong", "choice_wrong", "delegation_unknown")."""
    check_offer(Offer(facts.nights, facts.ticket_class, facts.has_companion))
    if facts.language not in ("", *LANGUAGES):
        raise RuleBroken("choice_wrong", field="language")
    own = (DelegationRow.id == facts.delegation_id, DelegationRow.edition_id == edition_id)
    if facts.delegation_id is not None and not db.session.scalar(select(DelegationRow.id).where(*own)):
        raise RuleBroken("delegation_unknown", field="delegation_id")


def step_invitations(edition_id: int, invitation_ids: Iterable[int], state: str) -> int:
    """How many invitations went into the state: all of them, or none.

    Raises: RuleBroken("invitation_unknown", "step_wrong").
    """
    rows = [find_invitation(edition_id, each) for each in invitation_ids]
    for row in rows:
        check_step(row.state, state)
        enter_state(row, state)
    return len(rows)


def enter_state(row: InvitationRow, state: str) -> None:
    """Have an invitation be in a state. One that is called off leaves no link open."""
    before = row.state
    if state == "cancelled":
        end_guest_links(row.id, read_now())
    change_row(row, {"state": state})
    person = db.session.get_one(PersonRow, row.person_id)
    changes = (FieldChange("state", before, state),)
    record(InvitationStepped(row.edition_id, row.id, person.id, person.name, state, changes))


def give_link(edition_id: int, person_id: int, language: str) -> str:
    """A new private link, for the office to hand over to a guest, or to who takes part without being invited.

    Raises: RuleBroken("person_unknown", "answer_over"), RuleBroken("link_needless") for who does neither.
    """
    person, row = find_person(person_id), find_own_row(edition_id, person_id)
    if row is not None and row.state in CLOSED and (row.state == "cancelled" or not takes_part(edition_id, person_id)):
        raise RuleBroken("answer_over")
    link = make_guest_link(edition_id, person.id, row.language if row and row.language else language)
    if not link:
        raise RuleBroken("link_needless")
    record(GuestLinkGiven(edition_id, person.id, person.name))
    return link


def find_own_row(edition_id: int, person_id: int) -> InvitationRow | None:
    """What the private links of a person to an edition hang on; None where none was made yet."""
    own = (InvitationRow.edition_id == edition_id, InvitationRow.person_id == person_id)
    return db.session.scalar(select(InvitationRow).where(*own))


def end_links(edition_id: int, person_id: int) -> None:
    """Have no private link of a person to an edition work any more. Raises: RuleBroken("person_unknown")."""
    person, row = find_person(person_id), find_own_row(edition_id, person_id)
    if row is not None and end_guest_links(row.id, read_now()):
        record(GuestLinksEnded(edition_id, person.id, person.name))
