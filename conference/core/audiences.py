"""Sessions at the same time that many people want to see both of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from conference.core.breach import Breach, round_up
from conference.core.needs import is_checkable
from conference.core.programme import Programme, Session
from conference.core.times import Interval

# From so many people on who starred or booked both, it is told. Fewer are chance, in a programme with parallel halls.
MANY = 10
# What somebody starred or booked, as ids of sessions: a row for each person, whom it does not name.
Audience = Sequence[int]


def find_audience_breaches(programme: Programme, audiences: Iterable[Audience]) -> Iterator[Breach]:
    """Two sessions whose public times overlap and that `MANY` people or more want to see both of.

    Cost: linear in what people want to see; for each of them the pairs of it.
    """
    times = {each.id: each for each in programme.sessions.values() if is_checkable(each)}
    for (first_id, second_id), people in sorted(count_shared(times, audiences).items()):
        if people >= MANY:
            first, second = (times[id].interval for id in (first_id, second_id))
            assert first and second
            from_at, to_at = max(first.starts_at, second.starts_at), min(first.ends_at, second.ends_at)
            facts = {"people": people}
            yield Breach(
                "audience_overlap",
                first_id,
                (first_id, second_id),
                from_at,
                to_at,
                round_up(to_at - from_at),
                facts,
            )


def count_shared(sessions: dict[int, Session], audiences: Iterable[Audience]) -> Counter[tuple[int, int]]:
    """How many people want to see both of two sessions at once, by their ids, ascending."""
    intervals: dict[int, Interval] = {id: each.interval for id, each in sessions.items() if each.interval}
    overlapping: dict[tuple[int, int], bool] = {}
    shared: Counter[tuple[int, int]] = Counter()
    for audience in audiences:
        for pair in combinations(sorted(id for id in set(audience) if id in intervals), 2):
            if pair not in overlapping:
                overlapping[pair] = intervals[pair[0]].overlaps(intervals[pair[1]])
            if overlapping[pair]:
                shared[pair] += 1
    return shared
