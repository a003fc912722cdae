"""The engine and its slow twin say the same of everything."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import combinations, combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.core.clashes import Clash, find_clashes, find_clashes_touching, find_notices
from conference.core.programme import Programme, Session
from tests.builders import a_programme, a_session, minutes
from tests.core.clash_oracle import find_all, find_all_notices
from tests.core.random_programmes import MIDNIGHT, RULES, make_programme

NOW = MIDNIGHT + timedelta(hours=12)
SPANS = list(combinations(range(7), 2))


def to_set(clashes: list[Clash]) -> set[tuple[object, ...]]:
    """The clashes, whatever their order; a clash told twice makes the set too small."""
    told = {
        (*(clash.rule, clash.severity, clash.subject, clash.sessions, clash.from_at, clash.to_at, clash.minutes),
         frozenset(clash.facts.items()), clash.waived)
        for clash in clashes
    }  # fmt: skip
    assert len(told) == len(clashes)
    return told


def check_like_the_twin(programme: Programme) -> list[Clash]:
    """The clashes, once both agree on them."""
    clashes = find_clashes(programme, NOW)
    assert to_set(clashes) == to_set(find_all(programme, NOW))
    notices = find_notices(programme)
    assert set(notices) == find_all_notices(programme)
    assert len(set(notices)) == len(notices)
    return clashes


def test_engine_and_twin_agree_on_thousands_of_random_programmes() -> None:
    told: Counter[tuple[str, object]] = Counter()
    for seed in range(3000):
        told.update((clash.rule, clash.facts.get("reason")) for clash in check_like_the_twin(make_programme(seed)))
    assert sorted(str(reason) for _, reason in told if reason) == [
        "arrival", "availability", "cancelled", "day", "days", "declined", "departure", "expected", "hours", "offered",
            "refused", "rest", "taken",
    ]  # fmt: skip
    assert {rule for rule, _ in told} == {*RULES} - {"no_end", "audience_overlap"}
    assert min(told.values()) > 100


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=10_000))
def test_engine_and_twin_agree_on_larger_programmes(seed: int) -> None:
    check_like_the_twin(make_programme(seed, size=25))


def place(number: int, span: tuple[int, int], room: int = 1) -> Session:
    """A session from one to another small integer, in tens of minutes."""
    starts_at, ends_at = (MIDNIGHT + minutes(600 + 10 * edge) for edge in span)
    return a_session(
        id=number, room=room, starts_at=starts_at, ends_at=ends_at, films=(1,), people=[1], title=f"T{span}"
    )


@pytest.mark.parametrize("turnaround", [0, 15])
@pytest.mark.parametrize("rooms", [(1, 1), (1, 2)])
def test_engine_and_twin_agree_on_all_placements_of_two(turnaround: int, rooms: tuple[int, int]) -> None:
    spans = [*SPANS, *((edge, edge) for edge in range(7))]
    for one, other in product(spans, repeat=2):
        sessions = place(1, one, rooms[0]), place(2, other, rooms[1])
        check_like_the_twin(a_programme(*sessions, turnaround=turnaround))


def test_engine_and_twin_agree_on_all_placements_of_three_in_a_room() -> None:
    for spans in combinations_with_replacement(SPANS, 3):
        for ids in ((1, 2, 3), (3, 2, 1)):
            sessions = [place(number, span) for number, span in zip(ids, spans, strict=True)]
            check_like_the_twin(a_programme(*sessions, turnaround=15))


def test_overlaps_are_all_pairs_that_share_a_minute() -> None:
    for one, other in product(SPANS, repeat=2):
        minutes_of_both = set(range(*one)) & set(range(*other))
        clashes = find_clashes(a_programme(place(1, one), place(2, other)))
        overlaps = [clash.minutes for clash in clashes if clash.rule == "room_overlap"]
        assert overlaps == ([10 * len(minutes_of_both)] if minutes_of_both else [])


def test_clashes_touching_a_session_are_those_it_is_part_of() -> None:
    for seed in range(100):
        programme = make_programme(seed)
        touching = find_clashes_touching(programme, [1, 2], NOW)
        assert touching == [clash for clash in find_clashes(programme, NOW) if {1, 2} & {*clash.sessions}]


def test_the_twin_sees_a_missing_pair() -> None:
    sessions = place(1, (0, 4)), place(2, (0, 2)), place(3, (1, 4))
    programme = a_programme(*sessions)
    found = find_clashes(programme)
    assert to_set(found[1:]) != to_set(find_all(programme))
