"""Who has a ticket: those who are registered, as long as they are."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from conference.core.languages import make_text
from conference.desks.registration.deciding import DecideRegistrations, decide_registrations
from conference.desks.registration.registering import (
    Register,
    Telling,
    WithdrawRegistration,
    register,
    withdraw_registration,
)
from conference.kit.tickets import read_code, write_code
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.schema import downgrade_schema, upgrade_schema
from conference.store.tables import TicketRow
from conference.store.tickets import find_ticket, find_ticket_of, issue_ticket
from tests.desks.registration.festival import BEGINS, EDITION, add_class, add_registrations, open_festival

pytestmark = [pytest.mark.parametrize("database", ["sqlite"]), pytest.mark.usefixtures("app_context")]
NAME, EMAIL = "Ada Moon", "ada@moon.example"


def sign_up(class_id: int) -> int:
    with transaction("test"):
        return register(Register(class_id, EMAIL, "en", Telling(NAME))).id


def decide(registration_id: int, lets_in: bool) -> None:
    with transaction("test"):
        decide_registrations(DecideRegistrations(EDITION, [registration_id], lets_in))


def test_a_ticket_is_issued_with_the_registration_and_tells_nothing_of_it():
    open_festival()
    own = sign_up(add_class())
    ticket = find_ticket_of(own)
    assert ticket and ticket.ended_at is None
    code = write_code(ticket.number)
    assert find_ticket(read_code(code) or "") is ticket
    told = {NAME.upper(), "ADA", "MOON", EMAIL.upper(), "FILM-WEEK", "VISITOR"}
    assert not [word for word in told if word in code]


def test_asking_again_leaves_the_ticket_as_it_is():
    open_festival()
    visitors = add_class()
    first = find_ticket_of(sign_up(visitors))
    assert first
    number = first.number
    again = find_ticket_of(sign_up(visitors))
    assert again and again.number == number


def test_an_applicant_has_no_ticket_until_let_in_and_none_once_refused():
    open_festival()
    own = sign_up(add_class("press", needs_approval=True))
    assert find_ticket_of(own) is None
    decide(own, lets_in=True)
    issued = find_ticket_of(own)
    assert issued and issued.ended_at is None
    decide(own, lets_in=False)
    ended = find_ticket_of(own)
    assert ended and ended.ended_at is not None


def test_one_who_registers_again_gets_a_new_number_and_the_old_code_finds_nothing():
    open_festival()
    visitors = add_class()
    own = sign_up(visitors)
    first = find_ticket_of(own)
    assert first
    old = first.number
    first.badge_printed_at = BEGINS
    with transaction("test"):
        withdraw_registration(WithdrawRegistration(own))
    ended = find_ticket(old)
    assert ended and ended.ended_at is not None
    assert sign_up(visitors) == own
    again = find_ticket_of(own)
    assert again and again.ended_at is None and again.badge_printed_at is None
    assert again.number != old
    assert find_ticket(old) is None


def test_those_who_were_registered_before_tickets_came_get_one_each():
    open_festival()
    visitors = add_class(name=make_text(en="Visitor"))
    registered = add_registrations(visitors, 3)
    add_registrations(visitors, 1, first=9, state="withdrawn")
    downgrade_schema("0022")
    upgrade_schema()
    rows = db.session.execute(select(TicketRow.registration_id, TicketRow.number)).all()
    assert {row[0] for row in rows} == set(registered)
    assert len({row[1] for row in rows}) == 3
    assert db.session.scalar(text("SELECT counted FROM accreditation_classes")) == 4 - 1


def test_a_ticket_is_issued_once_whoever_asks_for_it():
    open_festival()
    [own] = add_registrations(add_class(), 1)
    with transaction("test"):
        first = issue_ticket(own, BEGINS)
        assert issue_ticket(own, BEGINS) is first
