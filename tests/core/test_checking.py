from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from conference.core.checking import (
    ANSWERS,
    Answer,
    Doorway,
    Holder,
    decide_entry,
    decide_exit,
    find_instant,
    find_place,
)
from conference.core.times import Interval

OPENS = datetime(2027, 6, 12, 6, tzinfo=UTC)
ENDS = OPENS + timedelta(days=1)
NOON = OPENS + timedelta(hours=6)
DAY = Interval(OPENS, ENDS)
EARLIER = NOON - timedelta(hours=1)


def say_plainly(doorway, holder, now):
    """The same as `decide_entry`, as a list of what speaks against it."""
    party = (holder.seats if doorway.needs_seat else 1) if holder else 0
    against = {
        "unknown": holder is None,
        "ended": holder is not None and not holder.is_valid,
        "wrong_day": doorway.window is not None and (now < OPENS or now >= ENDS),
        "not_accredited": holder is not None and holder.class_id not in (doorway.classes or {1, 2}),
        "no_seat": party < 1,
        "already_in": holder is not None and len(holder.inside) >= party,
    }
    return next((word for word, is_so in against.items() if is_so), "in")


def test_every_combination_is_answered_as_a_list_of_reasons_says():
    moments = (OPENS - timedelta(seconds=1), OPENS, NOON, ENDS - timedelta(seconds=1), ENDS)
    doorways = [
        Doorway(*facts) for facts in product((DAY, None), (None, frozenset({1}), frozenset({1, 2})), (False, True))
    ]
    holders = [None] + [
        Holder(class_id, is_valid, seats, (EARLIER,) * inside)
        for class_id, is_valid, seats, inside in product((1, 2), (True, False), (0, 1, 2, 3), (0, 1, 2, 3))
    ]
    seen = set()
    for doorway, holder, now in product(doorways, holders, moments):
        answer = decide_entry(doorway, holder, now)
        assert answer.word == say_plainly(doorway, holder, now), (doorway, holder, now)
        assert answer.word in ANSWERS
        seen.add(answer.word)
    assert seen == {"in", "unknown", "ended", "wrong_day", "not_accredited", "no_seat", "already_in"}


def test_a_party_enters_one_by_one_as_often_as_it_has_seats():
    doorway, inside, words = Doorway(DAY, needs_seat=True), [], []
    for minute in range(4):
        now = NOON + timedelta(minutes=minute)
        answer = decide_entry(doorway, Holder(1, seats=3, inside=tuple(inside)), now)
        words.append((answer.word, answer.inside, answer.party))
        if answer.word == "in":
            inside.append(now)
    assert words == [("in", 1, 3), ("in", 2, 3), ("in", 3, 3), ("already_in", 3, 3)]


def test_already_in_says_since_when():
    answer = decide_entry(Doorway(DAY), Holder(1, inside=(EARLIER,)), NOON)
    assert answer == Answer("already_in", 1, 1, EARLIER)


@pytest.mark.parametrize(
    ("holder", "answer"),
    [
        (None, Answer("unknown")),
        (Holder(1), Answer("not_in", 0, 1)),
        (Holder(1, inside=(EARLIER,)), Answer("out", 0, 1, EARLIER)),
        (Holder(1, is_valid=False, inside=(EARLIER,)), Answer("out", 0, 1, EARLIER)),
        (Holder(1, inside=(EARLIER, NOON)), Answer("out", 1, 1, NOON)),
    ],
)
def test_whoever_came_in_is_let_out(holder, answer):
    assert decide_exit(Doorway(DAY), holder) == answer


def test_a_place_is_the_lowest_that_is_free():
    assert [find_place(taken) for taken in ((), (1,), (2,), (1, 2), (1, 3))] == [1, 2, 1, 3, 2]


def test_a_device_whose_clock_is_ahead_is_not_believed():
    assert [find_instant(told, NOON) for told in (None, EARLIER, ENDS)] == [NOON, EARLIER, NOON]
