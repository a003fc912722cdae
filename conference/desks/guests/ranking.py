"""Guests by rank: who speaks, arrives, sits and stands where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.languages import Text
from conference.core.naming import name_person
from conference.core.protocol import order_arrivals, order_speakers, place_for_photograph, place_in_row
from conference.store.base import db
from conference.store.tables import AppearanceRow, InvitationRow, PartRow, PersonRow, SessionRow

COMING = ("accepted", "confirmed")
# The kinds of session at which rank is observed.
CEREMONIAL = ("summit", "ceremony", "roundtable", "reception", "press_conference")


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with a rank, if they have one."""

    id: int
    rank: int | None
    name: Text
    honorific: Text
    order: str


@dataclass(frozen=True, slots=True)
class Order:
    """The names of people in each order; the seats and the rows of the photograph from left to right, from in front."""

    speaking: tuple[str, ...]
    arriving: tuple[str, ...]
    seated: tuple[str, ...]
    photograph: tuple[tuple[str, ...], ...]


def list_guests_by_rank(edition_id: int, session_id: int | None = None) -> list[Someone]:
    """Those who take part in a session of an edition, or, without one, all guests who come to it. Cost: 1 statement."""
    columns = (PersonRow.id, PersonRow.rank, PersonRow.name, PersonRow.honorific, PersonRow.name_order)
    statement = select(*columns).order_by(PersonRow.rank.is_(None), PersonRow.rank, PersonRow.id)
    if session_id is None:
        coming = select(InvitationRow.person_id).where(
            InvitationRow.edition_id == edition_id, InvitationRow.state.in_(COMING)
        )
        return [Someone(*row) for row in db.session.execute(statement.where(PersonRow.id.in_(coming)))]
    cast = (
        select(AppearanceRow.person_id)
        .join(PartRow, PartRow.id == AppearanceRow.part_id)
        .join(SessionRow, SessionRow.id == PartRow.session_id)
        .where(SessionRow.id == session_id, SessionRow.edition_id == edition_id, AppearanceRow.role != "interpreter")
    )
    return [Someone(*row) for row in db.session.execute(statement.where(PersonRow.id.in_(cast)))]


def list_ceremonies(edition_id: int) -> list[tuple[int, Text]]:
    """(id, title) of the sessions of an edition at which rank is observed."""
    statement = select(SessionRow.id, SessionRow.title).where(
        SessionRow.edition_id == edition_id, SessionRow.kind.in_(CEREMONIAL), SessionRow.status != "cancelled"
    )
    return [(id, title) for id, title in db.session.execute(statement.order_by(SessionRow.code))]


def make_order(people: list[Someone], language: str) -> Order:
    """Every order of these people, by name."""
    names = {each.id: name_person(each.name, language, each.order, each.honorific) for each in people}

    def tell(ids: tuple[int, ...]) -> tuple[str, ...]:
        return name_all(ids, names)

    return Order(
        speaking=tell(tuple(each.id for each in order_speakers(people))),
        arriving=tell(tuple(each.id for each in order_arrivals(people))),
        seated=tell(place_in_row(order_speakers(people))),
        photograph=tuple(tell(row) for row in place_for_photograph(people).rows),
    )


def name_all(ids: tuple[int, ...], names: Mapping[int, str]) -> tuple[str, ...]:
    """The names of these people."""
    return tuple(names[id] for id in ids)
