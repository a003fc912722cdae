"""Which sessions mean the same one, where a source has no names of its own for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher

from conference.core.programme import Session
from conference.core.times import to_wall

# From here on two titles are one title, mended.
ALIKE = 0.6


def match_sessions(told: Sequence[Session], kept: Sequence[Session], zone: str) -> dict[int, int]:
    """Place in `told` -> place in `kept` of the session that it is, changed in one respect; none stands twice.

    Tried in this order: another time of the same day in the same hall, another hall at the same time, another day in
    the same hall, a mended title, another title where it is the only one left in its hall at its time. What changed in
    more than one respect is another session.
    """
    pairs: dict[int, int] = {}
    for likeness in (
        lambda session: (read_work(session), session.rooms, read_day(session, zone)),
        lambda session: (read_work(session), session.starts_at),
        lambda session: (read_work(session), session.rooms),
    ):
        pairs |= pair(told, kept, pairs, likeness)
    place = pair(told, kept, pairs, read_spot)
    pairs |= {at: other for at, other in place.items() if is_alike(told[at], kept[other])}
    return pairs | pair_only(told, kept, pairs)


def pair_only(told: Sequence[Session], kept: Sequence[Session], pairs: dict[int, int]) -> dict[int, int]:
    """Pairs of those not paired yet that are on either side the only one in a hall at a time."""
    used = set(pairs.values())
    left = [at for at in range(len(told)) if at not in pairs and is_placed(told[at])]
    free = [at for at in range(len(kept)) if at not in used and is_placed(kept[at])]
    many_told = Counter(read_spot(told[at]) for at in left)
    many_kept = Counter(read_spot(kept[at]) for at in free)
    by_spot = {read_spot(kept[at]): at for at in free}
    spots = ((at, read_spot(told[at])) for at in left)
    return {at: by_spot[spot] for at, spot in spots if (many_told[spot], many_kept[spot]) == (1, 1)}


def pair(
    told: Sequence[Session], kept: Sequence[Session], pairs: dict[int, int], likeness: Callable[[Session], Hashable]
) -> dict[int, int]:
    """Pairs of equal likeness among those not paired yet, the earlier with the earlier."""
    used = set(pairs.values())
    free: dict[Hashable, list[int]] = {}
    for at in sort_by_start(kept, (at for at in range(len(kept)) if at not in used)):
        free.setdefault(likeness(kept[at]), []).append(at)
    found: dict[int, int] = {}
    for at in sort_by_start(told, (at for at in range(len(told)) if at not in pairs)):
        others = free.get(likeness(told[at]))
        if others:
            found[at] = others.pop(0)
    return found


def sort_by_start(sessions: Sequence[Session], places: Iterable[int]) -> list[int]:
    """The places by when their sessions start."""
    return sorted(places, key=lambda at: (str(sessions[at].starts_at or ""), at))


def read_work(session: Session) -> Hashable:
    """What a session shows: its films, else its title."""
    return session.films or session.title


def read_spot(session: Session) -> Hashable:
    """Where and when it starts."""
    return session.rooms, session.starts_at


def is_placed(session: Session) -> bool:
    """Whether it has a hall and a start."""
    return bool(session.rooms) and session.starts_at is not None


def read_day(session: Session, zone: str) -> date | None:
    """The date on which it starts."""
    return to_wall(session.starts_at, zone).date() if session.starts_at else None


def is_alike(one: Session, other: Session) -> bool:
    """Whether two titles look like one, mended."""
    first, second = (next(iter(session.title.by_language.values()), "") for session in (one, other))
    return SequenceMatcher(a=first, b=second).ratio() >= ALIKE
