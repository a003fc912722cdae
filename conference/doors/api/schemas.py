"""What answers of the API are made of."""

from __future__ import annotations

from typing import Any

from apiflask import Schema
from apiflask.fields import Boolean, Dict, Field, Integer, List, Nested, String
from apiflask.validators import OneOf

from conference.core.programme import SESSION_KINDS, STATUSES, VISIBILITIES
from conference.core.rules import RULES, SEVERITIES


def text(**said: Any) -> Field[Any]:
    """A text by its languages."""
    return Dict(
        keys=String(), values=String(), required=True, metadata={"description": "A text by language tag.", **said}
    )


def moment(**options: Any) -> Field[Any]:
    """An instant, ISO 8601 with the offset of the edition's zone."""
    return String(metadata={"format": "date-time"}, **options)


class Occupied(Schema):
    class Meta:
        include = {"from": moment(required=True)}

    to = moment(required=True)


class AppearanceOut(Schema):
    slug = String(required=True)
    name = text()
    role = String(required=True)


class Counts(Schema):
    error = Integer(required=True)
    warning = Integer(required=True)
    info = Integer(required=True)


class Card(Schema):
    code = String(required=True)
    version = Integer(required=True, metadata={"description": "For If-Match; of its placement in this draft."})
    title = text()
    kind = String(required=True, validate=OneOf(SESSION_KINDS))
    status = String(required=True, validate=OneOf(STATUSES))
    visibility = String(required=True, validate=OneOf(VISIBILITIES))
    track = String(required=True, allow_none=True)
    rooms = List(String(), required=True)
    starts_at = moment(required=True, allow_none=True)
    ends_at = moment(required=True, allow_none=True)
    occupied = Nested(Occupied, required=True, allow_none=True)
    turnaround = Integer(required=True, metadata={"description": "Minutes to be kept free after what is occupied."})
    minutes = Integer(required=True, allow_none=True)
    locked = Boolean(required=True)
    tolerated = Boolean(required=True)
    people = List(Nested(AppearanceOut), required=True)
    films = List(String(), required=True)
    clashes = Nested(Counts, required=True, metadata={"description": "How many are not waived."})
    may_move = Boolean(required=True)


class SubjectOut(Schema):
    kind = String(required=True)
    id = Integer(required=True)
    slug = String(required=True, allow_none=True)
    name = String(required=True)


class SessionName(Schema):
    edition = String(required=True, allow_none=True, metadata={"description": "Null for one not yours to see."})
    code = String(required=True, allow_none=True)


class Waived(Schema):
    reason = String(required=True)
    by = String(required=True)
    at = moment(required=True)
    until = moment(required=True, allow_none=True)


class WaiverOut(Waived):
    id = Integer(required=True)


class ClashOut(Schema):
    class Meta:
        include = {"from": moment(required=True)}

    id = String(required=True)
    rule = String(required=True, validate=OneOf(list(RULES)))
    severity = String(required=True, validate=OneOf(SEVERITIES[1:]))
    subject = Nested(SubjectOut, required=True)
    sessions = List(Nested(SessionName), required=True)
    to = moment(required=True, allow_none=True)
    minutes = Integer(required=True, allow_none=True)
    message = text()
    waived = Nested(Waived, required=True, allow_none=True)
    waiver = Nested(WaiverOut, required=True, allow_none=True)


class OutcomeOut(Schema):
    sessions = List(Nested(Card), required=True, metadata={"description": "All that it touched, those moved first."})
    clashes = List(Nested(ClashOut), required=True, metadata={"description": "All clashes of these sessions."})
    action = Integer(required=True, allow_none=True, metadata={"description": "Null where nothing changed."})
    said = text()


class EditionOut(Schema):
    slug = String(required=True)
    kind = String(required=True)
    name = text()
    start = String(required=True, metadata={"format": "date"})
    end = String(required=True, metadata={"format": "date"})
    zone = String(required=True)


class EditionsOut(Schema):
    editions = List(Nested(EditionOut), required=True)


class DraftOut(Schema):
    id = Integer(required=True)
    name = String(required=True)
    is_main = Boolean(required=True)


class DayOut(Schema):
    day = String(required=True, metadata={"format": "date"})
    name = text()
    starts_at = moment(required=True)
    ends_at = moment(required=True)


class VenueOut(Schema):
    slug = String(required=True)
    name = text()


class OpenOut(Schema):
    day = String(required=True, metadata={"format": "date"})
    opens = moment(required=True)
    closes = moment(required=True)


class RoomOut(Schema):
    slug = String(required=True)
    name = text()
    venue = String(required=True)
    seats = Integer(required=True, allow_none=True)
    is_parallel = Boolean(required=True)
    hours = List(Nested(OpenOut), required=True)


class TrackOut(Schema):
    slug = String(required=True)
    name = text()
    number = Integer(required=True)


class BoardOut(Schema):
    edition = String(required=True)
    name = text()
    draft = Nested(DraftOut, required=True)
    zone = String(required=True)
    as_of = Integer(required=True, metadata={"description": "The event after which to listen."})
    days = List(Nested(DayOut), required=True)
    venues = List(Nested(VenueOut), required=True)
    rooms = List(Nested(RoomOut), required=True)
    tracks = List(Nested(TrackOut), required=True)
    sessions = List(Nested(Card), required=True)
    clashes = List(Nested(ClashOut), required=True)
    can_undo = Dict(required=True, allow_none=True, metadata={"description": "What undoing would undo."})
    can_redo = Dict(required=True, allow_none=True)


class EventOut(Schema):
    number = Integer(required=True)
    at = moment(required=True)
    by = String(required=True, metadata={"description": "The name of who did it."})
    kind = String(required=True)
    said = text()
    sessions = List(Nested(Card), required=True, metadata={"description": "The cards that may look otherwise now."})
    clashes = List(Nested(ClashOut), required=True, metadata={"description": "All clashes of these sessions."})


class EventsOut(Schema):
    as_of = Integer(required=True, metadata={"description": "The number after which to ask next."})
    events = List(Nested(EventOut), required=True)


class ClashesOut(Schema):
    as_of = Integer(required=True)
    clashes = List(Nested(ClashOut), required=True)


class SpanOut(Schema):
    class Meta:
        include = {"from": moment(required=True)}

    to = moment(required=True)
    severity = String(required=True, validate=OneOf(SEVERITIES[1:]))
    rules = List(String(), required=True)


class RoomStarts(Schema):
    slug = String(required=True)
    spans = List(Nested(SpanOut), required=True)


class FreePlaceOut(Schema):
    room = String(required=True)
    starts_at = moment(required=True)
    ends_at = moment(required=True)


class PlacesOut(Schema):
    day = String(required=True, metadata={"format": "date"})
    minutes = Integer(required=True, metadata={"description": "The length that was reckoned with."})
    rooms = List(
        Nested(RoomStarts), required=True, metadata={"description": "Where a start would clash, to 5 minutes."}
    )
    nearest = List(Nested(FreePlaceOut), required=True, metadata={"description": "Free of any clash, at most three."})


class DraftsOut(Schema):
    drafts = List(Nested(DraftOut), required=True)


class PlaceOut(Schema):
    rooms = List(String(), required=True)
    starts_at = moment(required=True, allow_none=True)
    ends_at = moment(required=True, allow_none=True)


class DifferenceOut(Schema):
    code = String(required=True)
    title = text()
    version = Integer(required=True, metadata={"description": "Of its placement in the main draft."})
    moved_in = List(String(validate=OneOf(("draft", "main"))), required=True)
    main = Nested(PlaceOut, required=True)
    trial = Nested(PlaceOut, required=True)


class RoomUseOut(Schema):
    room = String(required=True)
    day = String(required=True, metadata={"format": "date"})
    minutes = Integer(required=True)
    sessions = Integer(required=True)


class PersonDayOut(Schema):
    person = String(required=True)
    name = text()
    day = String(required=True, metadata={"format": "date"})
    sessions = Integer(required=True)
    span_minutes = Integer(required=True)
    travel_minutes = Integer(required=True)


class UsageOut(Schema):
    placed = Integer(required=True)
    waiting = Integer(required=True)
    clashes = Nested(Counts, required=True)
    rules = Dict(keys=String(), values=Integer(), required=True)
    travel_minutes = Integer(required=True)
    rooms = List(Nested(RoomUseOut), required=True)
    people = List(Nested(PersonDayOut), required=True)


class ComparisonOut(Schema):
    draft = Nested(DraftOut, required=True)
    changes = List(Nested(DifferenceOut), required=True)
    main = Nested(UsageOut, required=True)
    trial = Nested(UsageOut, required=True)
