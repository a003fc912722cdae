"""What a letter about releases says to one person: all that concerns them, gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from conference.core.concerns import JOINED, LEFT, STAYS, UNPLACED, Concern, takes_place
from conference.core.languages import Text
from conference.core.letters import Attachment
from conference.core.programme import Programme, Session
from conference.core.releases import Release
from conference.core.times import to_wall
from conference.formats.ical.invitation import Party, find_method, make_reading, to_itip
from conference.formats.ical.reading import find_address
from conference.kit.letters import Recipient, write_safe
from conference.kit.locale import write_offset
from conference.kit.words import read_translations, say
from conference.kit.words.calendar import feed_words
from conference.kit.words.days import name_city
from conference.kit.words.letters import CALENDAR, SUBJECT_CANCELLED, SUBJECT_MANY, SUBJECT_ONE
from conference.kit.words.print import TEXTS as PRINT
from conference.kit.words.sentences import find_place_facts, say_rooms, say_when, tell_change

CODES = {JOINED: "letter_joined", LEFT: "letter_left", UNPLACED: "letter_unplaced"}


@dataclass(frozen=True, slots=True)
class Told:
    """Two releases: the whole drafts they came from, and the newer one as the world sees it; where its pages are."""

    old: Programme
    new: Programme
    release: Release
    site: str


@dataclass(frozen=True, slots=True)
class Item:
    """One session of a letter: what happened, where it is now, and the address of its page; "" where it has none."""

    title: str
    sentences: tuple[str, ...]
    now: str
    address: str


@dataclass(frozen=True, slots=True)
class Digest:
    """A letter about releases. Every text that others have written is safe (`kit.letters.write_safe`)."""

    subject: str
    name: str
    edition: str
    number: int
    items: tuple[Item, ...]
    zone: str
    has_calendar: bool
    home: str


def make_digest(told: Told, concerns: Iterable[Concern], to: Recipient, has_calendar: bool) -> Digest:
    """The letter's facts in the reader's language."""
    told_of = list(concerns)
    edition = told.release.edition
    return Digest(
        subject=write_safe(write_subject(told, told_of, to.language)),
        name=write_safe(to.name),
        edition=write_safe(edition.name.read(to.language)),
        number=told.release.number,
        items=tuple(make_item(told, concern, to.language) for concern in told_of),
        zone=say_zone(edition.zone, told.release.at, to.language),
        has_calendar=has_calendar,
        home=f"{told.site}/{to.language}/{edition.slug}/",
    )


def list_values(digest: Digest, language: str) -> dict[str, str]:
    """What fills the placeholders of an edition's own words."""
    calendar = read_translations(language).gettext(CALENDAR) if digest.has_calendar else ""
    return {
        "about": digest.subject,
        "name": digest.name,
        "edition": digest.edition,
        "number": str(digest.number),
        "changes": "changes",
        "zone": digest.zone,
        "calendar": calendar,
        "home": digest.home,
    }


def write_subject(told: Told, concerns: list[Concern], language: str) -> str:
    """What the letter is about, in a line."""
    gettext = read_translations(language).gettext
    edition = told.release.edition.name.read(language)
    if len(concerns) > 1:
        return gettext(SUBJECT_MANY) % {"edition": edition, "count": len(concerns)}
    [concern] = concerns
    is_gone = not takes_place(concern.new)
    title = concern.session.title.read(language)
    return gettext(SUBJECT_CANCELLED if is_gone else SUBJECT_ONE) % {"edition": edition, "title": title}


def make_item(told: Told, concern: Concern, language: str) -> Item:
    """What the letter says of one session."""
    session = concern.session
    is_shown = session.id in told.release.public.sessions
    reading = make_reading(told.release, language, feed_words(language), told.site)
    return Item(
        title=write_safe(session.title.read(language)),
        sentences=tuple(write_safe(sentence) for sentence in tell_concern(told, concern, language)),
        now=write_safe(say_place(told.new, concern.new, language)) if concern.way == STAYS and concern.new else "",
        address=find_address(reading, "sessions", session.code) if is_shown else "",
    )


def tell_concern(told: Told, concern: Concern, language: str) -> Iterator[str]:
    """What happened to a session, in sentences."""
    if concern.way in CODES:
        title: Text = concern.session.title
        places = {
            **find_place_facts("old", told.old, concern.old, language),
            **find_place_facts("new", told.new, concern.new, language),
        }
        yield say(CODES[concern.way], {"code": concern.session.code, "title": title, **places}, language)
    for change in concern.changes:
        yield tell_change(told.old, told.new, change, language)


def say_place(programme: Programme, session: Session, language: str) -> str:
    """When and where a session is: day, start and end, rooms."""
    zone = programme.editions[session.edition_id].zone
    when = say_when(session.starts_at, zone, language)
    if session.ends_at is not None:
        when = f"{when}–{to_wall(session.ends_at, zone):%H:%M}"
    comma = feed_words(language).place_comma
    return f"{when}{comma}{say_rooms(programme, session, language)}"


def say_zone(zone: str, at: datetime, language: str) -> str:
    """The name of a zone, and how far it is from UTC."""
    return read_translations(language).gettext(PRINT["zone"]) % {
        "city": name_city(zone, language),
        "offset": write_offset(zone, at),
    }


def make_attachments(
    told: Told, concerns: Iterable[Concern], to: Recipient, organiser: Party
) -> tuple[Attachment, ...]:
    """The calendar files of a letter: one for each session that the release's feed shows."""
    reading = make_reading(told.release, to.language, feed_words(to.language), told.site)
    attendee = Party(to.name, to.address)
    found = []
    for concern in concerns:
        is_leaving = concern.way == LEFT
        method = find_method(told.release, concern.session_id, is_leaving)
        if method is not None:
            body = to_itip(told.release, concern.session_id, is_leaving, organiser, attendee, reading)
            kind = f"text/calendar; method={method}; charset=utf-8; component=VEVENT"
            found.append(Attachment(f"{name_file(concern.session.code)}.ics", kind, body))
    return tuple(found)


def name_file(code: str) -> str:
    """A session's code as every system takes it in a file's name."""
    return "".join(character if character.isalnum() or character in "-_." else "-" for character in code) or "session"
