"""Rank gives every order, and nobody is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from conference.core.protocol import order_arrivals, order_speakers, place_for_photograph, place_in_row


@dataclass(frozen=True)
class Someone:
    id: int
    rank: int | None


FIVE = [Someone(3, 30), Someone(1, 10), Someone(5, None), Someone(2, 20), Someone(4, None)]


def list_ids(people) -> list[int]:
    return [each.id for each in people]


def test_the_first_in_rank_speaks_first_and_arrives_last() -> None:
    assert list_ids(order_speakers(FIVE)) == [1, 2, 3, 5, 4]
    assert list_ids(order_arrivals(FIVE)) == [4, 5, 3, 2, 1]


def test_those_of_equal_rank_keep_the_order_in_which_they_came() -> None:
    assert list_ids(order_speakers([Someone(2, 7), Someone(1, 7)])) == [2, 1]


@pytest.mark.parametrize(
    ("count", "row"), [(0, ()), (1, (1,)), (2, (2, 1)), (3, (2, 1, 3)), (4, (4, 2, 1, 3)), (5, (4, 2, 1, 3, 5))]
)
def test_the_second_is_at_the_right_hand_of_the_first_which_is_left_from_in_front(
    count: int, row: tuple[int, ...]
) -> None:
    assert place_in_row([Someone(id, id) for id in range(1, count + 1)]) == row


def test_rows_of_a_photograph_fill_from_the_front() -> None:
    people = [Someone(id, id) for id in range(1, 8)]
    assert place_for_photograph(people, in_a_row=3).rows == ((2, 1, 3), (5, 4, 6), (7,))


@pytest.mark.parametrize("count", range(40))
def test_everybody_stands_in_a_photograph_once(count: int) -> None:
    people = [Someone(id, None if id % 3 else id) for id in range(count)]
    placed = [id for row in place_for_photograph(people).rows for id in row]
    assert sorted(placed) == list(range(count))
