"""What is to become of one offer's seats, slow and obvious: the log is replayed against it, event by event.

Events are logged while the offer is held, so their order is the order in which things happened, whoever did them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from conference.store.base import db
from conference.store.tables import BookingRow, EventRow, SeatPoolRow

SEATED = ("confirmed", "offered")


@dataclass
class Model:
    """An offer with one pool: its seats, and each booking's party and state by its id."""

    capacity: int = 0
    held: int = 0
    parties: dict[int, int] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)
    queue: list[int] = field(default_factory=list)
    most_taken: int = 0

    @property
    def taken(self) -> int:
        return sum(self.parties[id] for id, state in self.states.items() if state in SEATED)

    @property
    def free(self) -> int:
        return self.capacity - self.held - self.taken

    def replay(self, kind: str, facts: dict[str, Any]) -> None:
        """One event. Raises AssertionError where it should not have happened so."""
        if kind in ("SeatBooked", "SeatTaken", "BookingCancelled"):
            self.check_nobody_is_kept_waiting()
        getattr(self, kind)(facts.get("booking_id"), facts)
        assert self.free >= 0, f"{kind} {facts}: {-self.free} seats too many"
        self.most_taken = max(self.most_taken, self.taken)

    def check_nobody_is_kept_waiting(self) -> None:
        assert not self.queue or self.parties[self.queue[0]] > self.free, f"{self.queue[0]} waits beside free seats"

    def SeatsChanged(self, _id: None, facts: dict[str, Any]) -> None:
        self.capacity, self.held = facts["seats"], facts["held"]

    def SeatBooked(self, id: int, facts: dict[str, Any]) -> None:
        assert id not in self.states
        is_free = not self.queue and facts["party"] <= self.free
        assert facts["state"] == ("confirmed" if is_free else "queued"), facts
        self.parties[id], self.states[id] = facts["party"], facts["state"]
        self.queue += [] if is_free else [id]

    def SeatOffered(self, id: int, _facts: dict[str, Any]) -> None:
        assert id == self.queue.pop(0), f"{id} passed somebody"
        self.states[id] = "offered"

    def SeatTaken(self, id: int, _facts: dict[str, Any]) -> None:
        assert self.states[id] == "offered"
        self.states[id] = "confirmed"

    def SeatLapsed(self, id: int, _facts: dict[str, Any]) -> None:
        assert self.states[id] == "offered"
        self.states[id] = "lapsed"

    def BookingCancelled(self, id: int, facts: dict[str, Any]) -> None:
        assert self.states[id] == facts["was"]
        if id in self.queue:
            self.queue.remove(id)
        self.states[id] = "cancelled"


def replay_log(offer_id: int) -> Model:
    """The model after everything that was logged of an offer; in the database stands the same."""
    db.session.rollback()
    model, kinds = Model(), {"SeatsChanged", "SeatBooked", "SeatOffered", "SeatTaken", "SeatLapsed", "BookingCancelled"}
    rows = db.session.execute(select(EventRow.kind, EventRow.facts).order_by(EventRow.id))
    for kind, facts in rows:
        if kind in kinds and facts["offer_id"] == offer_id:
            model.replay(kind, facts)
    model.check_nobody_is_kept_waiting()
    assert model.states == read_bookings(offer_id)
    assert [(model.capacity, model.taken, model.held)] == read_counts(offer_id)
    return model


def read_bookings(offer_id: int) -> dict[int, str]:
    columns = select(BookingRow.id, BookingRow.state).where(BookingRow.offer_id == offer_id)
    return dict(db.session.execute(columns.order_by(BookingRow.id)).all())


def read_counts(offer_id: int) -> list[tuple[int, int, int]]:
    columns = select(SeatPoolRow.capacity, SeatPoolRow.taken, SeatPoolRow.held)
    return [tuple(row) for row in db.session.execute(columns.where(SeatPoolRow.offer_id == offer_id))]


def count_states(models: Iterable[Model]) -> set[str]:
    return {state for model in models for state in model.states.values()}
