"""The rules' slow twin: every pair of sessions, plain loops, tick by tick, written from the rules' text alone.

It shares the picture and the types of the answer with the engine, nothing else. Sessions, parts and hours lie on a
grid of ten minutes here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from conference.core.clashes import Clash, Notice, Subject
from conference.core.programme import Edition, Programme, Room, Session
from tests.core.person_oracle import busy_ticks, find_all_of_person, span

MINUTE = timedelta(minutes=1)
TICK = timedelta(minutes=10)
DEFAULTS = {
    "room_overlap": "error", "room_turnaround": "warning", "room_closed": "error", "duplicate": "error",
    "person_overlap": "error", "person_travel": "warning", "person_unavailable": "error", "person_load": "warning",
    "capacity_exceeded": "warning", "film_parallel": "warning", "film_same_day": "info", "no_end": "info",
}  # fmt: skip
HARDNESS = {"off": 0, "info": 1, "warning": 2, "error": 3}


def find_all(programme: Programme, now: datetime | None = None) -> list[Clash]:
    """Every clash, in no order."""
    taking_place = [each for each in programme.sessions.values() if each.status != "cancelled"]
    timed = [each for each in taking_place if each.starts_at and each.ends_at and each.starts_at < each.ends_at]
    found: list[Clash] = []
    for session in timed:
        found += judge_all(programme, now, closed_rooms(programme, session))
        found += judge_all(programme, now, crowds(programme, session))
    for person in programme.people.values():
        found += judge_all(programme, now, find_all_of_person(programme, person, timed))
    for one in timed:
        for other in timed:
            if one.id < other.id:
                found += judge_all(programme, now, pair(programme, one, other, timed))
    return found


def find_all_notices(programme: Programme) -> set[Notice]:
    """Every notice."""
    found = set()
    for session in programme.sessions.values():
        edition = programme.editions[session.edition_id]
        of_kind = edition.kind_severities.get(session.kind, {})
        off = of_kind.get("no_end", edition.severities.get("no_end")) == "off"
        if session.starts_at is None or session.status == "cancelled" or off:
            continue
        if session.ends_at is None or session.ends_at <= session.starts_at:
            found.add(Notice("no_end", session.id))
    return found


def judge_all(programme: Programme, now: datetime | None, clashes: Iterator[Clash]) -> Iterator[Clash]:
    """The clashes with severity and waiver, without those of no severity."""
    for clash in clashes:
        severity = "off"
        for session_id in clash.sessions:
            session = programme.sessions[session_id]
            edition = programme.editions[session.edition_id]
            own = edition.severities.get(clash.rule, DEFAULTS[clash.rule])
            own = edition.kind_severities.get(session.kind, {}).get(clash.rule, own)
            if HARDNESS[own] > HARDNESS[severity]:
                severity = own
        if clash.subject.kind == "room":
            severity = programme.rooms[clash.subject.id].severities.get(clash.rule, severity)
        waived = None
        for waiver in programme.waivers:
            about = (waiver.rule, waiver.subject_kind, waiver.subject_id, waiver.sessions)
            stands = waiver.until is None or now is None or waiver.until > now
            if stands and about == (clash.rule, clash.subject.kind, clash.subject.id, clash.sessions):
                waived = waiver
        if severity != "off":
            place = clash.from_at, clash.to_at, clash.minutes, clash.facts
            yield Clash(clash.rule, severity, clash.subject, clash.sessions, *place, waived)


def pair(programme: Programme, one: Session, other: Session, timed: list[Session]) -> Iterator[Clash]:
    """What two sessions break, in the order of their starts where that matters."""
    (one_start, one_end), (other_start, other_end) = span(one), span(other)
    ids = (one.id, other.id)
    overlap = one_start < other_end and other_start < one_end
    from_at, to_at = max(one_start, other_start), min(one_end, other_end)
    length = (to_at - from_at) // MINUTE
    for room_id in set(one.rooms) & set(other.rooms):
        room = programme.rooms[room_id]
        if overlap and not room.is_parallel:
            yield Clash("room_overlap", "", Subject("room", room_id), ids, from_at, to_at, length)
        if one_start == other_start and share_title(one, other):
            yield Clash("duplicate", "", Subject("room", room_id), ids, from_at, to_at)
        if not overlap and not room.is_parallel:
            yield from turnaround(programme, room, one, other, [each for each in timed if room_id in each.rooms])
    yield from people(one, other)
    for film_id in set(one.films) & set(other.films):
        subject = Subject("film", film_id)
        if overlap and one.rooms and other.rooms and set(one.rooms) | set(other.rooms) > {one.rooms[0]}:
            yield Clash("film_parallel", "", subject, ids, from_at, to_at, length)
        day = day_of(programme, one)
        if day == day_of(programme, other):
            start, end = min(one_start, other_start), max(one_end, other_end)
            yield Clash("film_same_day", "", subject, ids, start, end, None, {"day": day})


def share_title(one: Session, other: Session) -> bool:
    """Whether a language has the same title in both."""
    for language in set(one.title.by_language) & set(other.title.by_language):
        if one.title.by_language[language].strip().lower() == other.title.by_language[language].strip().lower():
            return True
    return False


def day_of(programme: Programme, session: Session) -> date:
    """The festival day of its start, by its edition's clock."""
    edition = programme.editions[session.edition_id]
    wall = span(session)[0].astimezone(ZoneInfo(edition.zone))
    return wall.date() if wall.hour >= edition.turn_hour else wall.date() - timedelta(days=1)


def turnaround(programme: Programme, room: Room, one: Session, other: Session, there: list[Session]) -> Iterator[Clash]:
    """Whether the later of two in a room comes too soon, with nobody else in the room in between."""
    first, second = sorted((one, other), key=span)
    left_at, comes_at = span(first)[1], span(second)[0]
    for third in there:
        if third not in (one, other) and span(third)[0] < comes_at and span(third)[1] > left_at:
            return
    edition = programme.editions[first.edition_id]
    own = edition.kind_turnarounds.get(first.kind, edition.turnaround)
    needed = first.clear + (room.turnaround if room.turnaround is not None else own) + second.setup
    if first.parts and first.parts[-1].kind == "qa":
        extra = edition.kind_qa_extras.get(first.kind, edition.qa_extra)
        needed += room.qa_extra if room.qa_extra is not None else extra
    gap = comes_at - left_at
    if gap < needed:
        facts = {"gap": gap // MINUTE, "needs": needed // MINUTE, "first": first.id}
        missing = (needed - gap) // MINUTE
        ids = (one.id, other.id)
        subject = Subject("room", room.id)
        yield Clash("room_turnaround", "", subject, ids, left_at, comes_at, missing, facts)


def people(one: Session, other: Session) -> Iterator[Clash]:
    """Everyone who is wanted by both in the same tick."""
    ours, theirs = busy_ticks(one), busy_ticks(other)
    for person_id in set(ours) & set(theirs):
        both = sorted(ours[person_id] & theirs[person_id])
        if both:
            place = both[0], both[-1] + TICK, 10 * len(both)
            yield Clash("person_overlap", "", Subject("person", person_id), (one.id, other.id), *place)


def closed_rooms(programme: Programme, session: Session) -> Iterator[Clash]:
    """Every room of the session that is closed in one of its ticks."""
    edition = programme.editions[session.edition_id]
    for room_id in set(session.rooms):
        room = programme.rooms[room_id]
        zone = programme.venues[room.venue_id].zone or edition.zone
        outside, off_days, (at, end) = [], False, span(session)
        while at < end:
            in_days = is_in_days(edition, at)
            off_days = off_days or not in_days
            if not in_days or not is_open(room, at.astimezone(ZoneInfo(zone))):
                outside.append(at)
            at += TICK
        if outside:
            place = outside[0], outside[-1] + TICK, 10 * len(outside), {"reason": "days" if off_days else "hours"}
            yield Clash("room_closed", "", Subject("room", room_id), (session.id,), *place)


def is_in_days(edition: Edition, at: datetime) -> bool:
    """Whether the festival day of an instant is one of the edition's."""
    wall = at.astimezone(ZoneInfo(edition.zone))
    day = wall.date() if wall.hour >= edition.turn_hour else wall.date() - timedelta(days=1)
    return edition.start <= day <= edition.end


def is_open(room: Room, wall: datetime) -> bool:
    """Whether a room is open at a wall-clock time, by hours that began on this date or the one before."""
    if not room.hours:
        return True
    for day in (wall.date(), wall.date() - timedelta(days=1)):
        named = [hours for hours in room.hours if hours.day == day]
        for hours in named or [each for each in room.hours if each.day is None]:
            opens = datetime.combine(day, hours.opens)
            closes = datetime.combine(day, hours.closes)
            if closes <= opens:
                closes += timedelta(days=1)
            if opens <= wall.replace(tzinfo=None) < closes:
                return True
    return False


def crowds(programme: Programme, session: Session) -> Iterator[Clash]:
    """Whether a session wants more seats than all its rooms have, if all say how many."""
    seats = 0
    for room_id in session.rooms:
        room_seats = programme.rooms[room_id].seats
        if room_seats is None:
            return
        seats += room_seats
    expected = session.expected if session.expected is not None else 0
    taken, offered = session.held, 0
    if session.id in programme.seats:
        booked = programme.seats[session.id]
        offered = booked.offered
        taken = booked.taken + (booked.held if booked.held > session.held else session.held)
    wanted = sorted([taken, offered, expected])[2]
    if session.rooms and wanted > seats:
        reason = "taken" if wanted == taken else "offered" if wanted == offered else "expected"
        facts = {"reason": reason, "wanted": wanted, "seats": seats, "short": wanted - seats}
        place = *span(session), None, facts
        yield Clash("capacity_exceeded", "", Subject("room", session.rooms[0]), (session.id,), *place)
