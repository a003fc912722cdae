"""What bodies and answers of the API are made of."""

from __future__ import annotations

from typing import Any

from apiflask import Schema
from apiflask.fields import Boolean, Date, Dict, Field, Integer, List, NaiveDateTime, Nested, Raw, String
from apiflask.validators import Length, OneOf, Range
from marshmallow import RAISE, ValidationError, validates

from conference.core.programme import SESSION_KINDS, STATUSES, VISIBILITIES
from conference.core.rules import RULES, SEVERITIES

LONGEST_REASON = 500
MOST_ROOMS = 200
LONGEST_TITLE = 200
FREE = "free"


class Strict(Schema):
    """The parent of all bodies: nothing is passed over in silence."""

    class Meta:
        unknown = RAISE


def text(**said: Any) -> Field[Any]:
    """A text by its languages."""
    return Dict(
        keys=String(), values=String(), required=True, metadata={"description": "A text by language tag.", **said}
    )


def moment(**options: Any) -> Field[Any]:
    """An instant, ISO 8601 with the offset of the edition's zone."""
    return String(metadata={"format": "date-time"}, **options)


def wall(**options: Any) -> Field[Any]:
    """A wall time of the edition's zone, such as 2027-06-12T14:00."""
    return NaiveDateTime(
        format="iso", metadata={"format": "", "description": "Wall time of the edition, 2027-06-12T14:00."}, **options
    )


def reason() -> Field[Any]:
    """Why new hard clashes may stand."""
    return String(
        load_default="",
        validate=Length(max=LONGEST_REASON),
        metadata={"description": "Why new hard clashes may stand."},
    )


class DraftQuery(Schema):
    draft = Integer(load_default=None, validate=Range(1), metadata={"description": "A draft; without it the main one."})


class BoardQuery(DraftQuery):
    day = Date(load_default=None, metadata={"description": "Only this festival day."})


class EventsQuery(DraftQuery):
    after = Integer(load_default=0, validate=Range(0), metadata={"description": "The number of the last event known."})


class ActIn(Strict):
    reason = reason()
    until = wall(load_default=None)


class WithVersions(ActIn):
    versions = Dict(
        keys=String(),
        values=Integer(),
        load_default=dict,
        metadata={"description": "Code → version of the other sessions in view; a stale one refuses all."},
    )


class SwapIn(WithVersions):
    class Meta(Strict.Meta):
        include = {"with": String(required=True, metadata={"description": "The other session's code."})}


class ShiftIn(WithVersions):
    minutes = Integer(required=True, metadata={"description": "Later; earlier where negative."})


class GapsIn(WithVersions):
    day = Date(required=True)


class CopiesIn(ActIn):
    rooms = Raw(required=True, metadata={"description": "Slugs of rooms, or free: every room that is."})

    @validates("rooms")
    def check_rooms(self, value: object, **_: object) -> None:
        listed = value if isinstance(value, list) else []
        is_named = 1 <= len(listed) <= MOST_ROOMS and all(isinstance(each, str) for each in listed)
        if value != FREE and not is_named:
            raise ValidationError("Slugs of rooms, or free.")


class BlockerIn(ActIn):
    room = String(required=True)
    starts_at = wall(required=True)
    ends_at = wall(required=True)
    title = String(load_default="", validate=Length(max=LONGEST_TITLE))


class LockIn(ActIn):
    locked = Boolean(required=True)


class UndoIn(ActIn):
    action = Integer(load_default=None, validate=Range(1), metadata={"description": "One of your own; else the last."})


class SubjectIn(Strict):
    kind = String(required=True, validate=OneOf(("room", "person", "film", "session")))
    id = Integer(required=True)
    slug = String(load_default=None, allow_none=True)
    name = String(load_default=None)


class WaiveIn(ActIn):
    rule = String(required=True, validate=OneOf(list(RULES)))
    subject = Nested(SubjectIn, required=True)
    sessions = List(
        Raw(), required=True, validate=Length(1, 2), metadata={"description": "Codes, or as the clash names them."}
    )


class ClashesQuery(DraftQuery):
    severity = String(load_default=None, validate=OneOf(SEVERITIES[1:]))
    rule = String(load_default=None, validate=OneOf(list(RULES)))
    day = Date(load_default=None)
    person = String(load_default=None, metadata={"description": "A person's slug."})
    room = String(load_default=None, metadata={"description": "A room's slug."})


class MoveIn(ActIn):
    rooms = List(String(), required=True, validate=Length(1, MOST_ROOMS), metadata={"description": "Slugs, in order."})
    starts_at = wall(required=True)
    ends_at = wall(load_default=None)


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


class EventsOut(Schema):
    as_of = Integer(required=True, metadata={"description": "The number after which to ask next."})
    events = List(Nested(EventOut), required=True)


class ClashesOut(Schema):
    as_of = Integer(required=True)
    clashes = List(Nested(ClashOut), required=True)
