"""Those who attend the demo, with their seats."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from conference.core.languages import Text
from conference.demo.attending import (
    ClassEntry,
    OfferEntry,
    PoolEntry,
    QuestionEntry,
    RegistrationEntry,
    read_attendance,
)
from conference.desks.registration.bringing_in import Attendee, BringIn, Seat, bring_in
from conference.desks.registration.class_facts import ClassFacts, QuestionFacts
from conference.desks.registration.classes import AddClass, add_class
from conference.desks.registration.offering import Hold, OfferFacts, OfferSeats, PoolFacts, offer_seats
from conference.desks.registration.queries import list_classes, list_offers
from conference.kit.clock import read_now

ANSWER_WITHIN = timedelta(hours=12)


def fill_attendance(slug: str, edition_id: int) -> None:
    """The classes of an edition of the demo, who has registered in them, and the seats of its sessions."""
    told = read_attendance(slug)
    slugs = {key: add_class(AddClass(edition_id, build_class(entry))) for key, entry in told.classes.items()}
    ids = {each.slug: each.id for each in list_classes(edition_id, read_now())}
    classes = {key: ids[slug] for key, slug in slugs.items()}
    sessions = {each.code: each.session_id for each in list_offers(edition_id)}
    for offer in told.offers:
        offer_seats(OfferSeats(sessions[offer.session], 0, build_offer(offer, classes)))
    attendees = [build_attendee(each, slugs) for each in told.registrations.values()]
    seats = [
        Seat(offer.session, told.registrations[each.key].email, each.party, each.state)
        for offer in told.offers
        for each in offer.bookings
    ]
    bring_in(BringIn(edition_id, attendees, seats))


def build_class(entry: ClassEntry) -> ClassFacts:
    """A class."""
    return ClassFacts(
        name=Text(entry.name),
        kind=entry.kind,
        about=Text(entry.about),
        quota=entry.quota,
        is_public=entry.is_public,
        needs_approval=entry.needs_approval,
        proof=Text(entry.proof),
        questions=tuple(build_question(each) for each in entry.questions),
    )


def build_question(entry: QuestionEntry) -> QuestionFacts:
    """A question."""
    options = tuple(Text(each) for each in entry.options)
    return QuestionFacts(
        0,
        entry.kind,
        Text(entry.label),
        options=options,
        is_needed=entry.is_needed,
        when=entry.when,
        when_answer=entry.when_answer,
    )


def build_offer(entry: OfferEntry, classes: Mapping[str, int]) -> OfferFacts:
    """The seats of a session."""
    pools = tuple(build_pool(each, classes) for each in entry.pools)
    return OfferFacts(pools, most_party=entry.most_party, answer_within=ANSWER_WITHIN)


def build_pool(entry: PoolEntry, classes: Mapping[str, int]) -> PoolFacts:
    """The seats for a class, or for everybody."""
    holds = (Hold(None, entry.held_for, entry.held),) if entry.held else ()
    return PoolFacts(classes[entry.class_key] if entry.class_key else None, entry.capacity, holds)


def build_attendee(entry: RegistrationEntry, slugs: Mapping[str, str]) -> Attendee:
    """Somebody who has registered."""
    return Attendee(
        class_slug=slugs[entry.class_key],
        name=entry.name,
        email=entry.email,
        language=entry.language,
        affiliation=entry.house,
        state=entry.state,
        reason=entry.reason,
        person=entry.person,
        answers=entry.answers,
    )
