"""What bodies and answers about seats are made of."""

from __future__ import annotations

from apiflask import Schema
from apiflask.fields import Boolean, Integer, List, Nested, String
from apiflask.validators import OneOf, Range

from conference.core.registering import REGISTRATION_STATES
from conference.core.seating import BOOKING_STATES
from conference.doors.api.bodies import Strict
from conference.doors.api.schemas import moment, text

MOST_PARTY = 9_999
WINDOWS = ("none", "early", "open", "over")


class BookIn(Strict):
    party = Integer(
        load_default=1,
        strict=True,
        validate=Range(1, MOST_PARTY),
        metadata={"description": "For how many people, you included."},
    )
    despite = Boolean(load_default=False, metadata={"description": "Book although you hold something else then."})
    waits = Boolean(
        load_default=True, metadata={"description": "Wait where too few are free; else that is refused: seat_taken."}
    )


class TakeQuery(Schema):
    despite = Boolean(load_default=False, metadata={"description": "Take them although you hold something else then."})


class BookingOut(Schema):
    id = Integer(required=True)
    version = Integer(required=True, metadata={"description": "For If-Match."})
    code = String(required=True, allow_none=True, metadata={"description": "The session's; null while it is off."})
    title = text()
    party = Integer(required=True)
    state = String(required=True, validate=OneOf(BOOKING_STATES))
    booked_at = moment(required=True)
    offered_until = moment(required=True, allow_none=True)
    before = Integer(required=True, allow_none=True, metadata={"description": "How many wait before you."})


class BookedOut(BookingOut):
    """A booking after something was done with it: a schema that stands by itself is no other's part."""


class BookingsOut(Schema):
    registration = String(required=True, validate=OneOf(REGISTRATION_STATES))
    bookings = List(Nested(BookingOut), required=True, metadata={"description": "Those under way."})


class ConflictOut(Schema):
    code = String(required=True)
    edition = String(required=True)
    title = text()
    starts_at = moment(required=True)
    ends_at = moment(required=True)
    reason = String(required=True, validate=OneOf(("overlaps", "way")))
    gap = Integer(required=True, metadata={"description": "Minutes between the two."})
    needs = Integer(required=True, metadata={"description": "Minutes that the way takes."})


class OfferOut(Schema):
    code = String(required=True)
    title = text()
    starts_at = moment(required=True, allow_none=True)
    ends_at = moment(required=True, allow_none=True)
    window = String(required=True, validate=OneOf(WINDOWS), metadata={"description": "None: nothing is to be booked."})
    opens_at = moment(required=True, allow_none=True)
    closes_at = moment(required=True, allow_none=True)
    may_book = Boolean(required=True, metadata={"description": "Whether you are registered, and may attend."})
    most_party = Integer(required=True)
    free = Integer(required=True, allow_none=True, metadata={"description": "For your class; null for nobody."})
    waiting = Integer(required=True, allow_none=True)
    conflicts = List(Nested(ConflictOut), required=True, metadata={"description": "What you hold against it."})
    booking = Nested(BookingOut, required=True, allow_none=True)
