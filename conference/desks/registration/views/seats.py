"""The page on which seats of a session are booked, taken and given back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, abort, flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.concerns import takes_place
from conference.core.errors import RuleBroken
from conference.desks.registration.booking import (
    BookSeat,
    CancelBooking,
    TakeSeat,
    book_seat,
    cancel_booking,
    take_seat,
)
from conference.desks.registration.counters import find_session, read_counter
from conference.desks.registration.queries import PoolState, list_own_bookings
from conference.desks.registration.views.blueprint import blueprint
from conference.desks.registration.views.showing import Seat, Shown, make_seat, show_session, tell_standing
from conference.kit.access import public
from conference.kit.released import read_released
from conference.kit.visiting import Visit, find_own, name_actor, read_visit
from conference.kit.words import say, say_moment
from conference.kit.words.marking import N_
from conference.kit.work import transaction
from conference.store.tables import BookingRow, RegistrationRow

MOST_DIGITS = 4
NOTHING_BOOKED = N_("This session does not take place as planned: nothing was booked.")
BOOKED = {
    "confirmed": N_("Your seats are booked."),
    "offered": N_("Seats are offered to you already: take them, or give them back."),
    "queued": N_("You are on the waitlist."),
}
# Booked already, for another number of people; a party changes its place for no other.
BOOKED_OTHERWISE = {
    "confirmed": N_(
        "Nothing has changed: you have seats already (%(num)s). For another number, give them back and book anew."
    ),
    "offered": N_("Nothing has changed: seats are offered to you already (%(num)s). Take them, or give them back."),
    "queued": N_(
        "Nothing has changed: you wait already (for %(num)s). For another number, leave the waitlist and book anew."
    ),
}


@dataclass(frozen=True, slots=True)
class ShownCounter:
    """A `Counter` in words. `seat` is what they have already; `conflicts` are what stands against booking."""

    session: Shown
    window: str
    opens: str = ""
    is_valid: bool = False
    seat: Seat | None = None
    state: PoolState | None = None
    most: int = 1
    conflicts: tuple[str, ...] = ()


def show_counter(visit: Visit, code: str, own: RegistrationRow | None) -> ShownCounter:
    """The seats of the session of a code, else 404."""
    counter = read_counter(visit.id, code, own) or abort(404)
    programme, booking, standing = counter.programme, counter.booking, counter.standing
    return ShownCounter(
        session=show_session(programme, counter.session, visit.language),
        window=counter.window,
        opens=say_moment(counter.opens_at, visit.zone, visit.language) if counter.opens_at else "",
        is_valid=counter.is_valid,
        seat=make_seat(visit, programme, booking, own, standing) if booking and own else None,
        state=counter.state,
        most=counter.most,
        conflicts=tell_standing(standing, visit.language),
    )


@blueprint.get("/<edition>/register/sessions/<code>")
@public
def show_seats(language: str, edition: str, code: str) -> str:
    """Whether seats are to be booked for a session, and one's own."""
    visit = read_visit(edition)
    return show(visit, code, find_own(visit))


def show(visit: Visit, code: str, own: RegistrationRow | None, wrong: str = "", party: str = "1") -> str:
    """The page of a session's seats."""
    counter = show_counter(visit, code, own)
    return render_template(
        "registration/seats.html", visit=visit, own=own, code=code, counter=counter, wrong=wrong, party=party
    )


@blueprint.post("/<edition>/register/sessions/<code>/book")
@public
def book(language: str, edition: str, code: str) -> BaseResponse:
    """Seats booked, or a place in the queue."""
    visit = read_visit(edition)
    own = find_own(visit) or abort(404)
    _programme, session = find_session(visit.id, code, own) or abort(404)
    typed = request.form.get("party", "1").strip()
    party = int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else 0
    ticked = {name for name in ("despite", "waits") if request.form.get(name) == "y"}
    command = BookSeat(own.id, session.id, party, "despite" in ticked, party == 1 or "waits" in ticked)
    try:
        with transaction(name_actor()):
            booking = book_seat(command)
            said = tell_booked(booking, party) if takes_place(session) else _(NOTHING_BOOKED)
    except RuleBroken as problem:
        return refuse(visit, code, problem, typed)
    flash(said)
    return redirect(f"{visit.base}/sessions/{code}", 303)


def tell_booked(booking: BookingRow, party: int) -> str:
    """What came of booking for so many people: maybe a booking that there was already, and of another number."""
    texts = BOOKED if booking.party == party else BOOKED_OTHERWISE
    return str(_(texts[booking.state], num=booking.party))


@blueprint.post("/<edition>/register/sessions/<code>/take")
@public
def take(language: str, edition: str, code: str) -> BaseResponse:
    """Seats that were offered, taken."""
    despite = request.form.get("despite") == "y"
    said = _("Your seats are booked.")
    return act(edition, code, lambda booking_id: take_seat(TakeSeat(booking_id, despite=despite)), said)


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
