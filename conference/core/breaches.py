"""Where a programme breaks a rule: a generator a rule. Those of people stand in `person_breaches`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from operator import attrgetter

from conference.core.breach import Breach, group_by_day, make_overlap, order_ids, round_up
from conference.core.needs import (
    Need,
    find_film_needs,
    find_person_needs,
    find_room_needs,
    index_sessions,
    is_checkable,
)
from conference.core.opening import Opening, Openings, measure
from conference.core.person_breaches import find_person_breaches, has_own_times
from conference.core.programme import Programme, Session
from conference.core.seating import count_seats, count_taken
from conference.core.seats import NO_SEATS
from conference.core.sweeps import find_neighbours, find_overlaps
from conference.core.times import Interval, whole_minutes
from conference.core.travel import Trips


def find_breaches(programme: Programme) -> Iterator[Breach]:
    """Every breach of every rule, each unordered pair once per rule and subject.

    Cost: sorting the needs, then linear in needs plus breaches.
    """
    index = index_sessions(programme.sessions.values())
    openings = Openings(programme)
    # Needs are made for one subject at a time and dropped: a large programme has tens of thousands.
    for room_id, sessions in index.rooms.items():
        yield from find_room_breaches(programme, openings, room_id, find_room_needs(programme, room_id, sessions))
    trips = Trips(programme)
    for person_id, sessions in index.people.items():
        person = programme.people[person_id]
        if len(sessions) > 1 or has_own_times(person):
            yield from find_person_breaches(programme, trips, person, find_person_needs(person_id, sessions))
    for film_id, sessions in index.films.items():
        if len(sessions) > 1:
            yield from find_film_breaches(programme, film_id, find_film_needs(film_id, sessions))
    for session in programme.sessions.values():
        if session.expected or session.held or session.id in programme.seats:
            yield from find_crowds(programme, session)


def find_room_breaches(
    programme: Programme, openings: Openings, room_id: int, needs: Sequence[Need]
) -> Iterator[Breach]:
    """Every breach over one room, whose needs come by start."""
    if not needs[0].is_shared:
        yield from find_room_overlaps(room_id, needs)
        yield from find_short_turnarounds(room_id, needs)
    yield from find_closed_times(programme, openings, room_id, needs)
    yield from find_duplicates(programme, room_id, needs)


def find_film_breaches(programme: Programme, film_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Every breach over one film, whose needs come by start."""
    yield from find_parallel_films(programme, film_id, needs)
    yield from find_films_on_one_day(programme, film_id, needs)


def find_room_overlaps(room_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Two sessions whose public times overlap in a room."""
    for first, second in find_overlaps(needs):
        yield make_overlap("room_overlap", room_id, first, second)


def find_short_turnarounds(room_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Neighbours in a room with less between them than clearing and setting up take."""
    for first, second in find_neighbours(needs):
        gap, needed = second.starts_at - first.ends_at, first.after + second.before
        if gap < needed:
            facts = {"gap": whole_minutes(gap), "needs": round_up(needed), "first": first.session_id}
            place = first.ends_at, second.starts_at, round_up(needed - gap)
            yield Breach("room_turnaround", room_id, order_ids(first, second), *place, facts)


def find_closed_times(
    programme: Programme, openings: Openings, room_id: int, needs: Sequence[Need]
) -> Iterator[Breach]:
    """A session whose public time is partly outside its room's opening hours or its edition's days."""
    own: dict[int, Opening] = {}
    for need in needs:
        edition_id = programme.sessions[need.session_id].edition_id
        if edition_id not in own:
            own[edition_id] = openings.find(programme.rooms[room_id], programme.editions[edition_id])
        if not own[edition_id].covers(need.starts_at, need.ends_at):
            yield _make_closed(need, own[edition_id])


def _make_closed(need: Need, opening: Opening) -> Breach:
    whole = Interval(need.starts_at, need.ends_at)
    gaps = opening.find_gaps(whole)
    facts = {"reason": "hours" if opening.is_within_days(whole) else "days"}
    place = gaps[0].starts_at, gaps[-1].ends_at, round_up(measure(gaps))
    return Breach("room_closed", need.id, (need.session_id,), *place, facts)


def find_duplicates(programme: Programme, room_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """Two sessions with the same room, start and title; parallel rooms are no excuse."""
    for starts_at, same in groupby(needs, attrgetter("starts_at")):
        for first, second in combinations(same, 2):
            if has_same_title(programme.sessions[first.session_id], programme.sessions[second.session_id]):
                place = starts_at, min(first.ends_at, second.ends_at), None
                yield Breach("duplicate", room_id, order_ids(first, second), *place, {})


def has_same_title(one: Session, other: Session) -> bool:
    """Whether their titles are equal in a language that both have, whatever the case."""
    titles = other.title.by_language
    return any(
        tag in titles and titles[tag].strip().casefold() == text.strip().casefold()
        for tag, text in one.title.by_language.items()
    )


def find_parallel_films(programme: Programme, film_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """A film in two sessions at once that are in different rooms."""
    for first, second in find_overlaps(needs):
        if is_elsewhere(programme.sessions[first.session_id], programme.sessions[second.session_id]):
            yield make_overlap("film_parallel", film_id, first, second)


def is_elsewhere(one: Session, other: Session) -> bool:
    """Whether two sessions have rooms, and more than one and the same."""
    return bool(one.rooms) and bool(other.rooms) and len({*one.rooms, *other.rooms}) > 1


def find_films_on_one_day(programme: Programme, film_id: int, needs: Sequence[Need]) -> Iterator[Breach]:
    """A film in two sessions that start on the same festival day, each by its own edition's clock."""
    for day, same in group_by_day(programme, needs).items():
        for first, second in combinations(same, 2):
            place = first.starts_at, max(first.ends_at, second.ends_at), None
            yield Breach("film_same_day", film_id, order_ids(first, second), *place, {"day": day})


def find_crowds(programme: Programme, session: Session) -> Iterator[Breach]:
    """A session for which more seats are taken or offered, or more people expected, than its rooms have together."""
    seats = count_seats(programme.rooms[room_id] for room_id in session.rooms)
    if seats is None or session.starts_at is None or not is_checkable(session):
        return
    booked = programme.seats.get(session.id, NO_SEATS)
    wanted, reason = max(
        (count_taken(session, booked), "taken"), (booked.offered, "offered"), (session.expected or 0, "expected")
    )
    if wanted > seats:
        facts = {"reason": reason, "wanted": wanted, "seats": seats, "short": wanted - seats}
        place = session.starts_at, session.ends_at, None
        yield Breach("capacity_exceeded", session.rooms[0], (session.id,), *place, facts)
