"""Doors: who comes in is scanned, found by name, let out; and what a door keeps for when there is no network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, abort

from conference.core.checking import Answer, count_party
from conference.core.errors import RuleBroken
from conference.core.times import to_wall
from conference.desks.entry.checking_in import Scan, TakeBack, Told, check_in, check_out, take_back
from conference.desks.entry.counts import list_lists, read_counts
from conference.desks.entry.doors import Comer, Door, read_door
from conference.desks.entry.rolls import Entry, find_by_name, read_roll
from conference.doors.api.asking import find_reader
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.documents import Document, tell_text
from conference.doors.api.door_schemas import (
    IN,
    OUT,
    CountsOut,
    KeptScans,
    KeptsOut,
    ListsOut,
    NameQuery,
    PeopleOut,
    RollOut,
    ScanIn,
    ScanOut,
    UndoIn,
)
from conference.kit.access import for_roles
from conference.kit.clock import read_now
from conference.kit.exporting import note_export
from conference.kit.problems import answer_json
from conference.kit.words.checking import say_answer
from conference.kit.work import transaction
from conference.store.editions import find_edition_row

ALL = "/editions/<edition>/check-in-lists"
ONE = f"{ALL}/<int:number>"
FOR_DOORS = for_roles("organiser", "frontdesk")
Given = dict[str, Any]


@blueprint.get(ALL)
@operation("listCheckInLists", ListsOut, opens=FOR_DOORS)
def show_check_in_lists(edition: str) -> Response:
    """The lists at which people are checked in, with how many are in and how many are expected."""
    lines = list_lists(find_edition(edition)[0])
    return answer_json(
        {
            "lists": [
                {
                    "id": line.id,
                    "kind": line.kind,
                    "name": tell_text(line.name),
                    "day": line.day,
                    "session": line.code,
                    "inside": line.inside,
                    "expected": line.expected,
                }
                for line in lines
            ]
        }
    )


@blueprint.post(f"{ONE}/scans")
@operation("scanTicket", ScanOut, takes=ScanIn, opens=FOR_DOORS, problems=(409,))
def scan_in(edition: str, number: int, json_data: Given) -> Response:
    """Let somebody in by their ticket's code, or say why not: that is an answer like any other."""
    return answer_scan(check_in, edition, number, json_data)


@blueprint.post(f"{ONE}/check-outs")
@operation("checkOut", ScanOut, takes=ScanIn, opens=FOR_DOORS, problems=(409,))
def scan_out(edition: str, number: int, json_data: Given) -> Response:
    """Let somebody out: of a party the one who came last."""
    return answer_scan(check_out, edition, number, json_data)


def answer_scan(doing: Callable[[Scan], Told], edition: str, number: int, given: Given) -> Response:
    """What is answered to a scan, once it is done."""
    edition_id, zone = find_edition(edition)
    scan = read_scan(edition_id, number, given)
    with transaction(find_reader().actor):
        return answer_json(tell_scan(doing(scan), zone))


@blueprint.post(f"{ONE}/undone")
@operation("takeScanBack", ScanOut, takes=UndoIn, opens=FOR_DOORS, problems=(409,))
def undo_scan(edition: str, number: int, json_data: Given) -> Response:
    """Have a scan not have been: by its key."""
    edition_id, zone = find_edition(edition)
    with transaction(find_reader().actor):
        return answer_json(tell_scan(take_back(TakeBack(edition_id, number, json_data["key"])), zone))


@blueprint.post("/editions/<edition>/check-ins")
@operation("reconcileScans", KeptsOut, takes=KeptScans, opens=FOR_DOORS)
def reconcile_scans(edition: str, json_data: Given) -> Response:
    """What a door without a network let in and out by itself, in order. Each is told as it stands now.

    Nothing is refused: who was let in against the rules is kept so, and told with the reason. Twice counts once.
    """
    (edition_id, zone), device = find_edition(edition), json_data["device"]
    return answer_json({"answers": [reconcile(edition_id, zone, device, each) for each in json_data["scans"]]})


def reconcile(edition_id: int, zone: str, device: str, kept: Given) -> Document:
    """One of them, in a transaction of its own: nobody at another door waits for all."""
    known = {"list": kept["list"], "do": kept["do"]}
    try:
        with transaction(find_reader().actor):
            return {**tell_scan(do_kept(edition_id, device, kept), zone), **known}
    except RuleBroken:
        # Its list is gone, or it takes back what never came.
        return {**tell_scan(Told(kept["key"], Answer("unknown")), zone), **known}


def do_kept(edition_id: int, device: str, kept: Given) -> Told:
    """Do what a scan that was kept is meant to do."""
    if kept["do"] not in (IN, OUT):
        return take_back(TakeBack(edition_id, kept["list"], kept["key"]))
    scan = read_scan(edition_id, kept["list"], {**kept, "device": device})
    return check_in(scan) if kept["do"] == IN else check_out(scan)


@blueprint.get(f"{ONE}/roll")
@operation("readRoll", RollOut, opens=FOR_DOORS)
def show_roll(edition: str, number: int) -> Response:
    """What a door needs to decide without a network. Of people their names and classes alone; of tickets no number."""
    (edition_id, zone), door = find_edition(edition), find_door(edition, number)
    entries = list(read_roll(door))
    note_export(edition_id, "roll", {"registrations": len(entries)})
    groups = {entry.holder.class_id: entry.class_name for entry in entries}
    places = {class_id: place for place, class_id in enumerate(groups)}
    admitted, window = door.doorway.classes, door.doorway.window
    return answer_json(
        {
            "list": door.id,
            "name": tell_text(door.name),
            "as_of": to_wall(read_now(), zone),
            "opens_at": to_wall(window.starts_at, zone) if window else None,
            "ends_at": to_wall(window.ends_at, zone) if window else None,
            "needs_seat": door.doorway.needs_seat,
            "classes": [
                {"name": tell_text(name), "admitted": admitted is None or class_id in admitted}
                for class_id, name in groups.items()
            ],
            "entries": [tell_entry(entry, places[entry.holder.class_id]) for entry in entries],
        }
    )


def tell_entry(entry: Entry, group: int) -> Document:
    """One of the roll."""
    return {
        "registration": entry.registration_id,
        "mark": entry.mark,
        "name": entry.name,
        "group": group,
        "valid": entry.holder.is_valid,
        "seats": entry.holder.seats,
        "inside": entry.holder.inside,
    }


@blueprint.get(f"{ONE}/counts")
@operation("readCounts", CountsOut, opens=FOR_DOORS)
def show_counts(edition: str, number: int) -> Response:
    """How many are in, and how many are expected, in all and by class."""
    counts = read_counts(find_door(edition, number))
    return answer_json(
        {
            "inside": counts.inside,
            "expected": counts.expected,
            "came": counts.came,
            "conflicts": counts.conflicts,
            "classes": [
                {"name": tell_text(each.name), "inside": each.inside, "expected": each.expected}
                for each in counts.classes
            ],
        }
    )


@blueprint.get(f"{ONE}/people")
@operation("findByName", PeopleOut, asks=NameQuery, opens=FOR_DOORS)
def show_people(edition: str, number: int, query_data: Given) -> Response:
    """Who is registered and called so: for those who come without their ticket."""
    door = find_door(edition, number)
    return answer_json({"people": [tell_person(door, each) for each in find_by_name(door, query_data["q"])]})


def find_edition(slug: str) -> tuple[int, str]:
    """The id and the zone of the edition of a slug; 404 where there is none."""
    row = find_edition_row(slug) or abort(404)
    return row.id, row.zone


def find_door(edition: str, number: int) -> Door:
    """A list of an edition; 404 where there is none."""
    return read_door(find_edition(edition)[0], number) or abort(404)


def read_scan(edition_id: int, list_id: int, given: Given) -> Scan:
    """A scan as it was sent."""
    names = ("key", "code", "device")
    told = {name: given[name] for name in names}
    return Scan(edition_id, list_id, registration_id=given["registration"], at=given.get("at"), **told)


def tell_scan(told: Told, zone: str) -> Document:
    """What is answered to a scan."""
    answer, comer = told.answer, told.comer
    person = (
        {
            "registration": comer.registration_id,
            "name": comer.name,
            "class": tell_text(comer.class_name),
            "inside": answer.inside,
            "party": answer.party,
        }
        if comer
        else None
    )
    return {
        "key": told.key,
        "answer": answer.word,
        "said": tell_text(say_answer(answer.word)),
        "person": person,
        "since": to_wall(answer.since, zone) if answer.since else None,
    }


def tell_person(door: Door, comer: Comer) -> Document:
    """Somebody who was found by their name."""
    return {
        "registration": comer.registration_id,
        "name": comer.name,
        "class": tell_text(comer.class_name),
        "inside": len(comer.holder.inside),
        "party": count_party(door.doorway, comer.holder),
    }
