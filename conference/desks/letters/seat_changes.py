"""Letters to those who hold seats, or wait for some, of a session that a release cancelled, moved or brought back.

One a person and release, which gathers all that concerns them; one that still waits, untried, is written anew by the
next release, as those about the programme are (`desks.letters.telling`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy import select

from conference.core.events import ProgrammeReleased
from conference.core.letters import BLANK
from conference.core.programme import Programme
from conference.core.seat_news import OFF, SeatNews, find_seat_news
from conference.core.seating import ACTIVE_STATES, SEATED_STATES
from conference.desks.letters.attending import find_attendee
from conference.desks.letters.digests import say_place
from conference.kit.clock import read_now
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.own_letters import Writing, write_letter
from conference.kit.showings import Showing, list_showings
from conference.kit.site import name_site
from conference.kit.words import read_translations
from conference.kit.words.attending import NEWS_SUBJECT, NEWS_SUBJECT_MANY, NEWS_TEXTS
from conference.kit.words.sentences import say_when, tell_change
from conference.store.base import db
from conference.store.letters import Errand, Wishes, add_letter, find_waiting_letters, read_wishes, rewrite_letter
from conference.store.releases import read_released_draft
from conference.store.tables import BookingRow, LetterRow, RegistrationRow, SeatOfferRow

SEAT_NEWS, NOTHING_LEFT = "seat_news", "nothing_left"


@dataclass(frozen=True, slots=True)
class SeatItem:
    """A session of the letter: what has become of it, where it is now, and the showings that are offered instead."""

    said: str
    changes: tuple[str, ...]
    now: str
    showings: tuple[tuple[Showing, str], ...]


@dataclass(frozen=True, slots=True)
class SeatDigest:
    """A letter about seats. `link`, the blank, opens the registration. Texts of others are safe."""

    subject: str
    name: str
    edition: str
    items: tuple[SeatItem, ...]
    link: str
    home: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is led: in their language, to the edition's pages at `home`, as one of a class."""

    language: str
    home: str
    class_id: int


@dataclass(frozen=True, slots=True)
class SeatTelling:
    """A release to be told of: what it makes of sessions since each release that somebody knows."""

    event: ProgrammeReleased
    new: Programme
    drafts: Mapping[int, Programme]
    news: Mapping[int, Mapping[int, SeatNews]]
    bookings: Mapping[int, tuple[tuple[int, BookingRow], ...]]
    wishes: Wishes


def tell_seat_holders(event: ProgrammeReleased) -> None:
    """Write to everybody with seats in sessions that the release changes. The first one changes nothing."""
    if event.number == 1:
        return
    waiting = find_waiting_letters(event.edition_id, SEAT_NEWS)
    telling = make_seat_telling(event, {row.from_number for row in waiting.values() if row.from_number})
    touched = telling.news[event.number - 1]
    concerned = {id for id, held in telling.bookings.items() if any(session_id in touched for session_id, _row in held)}
    for registration_id in sorted(concerned | waiting.keys()):
        tell_holder(telling, registration_id, waiting.get(registration_id))


def make_seat_telling(event: ProgrammeReleased, known: Iterable[int]) -> SeatTelling:
    """The release beside the one before it and beside each of `known`, by number."""
    new = read_draft(event.edition_id, event.number)
    drafts = {number: read_draft(event.edition_id, number) for number in {event.number - 1, *known}}
    news = {number: find_seat_news(old, new, read_now()) for number, old in drafts.items()}
    touched = sorted({session_id for each in news.values() for session_id in each})
    return SeatTelling(event, new, drafts, news, read_held(touched), read_wishes(event.edition_id))


def read_draft(edition_id: int, number: int) -> Programme:
    """The whole draft that a release was made from."""
    draft = read_released_draft(edition_id, number)
    assert draft is not None
    return draft


def read_held(session_ids: list[int]) -> dict[int, tuple[tuple[int, BookingRow], ...]]:
    """(session, booking) of all that is under way in these sessions, by registration. Cost: 1 statement."""
    statement = (
        select(SeatOfferRow.session_id, BookingRow)
        .join(BookingRow, BookingRow.offer_id == SeatOfferRow.id)
        .where(SeatOfferRow.session_id.in_(session_ids), BookingRow.state.in_(ACTIVE_STATES))
        .order_by(BookingRow.id)
    )
    found: dict[int, list[tuple[int, BookingRow]]] = defaultdict(list)
    for session_id, booking in db.session.execute(statement):
        found[booking.registration_id].append((session_id, booking))
    return {registration_id: tuple(held) for registration_id, held in found.items()}


def tell_holder(telling: SeatTelling, registration_id: int, row: LetterRow | None) -> None:
    """Write to one person, or write their waiting letter anew; without anything to say, neither."""
    event = telling.event
    base = row.from_number if row is not None and row.from_number else event.number - 1
    registration = db.session.get_one(RegistrationRow, registration_id)
    to = find_attendee(registration)
    held = [
        (telling.news[base][session_id], booking)
        for session_id, booking in telling.bookings.get(registration_id, ())
        if session_id in telling.news[base]
    ]
    if to is None or not held:
        if row is not None:
            row.state, row.error = "withdrawn", NOTHING_LEFT
            row.version += 1
        return
    errand = Errand(SEAT_NEWS, event.edition_id, None, None, base, event.number, registration_id)
    digest = make_seat_digest(telling, telling.drafts[base], registration, to, held)
    values = {
        "about": digest.subject,
        "name": digest.name,
        "edition": digest.edition,
        "changes": "changes",
        "link": digest.link,
        "home": digest.home,
    }
    sender = Sender(name_edition(telling, to.language), telling.wishes.reply_to)
    letter = write_letter(Writing(SEAT_NEWS, event.edition_id, SEAT_NEWS, digest, values), to, sender)
    if row is None:
        row = add_letter(errand, letter, read_now() + telling.wishes.quiet)
    else:
        rewrite_letter(row, errand, letter)
    if event.holds_letters:
        row.state = "held"


def name_edition(telling: SeatTelling, language: str) -> str:
    """What the edition is called."""
    return telling.new.editions[telling.event.edition_id].name.read(language)


def make_seat_digest(
    telling: SeatTelling,
    old: Programme,
    registration: RegistrationRow,
    to: Recipient,
    held: list[tuple[SeatNews, BookingRow]],
) -> SeatDigest:
    """The letter's facts in the reader's language."""
    edition = telling.new.editions[telling.event.edition_id]
    place = Place(to.language, f"{name_site()}/{to.language}/{edition.slug}/", registration.class_id)
    return SeatDigest(
        subject=write_subject(telling, [news for news, _booking in held], to.language),
        name=write_safe(to.name),
        edition=write_safe(name_edition(telling, to.language)),
        items=tuple(make_item(old, telling.new, news, booking, place) for news, booking in held),
        link=BLANK,
        home=place.home,
    )


def write_subject(telling: SeatTelling, news: list[SeatNews], language: str) -> str:
    """What the letter is about, in a line."""
    gettext = read_translations(language).gettext
    facts = {
        "edition": write_safe(name_edition(telling, language)),
        "title": write_safe(news[0].session.title.read(language)),
        "count": len(news),
    }
    return gettext(NEWS_SUBJECT if len(news) == 1 else NEWS_SUBJECT_MANY) % facts


def make_item(old: Programme, new: Programme, news: SeatNews, booking: BookingRow, place: Place) -> SeatItem:
    """What the letter says of one session."""
    language, session = place.language, news.session
    standing = "seated" if booking.state in SEATED_STATES else "queued"
    facts = {
        "title": write_safe(session.title.read(language)),
        "when": say_when(news.old.starts_at, old.editions[news.old.edition_id].zone, language),
        "party": booking.party,
    }
    return SeatItem(
        said=read_translations(language).gettext(NEWS_TEXTS[f"{news.way}_{standing}"]) % facts,
        changes=tuple(write_safe(tell_change(old, new, each, language)) for each in news.changes),
        now=write_safe(say_place(new, news.new, language)) if news.way != OFF and news.new else "",
        showings=find_showings(new, news, place),
    )


def find_showings(new: Programme, news: SeatNews, place: Place) -> tuple[tuple[Showing, str], ...]:
    """The showings that are offered instead of one that is off, each with the address where its seats are booked."""
    if news.way != OFF:
        return ()
    showings = list_showings(new, news.session, place.class_id, place.language)
    return tuple((make_safe(each), f"{place.home}register/sessions/{quote_code(each.code)}") for each in showings)


def quote_code(code: str) -> str:
    """A session's code as a piece of an address."""
    return quote(code, safe="", errors="replace")


def make_safe(showing: Showing) -> Showing:
    """The showing with a place that leads nowhere."""
    return Showing(showing.code, showing.when, write_safe(showing.where), showing.seats)
