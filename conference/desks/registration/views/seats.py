"""The page on which seats of a session are booked, taken and given back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.concerns import takes_place
from conference.core.errors import RuleBroken
from conference.core.programme import Programme, Session
from conference.core.registering import find_window
from conference.core.seat_news import may_attend as is_class_open_to
from conference.desks.registration.booking import (
    BookSeat,
    CancelBooking,
    TakeSeat,
    book_seat,
    cancel_booking,
    take_seat,
)
from conference.desks.registration.holding import find_standing
from conference.desks.registration.queries import PoolState, find_offer, list_own_bookings, read_pool_state
from conference.desks.registration.seat_rows import find_attendee, make_seating
from conference.desks.registration.views.blueprint import blueprint
from conference.desks.registration.views.showing import Seat, Shown, make_seat, show_session, tell_conflict
from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.locale import write_instant
from conference.kit.released import read_released
from conference.kit.visiting import Visit, find_own, name_actor, read_visit
from conference.kit.words import say
from conference.kit.work import transaction
from conference.store.tables import RegistrationRow, SeatOfferRow

MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Counter:
    """The seats of a session as one person finds them. `window` is "none" where there are none to be booked.

    `seat` is what they have already; `conflicts` are what stands against it.
    """

    session: Shown
    window: str
    opens: str = ""
    is_valid: bool = False
    seat: Seat | None = None
    state: PoolState | None = None
    most: int = 1
    conflicts: tuple[str, ...] = ()


def find_session(visit: Visit, code: str, own: RegistrationRow | None) -> tuple[Programme, Session]:
    """A session of the newest release that whoever asks may know of, else 404."""
    released = read_released(visit.id) or abort(404)
    sessions = released.programme.sessions.values()
    session = next((each for each in sessions if each.code == code and each.edition_id == visit.id), None)
    if session is None or not (session.visibility == "public" or (own and may_attend(own, session))):
        abort(404)
    return released.programme, session


def may_attend(own: RegistrationRow, session: Session) -> bool:
    """Whether a registration is valid, and of a class that a session is open to."""
    try:
        return is_class_open_to(session, find_attendee(own.id)[1])
    except RuleBroken:
        return False


def make_counter(visit: Visit, code: str, own: RegistrationRow | None) -> Counter:
    """The seats of the session of a code."""
    programme, session = find_session(visit, code, own)
    shown, offer = show_session(programme, session, visit.language), find_offer(session.id)
    is_known = own is not None and offer is not None and may_attend(own, session)
    seats = list_own_bookings(own.id) if own is not None and is_known else []
    seat = next((each for each in seats if each.session_id == session.id), None)
    if own is not None and seat:
        return Counter(shown, "none", "", True, make_seat(visit, programme, seat, own))
    if offer is None or not takes_place(session):
        return Counter(shown, "none")
    window = find_window(offer.opens_at, make_seating(offer).ends_at, read_now())
    opens = write_instant(offer.opens_at, visit.zone, visit.language) if offer.opens_at else ""
    if own is None or not is_known:
        return Counter(shown, window, opens)
    return fill_counter(visit, Counter(shown, window, opens, True), own, offer, programme)


def fill_counter(
    visit: Visit, counter: Counter, own: RegistrationRow, offer: SeatOfferRow, programme: Programme
) -> Counter:
    """The counter for one who has no seat yet: how many are free, and what stands against booking one."""
    state = read_pool_state(offer.id, own.class_id)
    most = min(offer.most_party, state.pool.capacity) if state else 1
    standing = find_standing(own, offer.session_id, programme)
    conflicts = tuple(tell_conflict(standing.programme, each, visit.language) for each in standing.conflicts)
    return Counter(
        counter.session, counter.window, counter.opens, counter.is_valid, state=state, most=most, conflicts=conflicts
    )


@blueprint.get("/<edition>/register/sessions/<code>")
@public
def show_seats(language: str, edition: str, code: str) -> str:
    """Whether seats are to be booked for a session, and one's own."""
    visit = read_visit(edition)
    return show(visit, code, find_own(visit))


def show(visit: Visit, code: str, own: RegistrationRow | None, wrong: str = "", party: str = "1") -> str:
    """The page of a session's seats."""
    counter = make_counter(visit, code, own)
    return render_template(
        "registration/seats.html", visit=visit, own=own, code=code, counter=counter, wrong=wrong, party=party
    )


@blueprint.post("/<edition>/register/sessions/<code>/book")
@public
def book(language: str, edition: str, code: str) -> BaseResponse:
    """Seats booked, or a place in the queue."""
    visit = read_visit(edition)
    own = find_own(visit) or abort(404)
    _programme, session = find_session(visit, code, own)
    typed = request.form.get("party", "1").strip()
    party = int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else 0
    command = BookSeat(own.id, session.id, party, request.form.get("despite") == "y")
    try:
        with transaction(name_actor()):
            state = book_seat(command).state
    except RuleBroken as problem:
        return refuse(visit, code, problem, typed)
    flash(_("Your seats are booked.") if state == "confirmed" else _("All seats are taken. You are on the waitlist."))
    return redirect(f"{visit.base}/sessions/{code}", 303)


@blueprint.post("/<edition>/register/sessions/<code>/take")
@public
def take(language: str, edition: str, code: str) -> BaseResponse:
    """Seats that were offered, taken."""
    return act(edition, code, lambda booking_id: take_seat(TakeSeat(booking_id)), _("Your seats are booked."))


@blueprint.post("/<edition>/register/sessions/<code>/cancel")
@public
def cancel(language: str, edition: str, code: str) -> BaseResponse:
    """Seats, or a place in the queue, given back."""
    return act(edition, code, lambda booking_id: cancel_booking(CancelBooking(booking_id)), _("Given back."))


def act(edition: str, code: str, doing: Callable[[int], object], said: str) -> BaseResponse:
    """Do something with one's own booking; the page again."""
    visit = read_visit(edition)
    own = find_own(visit) or abort(404)
    released = read_released(visit.id)
    sessions = released.programme.sessions if released else {}
    bookings = list_own_bookings(own.id)
    found = [each for each in bookings if each.session_id in sessions and sessions[each.session_id].code == code]
    if found:
        try:
            with transaction(name_actor()):
                doing(found[0].id)
            flash(said)
        except RuleBroken as problem:
            return refuse(visit, code, problem)
    return redirect(f"{visit.base}/sessions/{code}", 303)


def refuse(visit: Visit, code: str, problem: RuleBroken, party: str = "1") -> Response:
    """The page with what a rule refuses."""
    wrong = say(problem.code, problem.facts, visit.language, visit.zone)
    return make_response(show(visit, code, find_own(visit), wrong, party), 409)
