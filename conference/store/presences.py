"""When people can appear, in one list: what was agreed, their stays, and what they have refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Integer, Row, Select, cast, literal, null, select, union_all

from conference.core.programme import Stay
from conference.core.refusals import REFUSAL_REASONS, Refusal
from conference.core.times import Interval
from conference.store.columns import UtcDateTime
from conference.store.tables import AvailabilityRow, InvitationRow, SessionAnswerRow, StayRow

AVAILABLE, STAYING = "available", "staying"
# An invitation's states that say no; an answer's is "declined", which as a reason is `refused`.
REFUSED, *SAID_NO = REFUSAL_REASONS
availabilities, stays = AvailabilityRow.__table__, StayRow.__table__
answers, invitations = SessionAnswerRow.__table__, InvitationRow.__table__


def select_presences(people: BindParameter[Any] | Select[*tuple[Any, ...]]) -> CompoundSelect[*tuple[Any, ...]]:
    """A row for each time and each refusal of the people (ids, as `in_` takes them); `kind` says what it is."""
    no_id, no_time = cast(null(), Integer), cast(null(), UtcDateTime)
    nowhere = no_id.label("session_id"), no_id.label("edition_id"), no_time.label("said_at")
    return union_all(
        select(
            availabilities.c.person_id, availabilities.c.starts_at, availabilities.c.ends_at,
            literal(AVAILABLE).label("kind"), *nowhere,
        ).where(availabilities.c.person_id.in_(people)),
        select(
            stays.c.person_id, stays.c.arrives_at, stays.c.departs_at, literal(STAYING), *nowhere
        ).where(stays.c.person_id.in_(people)),
        select(
            answers.c.person_id, answers.c.starts_at, answers.c.ends_at, literal(REFUSED), answers.c.session_id,
            no_id, answers.c.answered_at,
        ).where(answers.c.person_id.in_(people), answers.c.answer == "declined"),
        select(
            invitations.c.person_id, no_time, no_time, invitations.c.state, no_id, invitations.c.edition_id,
            invitations.c.answered_at,
        ).where(invitations.c.person_id.in_(people), invitations.c.state.in_(SAID_NO)),
    )  # fmt: skip


def read_availability(rows: Iterable[Row[Any]]) -> tuple[Interval, ...]:
    """The times in which a person can appear, from their rows."""
    return tuple(Interval(row.starts_at, row.ends_at) for row in rows if row.kind == AVAILABLE)


def read_stays(rows: Iterable[Row[Any]]) -> tuple[Stay, ...]:
    """The stays of a person, from their rows."""
    return tuple(Stay(row.starts_at, row.ends_at) for row in rows if row.kind == STAYING)


def read_refusals(rows: Iterable[Row[Any]]) -> tuple[Refusal, ...]:
    """What a person has refused, from their rows: by edition, then by session."""
    found = (make_refusal(row) for row in rows if row.kind in REFUSAL_REASONS)
    return tuple(sorted(found, key=lambda each: (each.edition_id or 0, each.session_id or 0)))


def make_refusal(row: Row[Any]) -> Refusal:
    """A refusal from its row."""
    time = Interval(row.starts_at, row.ends_at) if row.starts_at and row.ends_at else None
    return Refusal(row.kind, row.session_id, row.edition_id, time, row.said_at)
