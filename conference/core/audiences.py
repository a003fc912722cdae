"""Sessions at the same time that many people want to see both of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from conference.core.breach import Breach, round_up
from conference.core.needs import is_checkable
from conference.core.programme import Programme, Session

# From so many people on who starred or booked both, it is told. Fewer are chance, in a programme with parallel halls.
MANY = 10
# What somebody starred or booked, as ids of sessions: a row for each person, whom it does not name.
Audience = Sequence[int]


def find_audience_breaches(programme: Programme, audiences: Iterable[Audience]) -> Iterator[Breach]:
    """Two sessions whose public times overlap and that `MANY` people or more want to see both of.

    Cost: n log n in what each wants to see, plus the pairs of it that overlap; 20,000 people with five sessions each
    take some 40 ms.
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
    timed = sorted(
        (each.starts_at.timestamp(), each.ends_at.timestamp(), each.id)
        for each in sessions.values()
        if each.starts_at and each.ends_at
    )
    places = {id: place for place, (_start, _end, id) in enumerate(timed)}
    shared: Counter[tuple[int, int]] = Counter()
    for audience in audiences:
        own = sorted({places[id] for id in audience if id in places})
        for number, place in enumerate(own):
            _start, ends_at, first = timed[place]
            for other in own[number + 1 :]:
                starts_at, _end, second = timed[other]
                if starts_at >= ends_at:
                    break
                shared[(first, second) if first < second else (second, first)] += 1
    return shared
