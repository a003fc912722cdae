"""People checked in and out at a door, each scan once, however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from conference.core.checking import (
    LONGEST_KEY,
    Answer,
    count_party,
    decide_entry,
    decide_exit,
    find_instant,
    find_place,
)
from conference.core.errors import RuleBroken
from conference.desks.entry.doors import Comer, Door, hold_comer, list_inside, read_door
from conference.kit.clock import read_now
from conference.kit.tickets import read_code
from conference.kit.work import read_actor
from conference.store.base import db
from conference.store.tables import CheckInRow

LONGEST_DEVICE = 40


@dataclass(frozen=True, slots=True)
class Scan:
    """A ticket's code that was read at a list, or a registration that was found there by its name.

    Both are of a door without a network, whose roll knew the code's registration: should it have another code by now.
    `key` is made by whoever sends it: the same twice is one scan. `at` is when it was, for one that a door without a
    network has decided by itself; None is now.
    """

    edition_id: int
    list_id: int
    key: str
    code: str = ""
    registration_id: int | None = None
    at: datetime | None = None
    device: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Have a scan not have been: somebody is not in, or not out, after all."""

    edition_id: int
    list_id: int
    key: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the door says, and of whom; None of a ticket that is nobody's."""

    key: str
    answer: Answer
    comer: Comer | None = None


def check_in(command: Scan) -> Told:
    """Who comes is in, or why not. What a door without a network let in against the rules is kept as what it is.

    Raises: RuleBroken("list_unknown", "scan_key_wrong", "scan_key_used"). Cost: 6 statements, 9 for a session's list.
    """
    door, comer = find_comer(command)
    if comer is None:
        return Told(command.key, decide_entry(door.doorway, None, read_now()))
    earlier = find_own_scan(door, command.key, comer)
    if earlier:
        return tell_again(door, earlier, comer)
    at = find_instant(command.at, read_now())
    answer = decide_entry(door.doorway, comer.holder, at)
    if answer.word == "in" or command.at is not None:
        add_check_in(command, comer, answer.word, at)
    return Told(command.key, answer, comer)


def check_out(command: Scan) -> Told:
    """Who goes is out: of a party the one who came last. Raises and costs as `check_in`."""
    door, comer = find_comer(command)
    answer = decide_exit(door.doorway, comer.holder if comer else None)
    if comer is None:
        return Told(command.key, answer)
    if find_own_scan(door, command.key, comer):
        return Told(command.key, Answer("out", len(comer.holder.inside), answer.party, answer.since), comer)
    if answer.word == "out":
        row = list_inside(door.id, comer.registration_id)[-1]
        row.out_at, row.out_key = max(row.at, find_instant(command.at, read_now())), command.key
        db.session.flush()
    return Told(command.key, answer, comer)


def take_back(command: TakeBack) -> Told:
    """Not in, or not out, after all. Raises: RuleBroken("list_unknown", "check_in_unknown")."""
    door = find_door(command.edition_id, command.list_id)
    row = find_scan(door, command.key)
    if row is None:
        raise RuleBroken("check_in_unknown")
    comer = hold_comer(door, None, row.registration_id)
    db.session.refresh(row)
    if row.key == command.key:
        row.state = "undone"
    elif row.out_at is not None:
        taken = [each.place for each in list_inside(door.id, row.registration_id)]
        row.out_at, row.place = None, find_place(taken)
    db.session.flush()
    inside = len(list_inside(door.id, row.registration_id))
    return Told(command.key, Answer("undone", inside), comer)


def find_door(edition_id: int, list_id: int) -> Door:
    """A list. Raises: RuleBroken("list_unknown")."""
    door = read_door(edition_id, list_id)
    if door is None:
        raise RuleBroken("list_unknown")
    return door


def find_comer(command: Scan) -> tuple[Door, Comer | None]:
    """The list of a scan, and who it is about, held."""
    if not 0 < len(command.key) <= LONGEST_KEY or len(command.device) > LONGEST_DEVICE:
        raise RuleBroken("scan_key_wrong")
    door = find_door(command.edition_id, command.list_id)
    number = read_code(command.code) if command.code else None
    comer = hold_comer(door, number, None) if number else None
    if comer or command.registration_id is None:
        return door, comer
    comer = hold_comer(door, None, command.registration_id)
    if comer and command.code:
        # It is theirs no more; a door that had not heard of the new one has let them pass.
        comer = replace(comer, holder=replace(comer.holder, is_valid=False))
    return door, comer


def find_scan(door: Door, key: str) -> CheckInRow | None:
    """What a scan of this key has made at a list already: somebody in, or out. Cost: 1 statement."""
    by_key = (CheckInRow.key == key) | (CheckInRow.out_key == key)
    return db.session.scalar(select(CheckInRow).where(CheckInRow.list_id == door.id, by_key))


def find_own_scan(door: Door, key: str, comer: Comer) -> CheckInRow | None:
    """The same, of whoever comes. Raises: RuleBroken("scan_key_used") where it was another one's."""
    row = find_scan(door, key)
    if row and row.registration_id != comer.registration_id:
        raise RuleBroken("scan_key_used")
    return row


def tell_again(door: Door, earlier: CheckInRow, comer: Comer) -> Told:
    """What was said to a scan that is sent once more."""
    party = count_party(door.doorway, comer.holder)
    return Told(earlier.key, Answer(earlier.state, len(comer.holder.inside), party, earlier.at), comer)


def add_check_in(command: Scan, comer: Comer, state: str, at: datetime) -> None:
    """Write down who came in."""
    db.session.add(
        CheckInRow(
            list_id=command.list_id,
            registration_id=comer.registration_id,
            key=command.key,
            state=state,
            place=find_place(comer.places),
            at=at,
            actor=read_actor(),
            device=command.device,
            is_offline=command.at is not None,
        )
    )
    db.session.flush()
