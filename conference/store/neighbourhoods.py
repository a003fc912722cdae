"""The part of the programme that matters to a few sessions: the same picture, holding only what meets them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, and_, bindparam, literal, null, or_, select, union_all

from conference.core.programme import Edition, Programme
from conference.core.times import Interval
from conference.store.base import db
from conference.store.neighbourhood_rows import IDS, SHOWN, Standing, read_picture
from conference.store.pictures import make_edition
from conference.store.tables import (
    AppearanceRow,
    DraftRow,
    EditionRow,
    PartRow,
    PlacementRoomRow,
    PlacementRow,
    SessionFilmRow,
)

placements, rooms, drafts = PlacementRow.__table__, PlacementRoomRow.__table__, DraftRow.__table__
parts, cast, shows = PartRow.__table__, AppearanceRow.__table__, SessionFilmRow.__table__

# Of a room only what is so near in time can meet a session: nobody takes longer to set up and clear.
NEAR_IN_ROOM = timedelta(hours=12)
# Of a person's or film's sessions these are told anew when one of them moves: the longest journey is shorter.
NEAR = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft of an edition as it is seen: other editions show their main drafts."""

    draft_id: int
    edition_id: int
    is_main: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """The editions there are, and the plan of one of them that is looked at."""

    editions: Mapping[int, Edition]
    plan: Plan

    @property
    def edition(self) -> Edition:
        """The edition of the plan."""
        return self.editions[self.plan.edition_id]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A picture in which `whole` are the sessions all of whose clashes it shows, now and wherever they were to move.

    `standings` say how they stand in the plan, by session.
    """

    programme: Programme
    standings: Mapping[int, Standing]
    whole: frozenset[int]


class Mate(NamedTuple):
    """A session that shares a room (then `is_room`, and it is `room_id`), a person or a film, with its time."""

    is_room: bool
    session_id: int
    starts_at: datetime | None
    ends_at: datetime | None
    room_id: int | None

    def is_near(self, time: Interval, most: timedelta) -> bool:
        """Whether less than `most` lies between its time and another."""
        if self.starts_at is None or self.ends_at is None:
            return False
        return self.starts_at < time.ends_at + most and time.starts_at - most < self.ends_at


def read_seen(edition: str | int, draft_id: int | None = None) -> Seen | None:
    """What is seen of an edition (slug or id): its main draft, or the one given; None where there is no such thing.

    Cost: 1 statement, 2 with a draft.
    """
    rows = db.session.connection().execute(EDITIONS).all()
    asked = next((row for row in rows if edition in (row.slug, row.id)), None)
    if asked is None:
        return None
    editions = {row.id: make_edition(row, [], []) for row in rows}
    plan = Plan(asked.draft_id, asked.id, is_main=True)
    if draft_id is not None and draft_id != asked.draft_id:
        known = select(drafts.c.id).where(drafts.c.id == draft_id, drafts.c.edition_id == asked.id)
        if db.session.scalar(known) is None:
            return None
        plan = Plan(draft_id, asked.id, is_main=False)
    return Seen(editions, plan)


EDITIONS = (
    select(EditionRow.__table__, drafts.c.id.label("draft_id"))
    .outerjoin(drafts, and_(drafts.c.edition_id == EditionRow.id, drafts.c.is_main))
    .order_by(EditionRow.id)
)


def read_around(
    seen: Seen,
    session_ids: Collection[int],
    rooms: Collection[int] = (),
    times: Collection[Interval] = (),
) -> Neighbourhood:
    """The picture that holds whatever meets the sessions where they stand, or in `rooms` at about one of `times`.

    Cost: 9 statements.
    """
    mates = keep_near(find_mates(seen.plan, session_ids, rooms), session_ids, times)
    return read(seen, {mate.session_id for mate in mates}, rooms, session_ids)


def read_neighbourhood(
    seen: Seen,
    session_ids: Collection[int],
    rooms: Collection[int] = (),
    times: Collection[Interval] = (),
) -> Neighbourhood:
    """As `read_around`, whole also for the neighbours: those that share something and are near in time.

    Cost: 10 statements, whatever the size of the programme.
    """
    mates = keep_near(find_mates(seen.plan, session_ids, rooms), session_ids, times)
    own = [*times, *list_times(mates, session_ids)]
    close = {mate.session_id for mate in mates if any(mate.is_near(time, NEAR) for time in own)}
    whole = close | set(session_ids)
    further = keep_near(find_mates(seen.plan, whole), whole, ())
    return read(seen, {mate.session_id for mate in (*mates, *further)}, rooms, whole)


def read(seen: Seen, ids: Collection[int], rooms: Collection[int], whole: Collection[int]) -> Neighbourhood:
    """The picture of these sessions."""
    programme, standings = read_picture(name_plan(seen.plan), seen.editions, ids, rooms)
    return Neighbourhood(programme, standings, frozenset(whole))


def keep_near(mates: Iterable[Mate], session_ids: Collection[int], times: Iterable[Interval]) -> list[Mate]:
    """All that share a person or film, and of those that share a room what is near the sessions or one of `times`."""
    mates = list(mates)
    by_room: dict[int | None, list[Interval]] = {}
    for mate in mates:
        if mate.session_id in session_ids and mate.starts_at and mate.ends_at:
            by_room.setdefault(mate.room_id, []).append(Interval(mate.starts_at, mate.ends_at))
    wished = list(times)
    return [
        mate
        for mate in mates
        if not mate.is_room
        or any(mate.is_near(time, NEAR_IN_ROOM) for time in (*by_room.get(mate.room_id, ()), *wished))
    ]


def list_times(mates: Iterable[Mate], session_ids: Collection[int]) -> list[Interval]:
    """When the sessions take place."""
    return [
        Interval(mate.starts_at, mate.ends_at)
        for mate in mates
        if mate.session_id in session_ids and mate.starts_at and mate.ends_at
    ]


def find_mates(plan: Plan, session_ids: Collection[int], rooms: Collection[int] = ()) -> list[Mate]:
    """The sessions themselves, and those that share a room, person or film with one of them, or are in `rooms`."""
    facts = {**name_plan(plan), "ids": sorted(session_ids), "rooms": sorted(rooms)}
    mates = [Mate(*row) for row in db.session.connection().execute(MATES, facts)]
    return [*mates, *(Mate(False, session_id, None, None, None) for session_id in session_ids)]


def name_plan(plan: Plan) -> dict[str, int]:
    """The parameters of `SHOWN`."""
    return {"draft_id": plan.draft_id, "edition_id": plan.edition_id}


def select_mates() -> CompoundSelect[*tuple[Any, ...]]:
    """What `find_mates` asks. A session comes once for each room, person and film that is shared."""
    times = (placements.c.starts_at, placements.c.ends_at)
    own_rooms = (
        select(rooms.c.room_id)
        .join(placements, placements.c.id == rooms.c.placement_id)
        .join(drafts, drafts.c.id == placements.c.draft_id)
        .where(SHOWN, placements.c.session_id.in_(IDS))
    )
    in_rooms = or_(rooms.c.room_id.in_(own_rooms), rooms.c.room_id.in_(bindparam("rooms", expanding=True)))
    by_room = (
        select(literal(True), placements.c.session_id, *times, rooms.c.room_id)
        .join(placements, placements.c.id == rooms.c.placement_id)
        .join(drafts, drafts.c.id == placements.c.draft_id)
        .where(SHOWN, in_rooms)
    )
    people = select(cast.c.person_id).join(parts, parts.c.id == cast.c.part_id).where(parts.c.session_id.in_(IDS))
    by_person = (
        select(literal(False), placements.c.session_id, *times, null())
        .select_from(cast)
        .join(parts, parts.c.id == cast.c.part_id)
        .join(placements, placements.c.session_id == parts.c.session_id)
        .join(drafts, drafts.c.id == placements.c.draft_id)
        .where(SHOWN, cast.c.person_id.in_(people))
    )
    films = select(shows.c.film_id).where(shows.c.session_id.in_(IDS))
    by_film = (
        select(literal(False), placements.c.session_id, *times, null())
        .select_from(shows)
        .join(placements, placements.c.session_id == shows.c.session_id)
        .join(drafts, drafts.c.id == placements.c.draft_id)
        .where(SHOWN, shows.c.film_id.in_(films))
    )
    return union_all(by_room, by_person, by_film)


# Put together once: it is asked twice for each move.
MATES = select_mates()
