"""The demo's guests brought in: invited, answered for, in delegations, by the use cases of their desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from conference.core.languages import Text
from conference.demo.guests import DelegationEntry, GuestEntry, read_guests
from conference.desks.films.queries import find_film_by_slug
from conference.desks.guests.answering import AnswerFacts, note_answer
from conference.desks.guests.changing import ChangePerson, change_person
from conference.desks.guests.delegating import DelegationFacts, add_delegation
from conference.desks.guests.facts import PersonFacts, read_person
from conference.desks.guests.invitation_queries import find_invitation_of
from conference.desks.guests.inviting import InvitationFacts, InvitePerson, invite_person, step_invitations
from conference.desks.guests.itinerary_queries import read_own_release
from conference.desks.guests.private_data import PrivateFacts, change_private
from conference.desks.guests.queries import find_person_by_slug
from conference.desks.guests.speaking import SessionAnswer, write_answer
from conference.store.belonging import Scope
from conference.store.tables import InvitationRow, PersonRow

EVERYTHING = Scope(None)
# The way of an invitation to each state.
WAYS = {
    "proposed": (),
    "sent": ("approved", "sent"),
    "accepted": ("approved", "sent", "accepted"),
    "declined": ("approved", "sent", "declined"),
    "confirmed": ("approved", "sent", "accepted", "confirmed"),
}


def add_demo_guests(editions: Mapping[str, int]) -> None:
    """Invite the demo's guests to its editions, given by slug."""
    content = read_guests()
    delegations = {each.key: add_demo_delegation(each, editions[each.edition]) for each in content.delegation}
    for guest in content.guest:
        add_demo_guest(guest, editions[guest.edition], delegations.get(guest.delegation))


def add_demo_delegation(entry: DelegationEntry, edition_id: int) -> int:
    """The id of a delegation of the demo."""
    film = find_film_by_slug(entry.film, EVERYTHING) if entry.film else None
    film_id, head_id = film.id if film else None, find_person(entry.head).id
    facts = DelegationFacts(Text(entry.name), entry.purpose, film_id, "", head_id, entry.liaison)
    return add_delegation(edition_id, facts)


def find_person(slug: str) -> PersonRow:
    """A person of the demo."""
    row = find_person_by_slug(slug, EVERYTHING)
    assert row is not None
    return row


def find_invitation(edition_id: int, slug: str) -> InvitationRow:
    """The invitation of a person of the demo."""
    found = find_invitation_of(edition_id, slug)
    assert found is not None
    return found[0]


def add_demo_guest(entry: GuestEntry, edition_id: int, delegation_id: int | None) -> None:
    """Invite someone, with what they have told and said."""
    person = find_person(entry.person)
    offer = InvitationFacts(
        delegation_id, entry.deadline, entry.nights, entry.ticket, entry.has_companion, note=entry.note
    )
    invite_person(InvitePerson(edition_id, person.id, offer))
    row = find_invitation(edition_id, entry.person)
    for state in WAYS[entry.state]:
        step_invitations(edition_id, (row.id,), state)
    change_person(ChangePerson(edition_id, person.id, person.version, tell_guest(entry, read_person(person))))
    change_private(edition_id, person.id, PrivateFacts(entry.phone, entry.passport, entry.diet, entry.access))
    if entry.state in ("accepted", "confirmed", "declined"):
        note_answer(row, AnswerFacts(remark=entry.remark, has_consent=entry.has_consent))
    if entry.said:
        release = read_own_release(edition_id, (person.id,))
        for session in release.public.sessions.values() if release else ():
            write_answer(session, person.id, SessionAnswer(entry.said))


def tell_guest(entry: GuestEntry, known: PersonFacts) -> PersonFacts:
    """What is known of a guest, with what the entry adds."""
    stays = tuple(
        replace(
            stay,
            arrival_flight=entry.arrival_flight,
            departure_flight=entry.departure_flight,
            hotel=entry.hotel,
            transfers=entry.transfers,
        )
        for stay in known.stays
    )
    return replace(known, honorific=Text(entry.honorific), rank=entry.rank, languages=entry.languages, stays=stays)
