"""Guests for tests: people invited to the film week, and private links to their invitations."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.guests.adding import AddPerson, add_person
from conference.desks.guests.facts import PersonFacts
from conference.desks.guests.inviting import InvitationFacts, InvitePerson, invite_person, step_invitations
from conference.kit.links import make_guest_link
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import InvitationRow, PersonContactRow, PersonRow

OFFER = InvitationFacts(deadline=date(2027, 5, 1), nights=4, ticket_class="business", has_companion=True)
# The way of an invitation to each state.
WAYS = {
    "proposed": (),
    "approved": ("approved",),
    "sent": ("approved", "sent"),
    "accepted": ("approved", "sent", "accepted"),
    "declined": ("approved", "sent", "declined"),
    "confirmed": ("approved", "sent", "accepted", "confirmed"),
    "cancelled": ("cancelled",),
}


def add_somebody(name: str = "Ada Chen", edition: int = 1, email: str = "", **fields: Any) -> int:
    """The id of a new person, reached at `email`."""
    with transaction("test"):
        slug = add_person(AddPerson(edition, PersonFacts(make_text(en=name), **fields)))
        person_id = db.session.scalars(select(PersonRow.id).where(PersonRow.slug == slug)).one()
        if email:
            db.session.add(PersonContactRow(person_id=person_id, email=email))
    return person_id


def invite(person_id: int, state: str = "sent", edition: int = 1, facts: InvitationFacts = OFFER) -> int:
    """The id of an invitation of a person, brought to a state."""
    with transaction("test"):
        invite_person(InvitePerson(edition, person_id, facts))
        own = (InvitationRow.person_id == person_id, InvitationRow.edition_id == edition)
        invitation_id = db.session.scalars(select(InvitationRow.id).where(*own)).one()
        for step in WAYS[state]:
            step_invitations(edition, (invitation_id,), step)
    return invitation_id


def make_way(person_id: int, edition: int = 1, language: str = "en") -> str:
    """The path of a new private link to a person's invitation."""
    with transaction("test"):
        return urlsplit(make_guest_link(edition, person_id, language)).path


def find_state(invitation_id: int) -> str:
    """The state of an invitation."""
    return db.session.scalars(select(InvitationRow.state).where(InvitationRow.id == invitation_id)).one()
