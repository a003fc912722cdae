"""The office's pages of seats: which sessions have some, who booked, who waits."""

from __future__ import annotations

from functools import partial

from flask import abort, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.core.searching import search
from conference.core.seating import count_seats
from conference.desks.registration.booking import CancelBooking, cancel_booking
from conference.desks.registration.offering import OfferSeats, offer_seats, read_offer_facts
from conference.desks.registration.office_forms import FOR_ALL, OfferForm, tell_offer
from conference.desks.registration.queries import (
    BookingLine,
    OfferLine,
    find_offer,
    list_classes,
    list_offer_bookings,
    list_offers,
)
from conference.desks.registration.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.clock import read_now
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.listing import Choice, Line, Listing, name_cell, plain_cell
from conference.kit.outcomes import do, go
from conference.kit.paging import cut_page, read_choice, read_words
from conference.kit.released import read_released
from conference.kit.words.registration_names import name_booking
from conference.store.base import db
from conference.store.registrations import find_address
from conference.store.tables import RegistrationRow

MOST_DIGITS = 10
NEW = {"most_party": 2, "hours": "4", "pools": [{"class_id": FOR_ALL}]}
OFFERED = "offered"


@blueprint.get("/office/<edition>/seats")
@for_roles("organiser", "frontdesk")
def list_office_seats(language: str, edition: str) -> str:
    """The sessions of the edition with their seats."""
    here = read_here(edition)
    only = read_choice("of", (OFFERED,))
    offers = [each for each in list_offers(here.id) if not only or each.seats is not None]
    found = list(search(offers, read_words(), lambda each: (each.code, *each.title.by_language.values())))
    page = cut_page(found)
    listing = Listing(
        title=_("Seats"),
        count=ngettext("%(num)s session", "%(num)s sessions", len(found)),
        columns=(_("Session"), _("Code"), _("Seats"), _("Taken"), _("Held"), _("Waiting")),
        page=page.turn([make_line(here, each) for each in page.items]),
        words=read_words(),
        hint=_("Title or code"),
        filters=(Choice("of", _("Sessions"), ((OFFERED, _("with seats to be booked")),), only),),
        ways=((_("Registrations"), f"{here.base}/registrations"),),
        nothing=_("No session is found."),
    )
    return render_template("office/list.html", listing=listing)


def make_line(here: Here, each: OfferLine) -> Line:
    """A session's line."""
    name = name_cell(each.title, f"{here.base}/seats/{each.code}")
    counts = (each.seats, each.taken, each.held, each.waiting) if each.seats is not None else (None,) * 4
    return Line(
        each.session_id, each.code, (name, plain_cell(each.code), *(plain_cell(count, True) for count in counts))
    )


@blueprint.route("/office/<edition>/seats/<code>", methods=["GET", "POST"])
@for_roles("organiser")
def show_office_seats(language: str, edition: str, code: str) -> Response | str:
    """The seats of a session: how they are given, who has some, who waits."""
    here = read_here(edition)
    line = find_line(here, code)
    offer = find_offer(line.session_id)
    state, version = (tell_offer(read_offer_facts(offer), here.zone), offer.version) if offer else (NEW, 0)
    form = open_form(OfferForm, state, version, (here.zone, list_classes(here.id, read_now())))

    def doing() -> object:
        return offer_seats(OfferSeats(line.session_id, form.seen, form.read()))

    if form.is_sent and save(form, doing, partial(tell_offer, zone=here.zone)):
        return go(f"{here.base}/seats/{code}")
    bookings = [(each, name_booking(each.state, language)) for each in list_offer_bookings(line.session_id)]
    return render_template(
        "registration/seats_office.html",
        here=here,
        line=line,
        form=form,
        bookings=bookings,
        room=count_room(here, line),
    )


def find_line(here: Here, code: str) -> OfferLine:
    """A session of the edition, else 404."""
    return next((each for each in list_offers(here.id) if each.code == code), None) or abort(404)


def count_room(here: Here, line: OfferLine) -> int | None:
    """How many seats the session's rooms have, as it was released; None where that is not known."""
    released = read_released(here.id)
    session = released.programme.sessions.get(line.session_id) if released else None
    return count_seats(released.programme.rooms[id] for id in session.rooms) if released and session else None


@blueprint.route("/office/<edition>/seats/<code>/bookings/<int:number>/cancel", methods=["GET", "POST"])
@for_roles("organiser")
def cancel_office_booking(language: str, edition: str, code: str, number: int) -> Response | str:
    """Whether a booking is to be given back by the office, and who is told; given back."""
    here = read_here(edition)
    line = find_line(here, code)
    if request.method == "GET":
        booking = next((each for each in list_offer_bookings(line.session_id) if each.id == number), None) or abort(404)
        return render_template(
            "registration/give_back.html", here=here, line=line, booking=booking, told=find_told(here, line, booking)
        )
    typed = request.form.get("version", "")
    version = int(typed) if typed.isdecimal() and len(typed) < MOST_DIGITS else None

    def doing() -> object:
        if number not in {each.id for each in list_offer_bookings(line.session_id)}:
            raise RuleBroken("booking_unknown")
        return cancel_booking(CancelBooking(number, version, by_office=True))

    return do(doing, here, _("Given back."), f"seats/{code}", f"seats/{code}")


def find_told(here: Here, line: OfferLine, booking: BookingLine) -> str:
    """At which address the holder of a booking will be told that it is given back; "" where nobody can be."""
    released = read_released(here.id)
    is_shown = released is not None and line.session_id in released.programme.sessions
    row = db.session.get_one(RegistrationRow, booking.registration_id)
    return (find_address(row) or "") if is_shown else ""
