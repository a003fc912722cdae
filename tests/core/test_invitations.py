"""An invitation goes its way, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from conference.core.errors import RuleBroken
from conference.core.invitations import (
    ANSWERS,
    STATES,
    STEPS,
    Offer,
    check_offer,
    check_step,
    decide_answer,
    is_late,
)


def test_the_office_takes_every_step_that_the_table_names_and_no_other() -> None:
    taken = set()
    for state in STATES:
        for to in STATES:
            try:
                check_step(state, to)
            except RuleBroken:
                continue
            taken.add((state, to))
    assert taken == {(state, to) for state, steps in STEPS.items() for to in steps}


def test_every_state_can_be_reached_and_left() -> None:
    assert set(STEPS) == set(STATES)
    assert {to for steps in STEPS.values() for to in steps} == set(STATES)


def test_nobody_answers_an_invitation_that_is_called_off() -> None:
    with pytest.raises(RuleBroken, match="answer_over"):
        decide_answer("cancelled", True)


@pytest.mark.parametrize("state", ["speaking", "proposed", "approved"])
def test_whoever_was_not_asked_becomes_no_guest_by_what_they_tell(state: str) -> None:
    assert {decide_answer(state, True), decide_answer(state, False)} == {state}


@pytest.mark.parametrize(
    ("state", "yes", "no"),
    [
        ("sent", "accepted", "declined"),
        ("accepted", "accepted", "declined"),
        ("declined", "accepted", "declined"),
        ("confirmed", "confirmed", "declined"),
    ],
)
def test_a_guest_may_change_their_mind_and_stays_confirmed_by_saying_yes_again(state: str, yes: str, no: str) -> None:
    assert (decide_answer(state, True), decide_answer(state, False)) == (yes, no)


def test_a_guest_answers_where_the_table_says() -> None:
    assert set(ANSWERS) == {"sent", "accepted", "declined", "confirmed"}


def test_the_last_day_is_still_in_time() -> None:
    deadline = date(2027, 5, 1)
    assert [is_late("sent", deadline, date(2027, 5, day)) for day in (1, 2)] == [False, True]


def test_whoever_has_accepted_is_never_late_and_without_a_deadline_nobody_is() -> None:
    assert (is_late("accepted", date(2027, 5, 1), date(2027, 6, 1)), is_late("sent", None, date(2027, 6, 1))) == (
        False,
        False,
    )


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        (Offer(nights=-1), "number_wrong"),
        (Offer(nights=61), "number_wrong"),
        (Offer(ticket_class="rocket"), "choice_wrong"),
    ],
)
def test_what_nobody_offers_is_refused(offer: Offer, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        check_offer(offer)


def test_an_offer_of_nothing_is_one() -> None:
    assert check_offer(Offer()) is None
