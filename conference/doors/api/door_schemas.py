"""What the operations of doors take and answer."""

from __future__ import annotations

from typing import Any

from apiflask import Schema
from apiflask.fields import AwareDateTime, Boolean, Field, Integer, List, Nested, String
from apiflask.validators import Length, OneOf

from conference.core.checking import ANSWERS, LIST_KINDS, LONGEST_KEY
from conference.desks.entry.checking_in import LONGEST_DEVICE
from conference.doors.api.bodies import Strict, check_year, number
from conference.doors.api.schemas import moment, text

# As much as any QR code holds: that it is no ticket is an answer like any other.
LONGEST_CODE, LONGEST_NAME = 7_089, 200
MOST_SCANS = 200
IN, OUT, UNDO = "in", "out", "undo"


def key() -> Field[Any]:
    """The name of a scan, made by its sender."""
    said = "Made by its sender, such as a UUID: the same key twice is one scan."
    return String(required=True, validate=Length(1, LONGEST_KEY), metadata={"description": said})


def device() -> Field[Any]:
    """What a device calls itself."""
    return String(
        load_default="",
        validate=Length(max=LONGEST_DEVICE),
        metadata={"description": "What the device at the door calls itself."},
    )


class ScanIn(Strict):
    key = key()
    code = String(
        load_default="",
        validate=Length(max=LONGEST_CODE),
        metadata={"description": "What stands in the ticket's QR code."},
    )
    registration = number(
        1, load_default=None, metadata={"description": "Instead of a code: somebody found by their name."}
    )
    device = device()


class UndoIn(Strict):
    key = key()


class KeptScan(Strict):
    key = key()
    list = number(1, required=True)
    do = String(required=True, validate=OneOf((IN, OUT, UNDO)))
    code = String(load_default="", validate=Length(max=LONGEST_CODE))
    registration = number(1, load_default=None)
    at = AwareDateTime(
        load_default=None,
        validate=check_year,
        metadata={"description": "When the door let in or out by itself, with offset."},
    )


class KeptScans(Strict):
    device = device()
    scans = List(Nested(KeptScan), required=True, validate=Length(max=MOST_SCANS))


class NameQuery(Schema):
    q = String(load_default="", validate=Length(max=LONGEST_NAME), metadata={"description": "Parts of a name."})


class PersonOut(Schema):
    class Meta:
        include = {"class": text()}

    registration = Integer(required=True)
    name = String(required=True)
    inside = Integer(required=True, metadata={"description": "How many are in by this registration."})
    party = Integer(required=True, metadata={"description": "How many it lets in here."})


class ScanOut(Schema):
    key = String(required=True)
    answer = String(required=True, validate=OneOf(ANSWERS))
    said = text()
    person = Nested(PersonOut, required=True, allow_none=True)
    since = moment(required=True, allow_none=True)


class KeptOut(ScanOut):
    list = Integer(required=True)
    do = String(required=True, validate=OneOf((IN, OUT, UNDO)))


class KeptsOut(Schema):
    answers = List(Nested(KeptOut), required=True, metadata={"description": "In the order of the scans."})


class PeopleOut(Schema):
    people = List(Nested(PersonOut), required=True)


class ListOut(Schema):
    id = Integer(required=True)
    kind = String(required=True, validate=OneOf(LIST_KINDS))
    name = text()
    day = String(required=True, allow_none=True, metadata={"format": "date"})
    session = String(required=True, allow_none=True, metadata={"description": "The session's code."})
    inside = Integer(required=True)
    expected = Integer(required=True)


class ListsOut(Schema):
    lists = List(Nested(ListOut), required=True)


class ClassCountOut(Schema):
    name = text()
    inside = Integer(required=True)
    expected = Integer(required=True)


class CountsOut(Schema):
    inside = Integer(required=True)
    expected = Integer(required=True)
    came = Integer(required=True, metadata={"description": "How many came in, also those who went out since."})
    conflicts = Integer(required=True, metadata={"description": "How many a door let in against the rules."})
    classes = List(Nested(ClassCountOut), required=True)


class EntryOut(Schema):
    registration = Integer(required=True)
    mark = String(required=True, metadata={"description": "SHA-256 of the ticket's number, its first 32 digits."})
    name = String(required=True)
    group = Integer(required=True, metadata={"description": "The class, by its place in `classes`."})
    valid = Boolean(required=True)
    seats = Integer(required=True)
    inside = List(moment(), required=True, metadata={"description": "Since when each who is in is."})


class GroupOut(Schema):
    name = text()
    admitted = Boolean(required=True)


class RollOut(Schema):
    list = Integer(required=True)
    name = text()
    as_of = moment(required=True)
    # Both are null for a list that lets in whenever its door is open.
    opens_at = moment(required=True, allow_none=True)
    ends_at = moment(required=True, allow_none=True)
    needs_seat = Boolean(required=True)
    classes = List(Nested(GroupOut), required=True)
    entries = List(Nested(EntryOut), required=True)
