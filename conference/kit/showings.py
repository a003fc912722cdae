"""The other showings of a film that one lost, as pages and letters offer them."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.programme import Programme, Session
from conference.core.seat_news import find_other_showings
from conference.kit.clock import read_now
from conference.kit.words import read_translations
from conference.kit.words.attending import SEATS_FREE, SEATS_NONE
from conference.kit.words.sentences import say_rooms, say_when
from conference.store.base import db
from conference.store.free_seats import read_free_seats
from conference.store.tables import AccreditationClassRow

MOST_SHOWINGS = 5


@dataclass(frozen=True, slots=True)
class Showing:
    """Another session with the same film: its code, when and where; how many seats are free, "" without an offer."""

    code: str
    when: str
    where: str
    seats: str


def list_showings(programme: Programme, session: Session, class_id: int, language: str) -> tuple[Showing, ...]:
    """The next other showings of what a session shows, to those of a class. Cost: 1 statement, 2 if there are any."""
    now, kind = read_now(), db.session.get_one(AccreditationClassRow, class_id)
    others = find_other_showings(programme, session, kind.kind, now)[:MOST_SHOWINGS]
    free = read_free_seats([each.id for each in others], class_id, now)
    return tuple(make_showing(programme, each, free.get(each.id), language) for each in others)


def make_showing(programme: Programme, session: Session, free: int | None, language: str) -> Showing:
    """A showing on the clocks of its edition."""
    zone = programme.editions[session.edition_id].zone
    when, where = say_when(session.starts_at, zone, language), say_rooms(programme, session, language)
    return Showing(session.code, when, where, "" if free is None else say_seats(free, language))


def say_seats(free: int, language: str) -> str:
    """How many seats are free, or that one can wait for some."""
    gettext = read_translations(language).gettext
    return gettext(SEATS_FREE) % {"free": free} if free > 0 else gettext(SEATS_NONE)
