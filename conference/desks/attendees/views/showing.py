"""One's own programme as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import ngettext

from conference.core.holdings import Conflict
from conference.core.languages import Text
from conference.core.programme import Programme, Session
from conference.core.stars import StarName, is_starrable
from conference.core.times import festival_day, to_wall
from conference.desks.attendees.gathering import Gathered, Item
from conference.desks.attendees.holders import Holder
from conference.kit.locale import Words, name_zone, read_words
from conference.kit.words import say_moment
from conference.kit.words.days import write_day
from conference.kit.words.registration_names import name_booking
from conference.kit.words.sentences import say_rooms, say_when

NOTHING_SAID: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class Showing:
    """Another showing of a film, to go to instead."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A session of one's own in a line.

    `address` is "" for one that has no page of its own; `fate` and `warnings` are sentences.
    """

    name: StarName
    title: Words
    address: str
    clock: str
    zone: str
    where: str
    is_cancelled: bool
    is_starred: bool
    appears: bool
    said: str
    seat: str
    seat_address: str
    more: str
    fate: str
    warnings: tuple[str, ...]
    others: tuple[Showing, ...]
    way: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of an edition with what is one's own; without a day what is off the programme for now."""

    edition: Words
    title: str
    items: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """An edition in which something is one's own."""

    id: int
    slug: str
    name: Words
    start: date
    end: date


def list_tabs(gathered: Gathered, holder: Holder, language: str) -> list[Tab]:
    """The editions in which something is one's own, by when they begin."""
    tabs = {
        each.edition_id: make_tab(each.edition_id, each.slug, each.edition_name, each.start, each.end, language)
        for each in holder.registrations
    }
    for item in gathered.items:
        edition = item.edition
        tabs[edition.id] = make_tab(edition.id, edition.slug, edition.name, edition.start, edition.end, language)
    return sorted(tabs.values(), key=lambda tab: (tab.start, tab.id))


def make_tab(id: int, slug: str, name: Text, start: date, end: date, language: str) -> Tab:
    """The tab of an edition."""
    return Tab(id, slug, read_words(name, language), start, end)


def choose_tab(tabs: list[Tab], asked: str, today: date) -> Tab | None:
    """The edition that is asked for, else the first that is not over, else the last; None where there is none."""
    asked_for = [tab for tab in tabs if tab.slug == asked]
    coming = [tab for tab in tabs if tab.end >= today]
    return next(iter((*asked_for, *coming, *tabs[-1:])), None)


def list_days(
    gathered: Gathered, language: str, edition_id: int | None = None, said: Mapping[int, str] = NOTHING_SAID
) -> list[Day]:
    """One's own sessions day by day, of one edition or of all, with what one `said` of those one appears in."""
    items = [each for each in gathered.items if edition_id in (None, each.session.edition_id)]
    items.sort(key=lambda item: (item.edition.start, item.edition.id))
    days = []
    for (edition_id, day), own in groupby(items, key=lambda item: (item.session.edition_id, find_day(item))):
        shown = tuple(show_item(gathered.programme, item, language, said) for item in own)
        edition = gathered.programme.editions[edition_id]
        title = write_day(day, "full", language) if day else str(_("Off the programme for now"))
        days.append(Day(read_words(edition.name, language), title, shown))
    return days


def find_day(item: Item) -> date | None:
    """The festival day of a session; None for one that has no start."""
    if item.session.starts_at is None:
        return None
    return festival_day(item.session.starts_at, item.edition.zone, item.edition.turn_hour)


def show_item(joined: Programme, item: Item, language: str, said: Mapping[int, str]) -> Shown:
    """A session of one's own in words."""
    session, wish, slug = item.session, item.wish, item.edition.slug
    zone = find_zone(item.programme, session)
    is_elsewhere = zone != item.edition.zone and session.starts_at is not None
    return Shown(
        name=StarName(slug, session.code),
        title=read_words(session.title, language),
        address=f"/{language}/{slug}/sessions/{session.code}" if is_starrable(session) else "",
        clock=write_clock(session, zone),
        zone=name_zone(zone, session.starts_at, language) if is_elsewhere and session.starts_at else "",
        where=say_rooms(item.programme, session, language) if session.rooms else "",
        is_cancelled=session.status == "cancelled",
        is_starred=wish.is_starred,
        appears=wish.appears,
        said=tell_said(said.get(session.id)) if wish.appears else "",
        seat=name_booking(wish.booking.state, language) if wish.booking else "",
        seat_address=f"/{language}/{slug}/register/sessions/{session.code}" if wish.booking else "",
        more=tell_more(item, language),
        fate=tell_fate(item, language),
        warnings=tuple(tell_conflict(joined, item, each, language) for each in item.conflicts),
        others=tuple(show_other(item, each, language) for each in item.others),
        way=str(ngettext("%(num)s minute to the next", "%(num)s minutes to the next", item.way)) if item.way else "",
    )


def tell_said(answer: str | None) -> str:
    """What one has said of a session in which one appears; "" where nobody asks."""
    if answer is None:
        return ""
    if answer == "declined":
        return str(_("You have said that you cannot."))
    return str(_("You have confirmed it.") if answer else _("You have not confirmed it yet."))


def find_zone(programme: Programme, session: Session) -> str:
    """The zone whose clocks a session is read by: its venue's, else the edition's."""
    zones = (programme.venues[programme.rooms[room].venue_id].zone for room in session.rooms)
    return next((zone for zone in zones if zone), programme.editions[session.edition_id].zone)


def write_clock(session: Session, zone: str) -> str:
    """From when to when, on the clocks of a zone; "" where that is not known."""
    if session.starts_at is None:
        return ""
    start = f"{to_wall(session.starts_at, zone):%H:%M}"
    return f"{start}–{to_wall(session.ends_at, zone):%H:%M}" if session.ends_at else start


def tell_more(item: Item, language: str) -> str:
    """Until when an offered seat is kept; "" for nothing."""
    booking = item.wish.booking
    if booking is None or booking.state != "offered" or booking.offered_until is None:
        return ""
    return str(_("Kept until %(until)s.", until=say_moment(booking.offered_until, item.edition.zone, language)))


def tell_fate(item: Item, language: str) -> str:
    """What has become of a session since it was starred; "" for nothing."""
    known = item.wish.known
    if item.fate == "cancelled":
        return str(_("This session is cancelled."))
    if item.fate == "off":
        return str(_("This session is off the programme for now."))
    if item.fate == "moved" and known and known.starts_at:
        was = say_when(known.starts_at, find_zone(item.programme, item.session), language)
        return str(_("Moved since you starred it: it was to begin %(when)s.", when=was))
    return str(_("In another hall than when you starred it.")) if item.fate == "elsewhere" else ""


def tell_conflict(programme: Programme, item: Item, conflict: Conflict, language: str) -> str:
    """What stands against a session, in words; the day of the other is said where it is another."""
    other = programme.sessions[conflict.session_id]
    zone = find_zone(programme, other)
    when = (
        write_clock(other, zone)
        if is_same_day(item.session, other, zone)
        else say_when(other.starts_at, zone, language)
    )
    facts = {"title": read_words(other.title, language).text, "when": when}
    if conflict.reason == "overlaps":
        return str(_("Overlaps “%(title)s”, %(when)s.", **facts))
    gap = conflict.gap
    return str(
        _(
            "Too far from “%(title)s”, %(when)s: %(gap)s minutes between the two, and the way takes %(needs)s.",
            gap=gap,
            needs=conflict.needs,
            **facts,
        )
    )


def is_same_day(one: Session, other: Session, zone: str) -> bool:
    """Whether two sessions begin on one date of the calendar."""
    days = {to_wall(each.starts_at, zone).date() for each in (one, other) if each.starts_at}
    return len(days) == 1


def show_other(item: Item, session: Session, language: str) -> Showing:
    """Another showing of the film of a session."""
    when = say_when(session.starts_at, find_zone(item.programme, session), language)
    label = str(_("%(when)s, %(where)s", when=when, where=say_rooms(item.programme, session, language)))
    return Showing(label, f"/{language}/{item.edition.slug}/sessions/{session.code}")
