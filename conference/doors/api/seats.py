"""Seats of sessions for those who are registered: by the link of their letter, opened in this browser, or signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, abort

from conference.core.errors import RuleBroken
from conference.core.languages import NO_TEXT
from conference.core.programme import Programme
from conference.core.times import to_wall
from conference.desks.registration.booking import (
    BookSeat,
    CancelBooking,
    TakeSeat,
    book_seat,
    cancel_booking,
    take_seat,
)
from conference.desks.registration.counters import Counter, find_session, read_counter
from conference.desks.registration.queries import BookingLine, count_before, find_own_booking, list_own_bookings
from conference.doors.api.asking import read_version
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.documents import Document, tell_text
from conference.doors.api.seat_schemas import BookedOut, BookIn, BookingsOut, OfferOut, TakeQuery
from conference.kit.access import public
from conference.kit.holding import Standing
from conference.kit.problems import answer_json, answer_rule
from conference.kit.released import read_released
from conference.kit.visiting import Visit, find_own, name_actor, read_visit
from conference.kit.work import transaction
from conference.store.tables import RegistrationRow

SESSION = "/editions/<edition>/sessions/<code>"
BOOKING = "/editions/<edition>/bookings/<int:number>"
VERSIONED = (400, 409, 412, 428)


def require_own(visit: Visit) -> RegistrationRow:
    """The registration of whoever asks; 401 where this browser knows of none."""
    return find_own(visit) or abort(401)


@blueprint.get(f"{SESSION}/seats")
@operation("readOffer", OfferOut, opens=public)
def show_offer(edition: str, code: str) -> Response:
    """Whether seats are to be booked for a session, how many are free to you, and what you hold against it."""
    visit = read_visit(edition)
    counter = read_counter(visit.id, code, find_own(visit)) or abort(404)
    return answer_json(tell_counter(visit, counter))


def tell_counter(visit: Visit, counter: Counter) -> Document:
    """The seats of a session."""
    session, state = counter.session, counter.state
    moments = {
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "opens_at": counter.opens_at,
        "closes_at": counter.closes_at,
    }
    return {
        "code": session.code,
        "title": tell_text(session.title),
        **{name: at and to_wall(at, visit.zone) for name, at in moments.items()},
        "window": counter.window,
        "may_book": counter.is_valid,
        "most_party": counter.most,
        "free": max(state.pool.free, 0) if state else None,
        "waiting": state.waiting if state else None,
        "conflicts": tell_conflicts(counter.standing) if counter.standing else [],
        "booking": tell_booking(visit, counter.programme, counter.booking) if counter.booking else None,
    }


def tell_conflicts(standing: Standing) -> list[Document]:
    """What stands against a session."""
    told: list[Document] = []
    for each in standing.conflicts:
        session = standing.programme.sessions[each.session_id]
        edition = standing.programme.editions[session.edition_id]
        times = {"starts_at": session.starts_at, "ends_at": session.ends_at}
        told.append(
            {
                "code": session.code,
                "edition": edition.slug,
                "title": tell_text(session.title),
                **{name: at and to_wall(at, edition.zone) for name, at in times.items()},
                "reason": each.reason,
                "gap": each.gap,
                "needs": each.needs,
            }
        )
    return told


def tell_booking(visit: Visit, programme: Programme, booking: BookingLine) -> Document:
    """A booking."""
    session = programme.sessions.get(booking.session_id)
    return {
        "id": booking.id,
        "version": booking.version,
        "code": session.code if session else None,
        "title": tell_text(session.title if session else NO_TEXT),
        "party": booking.party,
        "state": booking.state,
        "booked_at": to_wall(booking.booked_at, visit.zone),
        "offered_until": booking.offered_until and to_wall(booking.offered_until, visit.zone),
        "before": count_before(booking) if booking.state == "queued" else None,
    }


def read_picture(visit: Visit) -> Programme:
    """What was released last."""
    released = read_released(visit.id)
    return released.programme if released else Programme()


@blueprint.get("/editions/<edition>/bookings")
@operation("listBookings", BookingsOut, opens=public)
def show_bookings(edition: str) -> Response:
    """Your seats of an edition, those offered to you, and where you wait."""
    visit = read_visit(edition)
    own, programme = require_own(visit), read_picture(visit)
    bookings = [tell_booking(visit, programme, each) for each in list_own_bookings(own.id)]
    return answer_json({"registration": own.state, "bookings": bookings})


@blueprint.post(f"{SESSION}/bookings")
@operation("bookSeats", BookedOut, takes=BookIn, problems=(403, 409), opens=public)
def post_booking(edition: str, code: str, json_data: dict[str, Any]) -> Response:
    """Book seats, or a place in the queue. Asking twice gives the first booking back."""
    visit = read_visit(edition)
    own = require_own(visit)
    _programme, session = find_session(visit.id, code, own) or abort(404)
    command = BookSeat(own.id, session.id, **json_data)
    return do(visit, own, lambda: book_seat(command).id)


@blueprint.post(f"{BOOKING}/take")
@operation("takeSeats", BookedOut, asks=TakeQuery, problems=VERSIONED, opens=public)
def post_taking(edition: str, number: int, query_data: dict[str, Any]) -> Response:
    """Take the seats that are offered to you, before their deadline."""
    return change(edition, number, lambda version: take_seat(TakeSeat(number, version, **query_data)).id)


@blueprint.delete(BOOKING)
@operation("giveSeatsBack", BookedOut, problems=VERSIONED, opens=public)
def delete_booking(edition: str, number: int) -> Response:
    """Give your seats back, refuse those offered, or leave the queue."""
    return change(edition, number, lambda version: cancel_booking(CancelBooking(number, version)).id)


def change(edition: str, number: int, doing: Callable[[int], int]) -> Response:
    """The answer to something done with a booking of one's own; another's is as one that is not there."""
    visit = read_visit(edition)
    own = require_own(visit)
    if find_own_booking(own.id, number) is None:
        abort(404)
    version = read_version()
    return do(visit, own, lambda: doing(version))


def do(visit: Visit, own: RegistrationRow, doing: Callable[[], int]) -> Response:
    """The booking that came of something, in one transaction, or why that is refused."""
    own_id, programme = own.id, read_picture(visit)
    try:
        with transaction(name_actor()):
            booking = find_own_booking(own_id, doing())
            assert booking, "what was done was done with a booking of one's own"
            return answer_json(tell_booking(visit, programme, booking))
    except RuleBroken as problem:
        return refuse(visit, own_id, programme, problem)


def refuse(visit: Visit, own_id: int, programme: Programme, problem: RuleBroken) -> Response:
    """Why it is refused: what is held against it, or how the booking stands now."""
    standing, number = problem.facts.get("standing"), problem.facts.get("booking")
    if isinstance(standing, Standing):
        return answer_rule(problem, visit.zone, conflicts=tell_conflicts(standing))
    if isinstance(number, int):
        booking = find_own_booking(own_id, number)
        return answer_rule(problem, visit.zone, current=tell_booking(visit, programme, booking) if booking else None)
    return answer_rule(problem, visit.zone)
