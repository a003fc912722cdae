"""What bodies and queries of the API are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from apiflask import Schema
from apiflask.fields import Boolean, Date, Dict, Field, Integer, List, NaiveDateTime, Nested, Raw, String
from apiflask.validators import Length, OneOf, Range
from marshmallow import RAISE, ValidationError, validates

from conference.core.rules import RULES, SEVERITIES
from conference.kit.site import LARGEST_ID

LONGEST_REASON = 500
MOST_ROOMS = 200
LONGEST_TITLE = 200
LONGEST_NAME = 80
MOST_MINUTES = 7 * 24 * 60
YEARS = range(1900, 3000)
FREE = "free"


class Strict(Schema):
    """The parent of all bodies: nothing is passed over in silence."""

    class Meta:
        unknown = RAISE


def check_year(at: date) -> None:
    """Refuse what lies so far off that no day after or before it could be told. Raises: ValidationError."""
    if at.year not in YEARS:
        raise ValidationError(f"A year from {YEARS[0]} to {YEARS[-1]}.")


def wall(**options: Any) -> Field[Any]:
    """A wall time of the edition's zone, such as 2027-06-12T14:00."""
    return NaiveDateTime(
        format="iso",
        validate=check_year,
        metadata={"format": "", "description": "Wall time of the edition, 2027-06-12T14:00."},
        **options,
    )


def reason() -> Field[Any]:
    """Why new hard clashes may stand."""
    return String(
        load_default="",
        validate=Length(max=LONGEST_REASON),
        metadata={"description": "Why new hard clashes may stand."},
    )


def number(least: int, **options: Any) -> Integer:
    """A number that the database can hold."""
    return Integer(validate=Range(least, LARGEST_ID), **options)


class DraftQuery(Schema):
    draft = number(1, load_default=None, metadata={"description": "A draft; without it the main one."})


class BoardQuery(DraftQuery):
    day = Date(load_default=None, validate=check_year, metadata={"description": "Only this festival day."})


class EventsQuery(DraftQuery):
    after = number(0, load_default=0, metadata={"description": "The number of the last event known."})


class ActIn(Strict):
    reason = reason()
    until = wall(load_default=None)


class WithVersions(ActIn):
    versions = Dict(
        keys=String(),
        values=number(0),
        load_default=dict,
        metadata={"description": "Code → version of the other sessions in view; a stale one refuses all."},
    )


class SwapIn(WithVersions):
    class Meta(Strict.Meta):
        include = {"with": String(required=True, metadata={"description": "The other session's code."})}


class ShiftIn(WithVersions):
    minutes = Integer(
        required=True,
        validate=Range(-MOST_MINUTES, MOST_MINUTES),
        metadata={"description": "Later; earlier where negative."},
    )


class GapsIn(WithVersions):
    day = Date(required=True, validate=check_year)


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
    action = number(1, load_default=None, metadata={"description": "One of your own; else the last."})


class SubjectIn(Strict):
    kind = String(required=True, validate=OneOf(("room", "person", "film", "session")))
    id = number(0, required=True)
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
    day = Date(load_default=None, validate=check_year)
    person = String(load_default=None, metadata={"description": "A person's slug."})
    room = String(load_default=None, metadata={"description": "A room's slug."})


class MoveIn(ActIn):
    rooms = List(String(), required=True, validate=Length(1, MOST_ROOMS), metadata={"description": "Slugs, in order."})
    starts_at = wall(required=True)
    ends_at = wall(load_default=None)


class BranchIn(Strict):
    name = String(required=True, validate=Length(1, LONGEST_NAME))


class TakeOverIn(WithVersions):
    sessions = List(
        String(),
        load_default=None,
        allow_none=True,
        metadata={"description": "Codes; null takes over all that was moved in this draft alone."},
    )
