"""Random sequences of what people do on a board, held against the small model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import count, pairwise

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import bindparam, select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.moves import Place, read_place
from conference.core.programme import Appearance, Part, Programme
from conference.desks.programme.acting import Outcome
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.arranging import SwapSessions, swap_sessions
from conference.desks.programme.board_queries import find_session_ids
from conference.desks.programme.changing import CancelSession, RestoreSession, cancel_session, restore_session
from conference.desks.programme.drafting import (
    BranchDraft,
    DeleteDraft,
    TakeOver,
    branch_draft,
    delete_draft,
    take_over,
)
from conference.desks.programme.placing import MoveSession, UnplaceSession, move_session, unplace_session
from conference.desks.programme.session_facts import SessionFacts
from conference.desks.programme.undoing import RedoAction, UndoAction, redo_action, undo_action
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.releases import read_released_draft
from conference.store.tables import PlacementRoomRow, PlacementRow
from tests.builders import a_person, a_room, a_venue, an_edition, at, by_id
from tests.desks.programme.ledger_model import Ledger, Refused, stand_in, unplace
from tests.stored import store

USERS = st.sampled_from(["account:1", "account:2"])
ROOMS = st.lists(st.sampled_from([1, 2]), min_size=1, max_size=2, unique=True)
SLOTS = st.integers(0, 7)
LENGTHS = st.sampled_from([30, 60, 90])
REASONS = st.sampled_from(["", "", "Agreed"])
CAST = st.frozensets(st.sampled_from([1, 2]), max_size=2)
ANY = st.integers(0, 5)
MOST_SESSIONS = 6
_runs = count(1)
placements, taken = PlacementRow.__table__.c, PlacementRoomRow.__table__.c
# Put together once: they are asked after every step.
PLACED = (
    select(placements.session_id, placements.starts_at, placements.ends_at, placements.length, placements.is_locked)
    .add_columns(taken.position, taken.room_id)
    .outerjoin(PlacementRoomRow, taken.placement_id == placements.id)
    .where(placements.draft_id == bindparam("draft"))
    .order_by(placements.session_id, taken.position)
)
GUARDED = (
    select(taken.room_id, taken.starts_at, taken.ends_at)
    .where(taken.is_guarded, taken.room_id.between(bindparam("first"), bindparam("last")))
    .order_by(taken.room_id, taken.starts_at)
)


class LedgerMachine(RuleBasedStateMachine):
    """One edition with rooms and people of its own a run, and the model beside it."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.base = next(_runs) * 100
        self.model = Ledger()
        self.draft_id: int | None = None

    @initialize()
    def open(self) -> None:
        """An empty edition."""
        numbers = (self.base + 1, self.base + 2)
        rooms = [a_room(id, venue=self.base) for id in numbers]
        people = by_id(a_person(id) for id in numbers)
        edition = an_edition(f"week-{self.base}", self.base, turnaround=0)
        with transaction("test"):
            store(Programme({edition.id: edition}, {self.base: a_venue(self.base)}, by_id(rooms), people=people))

    def do(self, user: str, act: Callable[[], object], tell: Callable[[], object]) -> None:
        """Have both act, and refuse the same."""
        refused = expected = None
        try:
            tell()
        except Refused as problem:
            expected = str(problem)
        try:
            with transaction(user):
                act()
        except RuleBroken as problem:
            refused = problem.code
        assert refused == expected

    def pick(self, number: int) -> int:
        """One of the sessions."""
        ids = sorted(self.model.places)
        return ids[number % len(ids)]

    def find_place(self, rooms: list[int], slot: int, length: int) -> Place:
        """A place on the day."""
        starts_at: datetime = at("10:00").starts_at + timedelta(minutes=30 * slot)
        return Place(tuple(self.base + room for room in rooms), starts_at, starts_at + timedelta(minutes=length))

    def put(self, session_id: int, place: Place, **fields: object) -> Outcome:
        """Move a session, in one of the drafts."""
        return move_session(MoveSession(session_id, place.rooms, place.starts_at, place.ends_at, **fields))  # type: ignore[arg-type]

    @precondition(lambda self: len(self.model.places) < MOST_SESSIONS)
    @rule(cast=CAST)
    def create(self, cast: frozenset[int]) -> None:
        people = frozenset(self.base + id for id in cast)
        appearing = tuple(Appearance(id, "speaker") for id in sorted(people))
        title = make_text(en=f"Session {len(self.model.places)}")
        with transaction("test"):
            code = add_session(
                AddSession(self.base, SessionFacts("forum", title, parts=(Part("talk", people=appearing),)))
            )
        self.model.add(find_session_ids(self.base, [code])[code], people)

    @precondition(lambda self: self.model.places)
    @rule(user=USERS, number=ANY, rooms=ROOMS, slot=SLOTS, length=LENGTHS, reason=REASONS)
    def move(self, user: str, number: int, rooms: list[int], slot: int, length: int, reason: str) -> None:
        id, place = self.pick(number), self.find_place(rooms, slot, length)
        self.do(user, lambda: self.put(id, place, reason=reason), lambda: self.model.act(user, {id: place}, reason))

    @precondition(lambda self: any(place.ends_at for place in self.model.places.values()))
    @rule(user=USERS, number=ANY, length=LENGTHS)
    def resize(self, user: str, number: int, length: int) -> None:
        placed = [id for id, place in sorted(self.model.places.items()) if place.starts_at and place.rooms]
        if not placed:
            return
        id = placed[number % len(placed)]
        now = self.model.places[id]
        assert now.starts_at
        place = Place(now.rooms, now.starts_at, now.starts_at + timedelta(minutes=length))
        self.do(user, lambda: self.put(id, place), lambda: self.model.act(user, {id: place}))

    @precondition(lambda self: self.model.places)
    @rule(user=USERS, number=ANY)
    def unplace(self, user: str, number: int) -> None:
        id = self.pick(number)
        place = unplace(self.model.places[id])
        self.do(user, lambda: unplace_session(UnplaceSession(id)), lambda: self.model.act(user, {id: place}))

    @precondition(lambda self: len(self.model.places) > 1)
    @rule(user=USERS, number=ANY, other=ANY, reason=REASONS)
    def swap(self, user: str, number: int, other: int, reason: str) -> None:
        one, two = self.pick(number), self.pick(other)
        if one == two:
            return
        here, there = self.model.places[one], self.model.places[two]
        moves = {one: stand_in(here, there), two: stand_in(there, here)}
        command = SwapSessions(one, two, reason=reason)
        self.do(user, lambda: swap_sessions(command), lambda: self.model.act(user, moves, reason))

    @rule(user=USERS)
    def undo(self, user: str) -> None:
        self.do(user, lambda: undo_action(UndoAction(self.base)), lambda: self.model.undo(user))

    @rule(user=USERS)
    def redo(self, user: str) -> None:
        self.do(user, lambda: redo_action(RedoAction(self.base)), lambda: self.model.redo(user))

    @precondition(lambda self: self.model.places)
    @rule(number=ANY)
    def cancel(self, number: int) -> None:
        id = self.pick(number)
        with transaction("test"):
            cancel_session(CancelSession(id))
        self.model.cancelled.add(id)

    @precondition(lambda self: self.model.cancelled)
    @rule()
    def restore(self) -> None:
        id = min(self.model.cancelled)
        with transaction("test"):
            restore_session(RestoreSession(id))
        self.model.cancelled.remove(id)

    @precondition(lambda self: self.draft_id is None)
    @rule()
    def branch(self) -> None:
        with transaction("test"):
            self.draft_id = branch_draft(BranchDraft(self.base, "Trial"))
        self.model.branch()

    @precondition(lambda self: self.draft_id is not None and self.model.places)
    @rule(user=USERS, number=ANY, rooms=ROOMS, slot=SLOTS, length=LENGTHS)
    def try_out(self, user: str, number: int, rooms: list[int], slot: int, length: int) -> None:
        id, place = self.pick(number), self.find_place(rooms, slot, length)
        self.do(user, lambda: self.put(id, place, draft_id=self.draft_id), lambda: self.model.try_out({id: place}))

    @precondition(lambda self: self.draft_id is not None)
    @rule(user=USERS, reason=REASONS)
    def take_over(self, user: str, reason: str) -> None:
        command = TakeOver(self.base, self.draft_id or 0, reason=reason)
        self.do(user, lambda: take_over(command), lambda: self.model.take_over(user, reason))

    @precondition(lambda self: self.draft_id is not None)
    @rule()
    def delete(self) -> None:
        with transaction("test"):
            delete_draft(DeleteDraft(self.base, self.draft_id or 0))
        self.draft_id = self.model.trial = None

    @rule()
    def release(self) -> None:
        numbers: list[int] = []

        def act() -> None:
            numbers.append(release_programme(ReleaseProgramme(self.base, is_forced=True)).number)

        self.do("test", act, self.model.release)
        if numbers:
            released = read_released_draft(self.base, numbers[0])
            db.session.rollback()
            assert released == read_programme([self.base])
            sessions = released.sessions.values()
            told = {each.id: read_place(each).where for each in sessions if each.status != "cancelled"}
            assert told == self.model.released

    @invariant()
    def stands_as_the_model_says(self) -> None:
        """Both drafts hold the same places, and the database guards whatever shares no room."""
        db.session.rollback()
        type(self).steps += 1
        ids = tuple(self.model.places)
        assert read_places(self.base, ids) == self.model.places
        if self.draft_id and self.model.trial:
            assert read_places(self.draft_id, ids) == {id: self.model.trial.places.get(id, Place()) for id in ids}
        rooms = {"first": self.base + 1, "last": self.base + 2}
        held = db.session.connection().execute(GUARDED, rooms).all()
        assert all(one[0] != two[0] or one[2] <= two[1] for one, two in pairwise(held))


def read_places(draft_id: int, session_ids: Iterable[int]) -> dict[int, Place]:
    """Where the sessions stand in a draft by the rows themselves."""
    places = dict.fromkeys(session_ids, Place())
    for row in db.session.connection().execute(PLACED, {"draft": draft_id}):
        rooms = places[row.session_id].rooms if row.position else ()
        rooms += () if row.room_id is None else (row.room_id,)
        places[row.session_id] = Place(rooms, row.starts_at, row.ends_at, row.length, row.is_locked)
    return places
