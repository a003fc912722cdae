"""What is somebody's own, gathered from their stars, seats and appearances, against what was released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from conference.core.holdings import Conflict, find_all_conflicts, find_appearances, find_ways, join_pictures
from conference.core.programme import Edition, Programme, Session
from conference.core.seating import SEATED_STATES
from conference.core.stars import Place, find_fate, is_starrable
from conference.desks.attendees.holders import Holder
from conference.desks.attendees.queries import Booking, list_bookings
from conference.desks.attendees.starring import Star, list_stars
from conference.kit.released import read_released

# So many other showings of a film are named where one is lost.
MOST_OTHERS = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """Why a session is somebody's own: starred when it was to be at `known`, booked, or because they appear in it."""

    session_id: int
    is_starred: bool = False
    known: Place | None = None
    booking: Booking | None = None
    appears: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A session that is somebody's own, as it was released: what has become of it, and what stands against it.

    `others` are the film's other showings, where this one is lost or moved; `way` is how many minutes it takes to
    the next of one's own, where that is in another house.
    """

    wish: Wish
    session: Session
    programme: Programme
    fate: str
    conflicts: tuple[Conflict, ...] = ()
    others: tuple[Session, ...] = ()
    way: int | None = None

    @property
    def edition(self) -> Edition:
        """The edition it is of."""
        return self.programme.editions[self.session.edition_id]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is somebody's own, by start; the joined picture names what stands against what."""

    items: tuple[Item, ...] = ()
    programme: Programme = field(default_factory=Programme)


def gather(holder: Holder, now: datetime) -> Gathered:
    """What is somebody's own. Cost: 2 statements, and 1 for each edition."""
    return gather_wishes(
        list_stars(holder),
        list_bookings(holder),
        {each.edition_id: each.person_id for each in holder.registrations if each.person_id is not None},
        now,
    )


def gather_wishes(
    stars: Sequence[Star], bookings: Sequence[Booking], people: Mapping[int, int], now: datetime
) -> Gathered:
    """What these stars and bookings come to; `people` is who somebody is in an edition, by its id."""
    edition_ids = {star.edition_id for star in stars} | {each.edition_id for each in bookings} | people.keys()
    pictures = {id: released.programme for id in sorted(edition_ids) if (released := read_released(id))}
    wishes = list_wishes(stars, bookings, pictures, people)
    found = [(picture, wishes[id]) for picture in pictures.values() for id in wishes if id in picture.sessions]
    joined = join_pictures(pictures.values())
    # Who waits for a seat does not hold it.
    held = [wish.session_id for _picture, wish in found if is_held(wish)]
    conflicts, ways = find_all_conflicts(joined, held), find_ways(joined, held)
    items = (
        replace(make_item(picture, wish, conflicts, now), way=ways.get(wish.session_id)) for picture, wish in found
    )
    return Gathered(tuple(sorted(items, key=read_order)), joined)


def list_wishes(
    stars: Iterable[Star], bookings: Iterable[Booking], pictures: Mapping[int, Programme], people: Mapping[int, int]
) -> dict[int, Wish]:
    """Why each session is somebody's own, by its id."""
    starred = {star.session_id: star.place for star in stars}
    booked = {booking.session_id: booking for booking in bookings}
    appearing = {
        id
        for edition_id, person in people.items()
        for id in find_appearances(pictures.get(edition_id, Programme()), person)
    }
    return {
        id: Wish(id, id in starred, starred.get(id), booked.get(id), id in appearing)
        for id in dict.fromkeys((*starred, *booked, *sorted(appearing)))
    }


def is_held(wish: Wish) -> bool:
    """Whether somebody means to be there: all but who only waits for a seat."""
    return wish.is_starred or wish.appears or (wish.booking is not None and wish.booking.state in SEATED_STATES)


def make_item(programme: Programme, wish: Wish, conflicts: Mapping[int, Sequence[Conflict]], now: datetime) -> Item:
    """A session of one's own with what there is to say of it."""
    session = programme.sessions[wish.session_id]
    fate = find_fate(session, wish.known)
    others = tuple(find_other_showings(programme, session, now)) if fate else ()
    return Item(wish, session, programme, fate, tuple(conflicts.get(session.id, ())), others)


def find_other_showings(programme: Programme, session: Session, now: datetime) -> list[Session]:
    """The sessions to come that show a film of this one, and that everybody can read of; the next first."""
    films = set(session.films)
    others = (
        (each.starts_at, each.id, each)
        for each in programme.sessions.values()
        if each.id != session.id and not films.isdisjoint(each.films) and each.status != "cancelled"
        if is_starrable(each) and each.starts_at and each.starts_at > now
    )
    return [each for _at, _id, each in sorted(others)[:MOST_OTHERS]]


def read_order(item: Item) -> tuple[bool, datetime | None, str]:
    """By start; what has none comes last."""
    return item.session.starts_at is None, item.session.starts_at, item.session.code
