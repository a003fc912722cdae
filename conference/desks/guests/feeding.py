"""The calendars of a guest and of a delegation, behind their private links."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from conference.core.itineraries import ARRIVAL, DEPARTURE, Entry
from conference.core.languages import Text
from conference.core.naming import name_person
from conference.desks.guests.invitation_queries import Invited
from conference.desks.guests.itinerary_queries import (
    read_changed_at,
    read_journeys,
    read_nothing_released,
    read_own_release,
)
from conference.desks.guests.telling_itineraries import DOT, name_leg, tell_leg
from conference.formats.ical import build_feed
from conference.formats.ical.legs import Leg, join_with_legs
from conference.kit.words import read_translations
from conference.kit.words.calendar import feed_words
from conference.kit.words.guests import CALENDAR_NAME
from conference.store.base import db
from conference.store.tables import DelegationRow, EditionRow, PersonRow

# When a flight was entered that no log tells of: a calendar that is read twice is to be the same.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def write_guest_feed(invited: Invited, language: str, address: str, site: str) -> bytes:
    """The sessions of the newest release in which a guest takes part, and their flights, as iCalendar."""
    row, called = invited.row, name_person(invited.name, language, invited.order)
    name = say_name(language, called, invited.edition)
    legs = list_legs(row.edition_id, row.person_id, f"guest-{row.id}", language)
    return write_feed(row.edition_id, (row.person_id,), legs, language, name, address, site)


def write_group_feed(row: DelegationRow, names: Mapping[int, Text], language: str, address: str, site: str) -> bytes:
    """As `write_guest_feed`, of all guests of a delegation; their flights say whose they are."""
    edition = db.session.get_one(EditionRow, row.edition_id)
    legs = [
        leg
        for person_id, name in names.items()
        for leg in list_legs(edition.id, person_id, f"delegation-{row.id}-{person_id}", language, name.read(language))
    ]
    named = say_name(language, row.name.read(language), edition.name)
    return write_feed(edition.id, tuple(names), legs, language, named, address, site)


def say_name(language: str, name: str, edition: Text) -> str:
    """What a calendar is called."""
    return read_translations(language).gettext(CALENDAR_NAME) % {"name": name, "edition": edition.read(language)}


def write_feed(
    edition_id: int, people: tuple[int, ...], legs: list[Leg], language: str, name: str, address: str, site: str
) -> bytes:
    """The calendar of what is released of some people, and of these legs."""
    release = read_own_release(edition_id, people) or read_nothing_released(edition_id)
    feed = build_feed(release, language, feed_words(language), site)
    return join_with_legs(feed, feed.events.keys(), legs, name, address, language)


def list_legs(edition_id: int, person_id: int, uid: str, language: str, whose: str = "") -> list[Leg]:
    """The flights of a person for an edition. `uid` begins their names for good, `whose` is said with each."""
    person = db.session.get_one(PersonRow, person_id)
    changed_at = read_changed_at(person.id) or LONG_AGO
    legs = []
    for number, journey in enumerate(read_journeys(edition_id, (person.id,)), 1):
        for kind, at in ((ARRIVAL, journey.arrives_at), (DEPARTURE, journey.departs_at)):
            entry = Entry(kind, at, (person.id,), journey=journey)
            summary = DOT.join(filter(None, (whose, name_leg(entry, language))))
            told = summary, tell_leg(entry, language)
            legs.append(Leg(f"{uid}-{number}-{kind}", person.version, changed_at, at, *told))
    return legs
