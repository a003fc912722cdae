"""A delegation's head registers those who come along, all of them or none, and takes one of them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.registering import COUNTED_STATES
from conference.desks.registration.registering import (
    Register,
    Telling,
    WithdrawRegistration,
    register,
    withdraw_registration,
)
from conference.store.base import db
from conference.store.locks import hold_class, hold_registration
from conference.store.registrations import find_headed_delegation
from conference.store.tables import AccreditationClassRow, RegistrationRow

MOST_PEOPLE = 100
NAME, EMAIL, CLASS = "name", "email", "class_id"
# Where on a line that stands which a rule refuses; what is not here is about the class.
FIELDS = {"name_missing_here": NAME, "member_twice": NAME, "email_wrong": EMAIL, "email_registered": EMAIL}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who comes along; without an address their letters go to the head."""

    name: str
    email: str | None
    class_id: int


@dataclass(frozen=True, slots=True)
class RegisterGroup:
    """Register those who come along with the head of a delegation, in the language of the head."""

    head_id: int
    members: Sequence[Member]


@dataclass(frozen=True, slots=True)
class BadLine:
    """What stands against the line of a number, from 0, and in which of its fields."""

    number: int
    field: str
    problem: RuleBroken


@dataclass(frozen=True, slots=True)
class WithdrawMember:
    """Take one who comes along back, with all their seats."""

    head_id: int
    member_id: int


def register_group(command: RegisterGroup) -> int:
    """How many were registered: all, or none. Who comes in a class that is approved waits for that.

    Raises: RuleBroken("head_unknown", "group_empty", "group_large"), and "group_refused" with all bad `lines`.
    """
    head = find_head(command.head_id)
    known = {(each.name, each.email) for each in list_members(head.id) if each.state in COUNTED_STATES}
    if not command.members:
        raise RuleBroken("group_empty")
    if len(known) + len(command.members) > MOST_PEOPLE:
        raise RuleBroken("group_large", most=MOST_PEOPLE)
    lines = []
    own = set(hold_classes(head.edition_id, command.members))
    for number, member in enumerate(command.members):
        try:
            add_member(head, member, own, known)
        except RuleBroken as problem:
            lines.append(BadLine(number, FIELDS.get(problem.code, CLASS), problem))
    if lines:
        raise RuleBroken("group_refused", count=len(lines), lines=tuple(lines))
    return len(command.members)


def find_head(registration_id: int) -> RegistrationRow:
    """The registration of a delegation's head, held, so that a second click finds what the first has done.

    Raises: RuleBroken("head_unknown").
    """
    head = hold_registration(registration_id)
    if head is None or head.state != "registered" or find_headed_delegation(head) is None:
        raise RuleBroken("head_unknown")
    return head


def hold_classes(edition_id: int, members: Sequence[Member]) -> list[int]:
    """The ids of the classes that are meant, held in one order, so that two groups never wait for one another."""
    own = select(AccreditationClassRow.id).where(AccreditationClassRow.edition_id == edition_id)
    meant = own.where(AccreditationClassRow.id.in_({member.class_id for member in members}))
    ids = sorted(db.session.scalars(meant))
    for class_id in ids:
        hold_class(class_id)
    return ids


def add_member(head: RegistrationRow, member: Member, own: set[int], known: set[tuple[str, str | None]]) -> None:
    """Register one who comes along. `own` are the edition's classes, `known` those who are in the group already.

    Raises: RuleBroken("class_unknown", "member_twice"), and what `register` does.
    """
    if member.class_id not in own:
        raise RuleBroken("class_unknown")
    if (member.name, member.email) in known:
        raise RuleBroken("member_twice", name=member.name)
    telling = Telling(member.name, head.affiliation)
    register(Register(member.class_id, member.email, head.language, telling, head_id=head.id))
    known.add((member.name, member.email))


def list_members(head_id: int) -> list[RegistrationRow]:
    """Those whom a head has registered, in that order. Cost: 1 statement."""
    statement = select(RegistrationRow).where(RegistrationRow.head_id == head_id).order_by(RegistrationRow.id)
    return list(db.session.scalars(statement))


def find_member(head_id: int, member_id: int) -> RegistrationRow | None:
    """One who comes along and has no address of their own, so that their head answers for them; else None."""
    own = (RegistrationRow.id == member_id, RegistrationRow.head_id == head_id, RegistrationRow.email.is_(None))
    return db.session.scalar(select(RegistrationRow).where(*own, RegistrationRow.state.in_(COUNTED_STATES)))


def withdraw_member(command: WithdrawMember) -> None:
    """Take one back. Raises: RuleBroken("registration_unknown") for one of another group."""
    member = db.session.get(RegistrationRow, command.member_id)
    if member is None or member.head_id != command.head_id:
        raise RuleBroken("registration_unknown")
    withdraw_registration(WithdrawRegistration(member.id))
