"""A guest's own calendar, behind their private link."""

from __future__ import annotations

from datetime import UTC, datetime

from conference.core.itineraries import ARRIVAL, DEPARTURE, Entry
from conference.core.naming import name_person
from conference.desks.guests.invitation_queries import Invited
from conference.desks.guests.itinerary_queries import (
    read_changed_at,
    read_journeys,
    read_nothing_released,
    read_own_release,
)
from conference.desks.guests.telling_itineraries import name_leg, tell_leg
from conference.formats.ical import build_feed
from conference.formats.ical.legs import Leg, join_with_legs
from conference.kit.words import read_translations
from conference.kit.words.calendar import feed_words
from conference.kit.words.guests import CALENDAR_NAME
from conference.store.base import db
from conference.store.tables import PersonRow

# When a flight was entered that no log tells of: a calendar that is read twice is to be the same.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def write_guest_feed(invited: Invited, language: str, address: str, site: str) -> bytes:
    """The sessions of the newest release in which a guest takes part, and their flights, as iCalendar."""
    row = invited.row
    facts = {"name": name_person(invited.name, language, invited.order), "edition": invited.edition.read(language)}
    name = read_translations(language).gettext(CALENDAR_NAME) % facts
    legs = list_legs(invited, language)
    release = read_own_release(row.edition_id, row.person_id)
    feed = build_feed(release or read_nothing_released(row.edition_id), language, feed_words(language), site)
    return join_with_legs(feed, feed.events.keys(), legs, name, address, language)


def list_legs(invited: Invited, language: str) -> list[Leg]:
    """The flights of a guest for the edition."""
    person = db.session.get_one(PersonRow, invited.row.person_id)
    changed_at = read_changed_at(person.id) or LONG_AGO
    legs = []
    for number, journey in enumerate(read_journeys(invited.row.edition_id, (person.id,)), 1):
        for kind, at in ((ARRIVAL, journey.arrives_at), (DEPARTURE, journey.departs_at)):
            entry = Entry(kind, at, (person.id,), journey=journey)
            uid = f"guest-{invited.row.id}-{number}-{kind}"
            told = name_leg(entry, language), tell_leg(entry, language)
            legs.append(Leg(uid, person.version, changed_at, at, *told))
    return legs
