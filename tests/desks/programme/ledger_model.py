"""What a ledger of places ought to do, in plain dictionaries: the small twin of everything the board does.

It knows two hard clashes, one room or one person twice at once. Nothing of the engine is used but `Place`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import combinations

from conference.core.moves import Place

Pairs = set[tuple[str, int, frozenset[int]]]
Moves = Mapping[int, Place]


class Refused(Exception):
    """The code with which something is refused."""


@dataclass(slots=True)
class Done:
    """An action: whose, from where to where, and the hard pairs that it parted."""

    user: str
    before: dict[int, Place]
    after: dict[int, Place]
    parted: Pairs
    reason: str
    is_undone: bool = False


@dataclass(slots=True)
class Trial:
    """A draft beside the main one: places, how often each was moved there, and the main one's version it began from."""

    places: dict[int, Place]
    versions: dict[int, int]
    bases: dict[int, int]


@dataclass(slots=True)
class Ledger:
    """The main draft by session id: places, versions, who appears, what is cancelled; what was done and released."""

    places: dict[int, Place] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)
    cast: dict[int, frozenset[int]] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
    done: list[Done] = field(default_factory=list)
    trial: Trial | None = None
    released: object = None

    def add(self, session_id: int, people: frozenset[int]) -> None:
        """A new session, not placed."""
        self.places[session_id], self.versions[session_id], self.cast[session_id] = Place(), 0, people

    def find_pairs(self, places: Moves) -> Pairs:
        """The hard clashes of sessions that stand so."""
        found: Pairs = set()
        standing = [(id, place) for id, place in places.items() if id not in self.cancelled]
        for (one, here), (other, there) in combinations(standing, 2):
            if not (here.starts_at and here.ends_at and there.starts_at and there.ends_at):
                continue
            if here.starts_at < there.ends_at and there.starts_at < here.ends_at:
                both = frozenset((one, other))
                found |= {("room", room_id, both) for room_id in {*here.rooms} & {*there.rooms}}
                found |= {("person", person_id, both) for person_id in self.cast[one] & self.cast[other]}
        return found

    def act(self, user: str, moves: Moves, reason: str = "") -> None:
        """Somebody moves sessions of the main draft."""
        changed = {id: place for id, place in moves.items() if place != self.places[id]}
        if not changed:
            return
        before = {id: self.places[id] for id in changed}
        parted = self.put(changed, reason)
        self.done.append(Done(user, before, changed, parted, reason))

    def put(self, moves: Moves, reason: str, allowed: Pairs | None = None) -> Pairs:
        """The hard pairs that the moves part; refused where they make new ones without a reason."""
        after = {**self.places, **moves}
        old, new = self.find_pairs(self.places), self.find_pairs(after)
        if new - old - (allowed or set()) and not reason:
            raise Refused("clash")
        for id, place in moves.items():
            self.versions[id] += place != self.places[id]
        self.places = after
        return old - new

    def undo(self, user: str) -> None:
        """Somebody takes back the last that they did."""
        action = next((each for each in reversed(self.done) if each.user == user and not each.is_undone), None)
        if action is None:
            raise Refused("nothing_to_undo")
        self.check_left(action.after)
        self.put(action.before, "", action.parted)
        action.is_undone = True

    def redo(self, user: str) -> None:
        """Somebody does again what they took back last."""
        own = [each for each in self.done if each.user == user]
        undone = []
        while own and own[-1].is_undone:
            undone.append(own.pop())
        if not undone:
            raise Refused("nothing_to_redo")
        action = undone[-1]
        self.check_left(action.before)
        self.put(action.after, action.reason)
        action.is_undone = False

    def check_left(self, places: Moves) -> None:
        """Refused where somebody has moved a session since."""
        if any(self.places[id] != place for id, place in places.items()):
            raise Refused("moved_since")

    def branch(self) -> None:
        """A draft to try things out in; sessions that never had a place have none there."""
        placed = {id for id, version in self.versions.items() if version}
        self.trial = Trial(
            {id: self.places[id] for id in placed}, dict.fromkeys(placed, 1), {id: self.versions[id] for id in placed}
        )

    def try_out(self, moves: Moves) -> None:
        """Moves in the other draft, which refuses nothing."""
        assert self.trial
        for id, place in moves.items():
            if place != self.trial.places.get(id, Place()):
                self.trial.places[id] = place
                self.trial.versions[id] = self.trial.versions.get(id, 0) + 1
                self.trial.bases.setdefault(id, 0)

    def take_over(self, user: str, reason: str) -> None:
        """Everything that was moved in the other draft alone, in the main one."""
        assert self.trial
        wanted = {
            id: place
            for id, place in self.trial.places.items()
            if id not in self.cancelled and place.where != self.places[id].where and self.is_moved_there_alone(id)
        }
        if not wanted:
            raise Refused("nothing_to_take_over")
        self.act(user, wanted, reason)
        for id in wanted:
            self.trial.versions[id], self.trial.bases[id] = 1, self.versions[id]

    def is_moved_there_alone(self, id: int) -> bool:
        """Whether a session was moved in the other draft and not in the main one."""
        assert self.trial
        version, base = self.trial.versions[id], self.trial.bases[id]
        return (version > 1 or base == 0) and self.versions[id] == base

    def release(self) -> object:
        """Where everything stands that takes place; refused where that is what the last release holds."""
        state = {id: place.where for id, place in self.places.items() if id not in self.cancelled}
        if state == self.released:
            raise Refused("nothing_changed")
        self.released = state
        return state


def unplace(place: Place) -> Place:
    """Off the plan, its length kept."""
    if place.starts_at is None or place.ends_at is None:
        return replace(place, rooms=(), starts_at=None, ends_at=None)
    return Place(length=place.ends_at - place.starts_at)


def stand_in(place: Place, other: Place, usual: timedelta | None = None) -> Place:
    """In the rooms of another place from its start on, for its own length."""
    length = place.length if place.starts_at is None or place.ends_at is None else place.ends_at - place.starts_at
    length = length or usual
    if other.starts_at is None:
        return replace(unplace(place), rooms=other.rooms)
    return Place(other.rooms, other.starts_at, None if length is None else other.starts_at + length)
