"""Those who have a badge, as lists, papers and marks need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from conference.core.languages import Text
from conference.store.base import db
from conference.store.tables import (
    AccreditationClassRow,
    JobRow,
    PaperRow,
    PersonRow,
    RegistrationRow,
    TicketRow,
)

KIND = "badges"


@dataclass(frozen=True, slots=True)
class BadgeLine:
    """Somebody with a good ticket, in a list; `photo_file` and `portrait` name the files of pictures of them."""

    id: int
    name: str
    affiliation: str
    photo_file: str
    portrait: str | None
    class_slug: str
    class_name: Text
    printed_at: datetime | None


def list_badge_lines(edition_id: int) -> list[BadgeLine]:
    """Everybody with a good ticket, by name. Cost: 1 statement."""
    columns = (
        RegistrationRow.id,
        RegistrationRow.name,
        RegistrationRow.affiliation,
        RegistrationRow.photo_file,
        PersonRow.portrait,
        AccreditationClassRow.slug,
        AccreditationClassRow.name,
        TicketRow.badge_printed_at,
    )
    statement = select(*columns).select_from(RegistrationRow).where(*good(edition_id))
    joined = (
        statement.join(TicketRow, TicketRow.registration_id == RegistrationRow.id)
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .outerjoin(PersonRow, PersonRow.id == RegistrationRow.person_id)
    )
    return [BadgeLine(*row) for row in db.session.execute(joined.order_by(RegistrationRow.name, RegistrationRow.id))]


def list_class_names(edition_id: int) -> list[tuple[str, Text]]:
    """(slug, name) of the classes of an edition, in order. Cost: 1 statement."""
    statement = select(AccreditationClassRow.slug, AccreditationClassRow.name)
    own = statement.where(AccreditationClassRow.edition_id == edition_id)
    rows = db.session.execute(own.order_by(AccreditationClassRow.position, AccreditationClassRow.id))
    return [(slug, name) for slug, name in rows]


def good(edition_id: int) -> tuple[ColumnElement[bool], ...]:
    """The conditions on a good ticket of an edition."""
    own = RegistrationRow.edition_id == edition_id
    return own, RegistrationRow.state == "registered", TicketRow.ended_at.is_(None)


@dataclass(frozen=True, slots=True)
class Holder:
    """What stands on the badge of a registration, before it has words; `name` is the person's, where one is known."""

    registered: str
    affiliation: str
    photo_file: str
    kind: str
    class_name: Text
    zones: tuple[Text, ...]
    number: str
    name: Text | None
    name_order: str | None
    house: Text | None
    country: str | None
    portrait: str | None
    image: str | None


def list_holders(edition_id: int, registration_ids: Sequence[int]) -> list[Holder]:
    """Those of the registrations that have a good ticket, class by class, each by name. Cost: 1 statement."""
    columns: tuple[Any, ...] = (
        RegistrationRow.name,
        RegistrationRow.affiliation,
        RegistrationRow.photo_file,
        AccreditationClassRow.kind,
        AccreditationClassRow.name,
        AccreditationClassRow.zones,
        TicketRow.number,
        PersonRow.name,
        PersonRow.name_order,
        PersonRow.affiliation,
        PersonRow.country,
        PersonRow.portrait,
        PersonRow.image,
    )
    statement = (
        select(*columns)
        .select_from(RegistrationRow)
        .join(TicketRow, TicketRow.registration_id == RegistrationRow.id)
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .outerjoin(PersonRow, PersonRow.id == RegistrationRow.person_id)
        .where(*good(edition_id), RegistrationRow.id.in_(registration_ids))
        .order_by(AccreditationClassRow.position, RegistrationRow.class_id, RegistrationRow.name, RegistrationRow.id)
    )
    return [Holder(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Run:
    """Badges that a worker prints: `is_made` once they are, else the state of the job and its progress."""

    id: int
    asked_by: str
    asked_at: datetime
    registration_ids: tuple[int, ...]
    is_made: bool
    state: str
    progress: int


def find_run(edition_id: int, run_id: int) -> Run | None:
    """The badges asked for under a number. Cost: 1 statement."""
    statement = (
        select(
            PaperRow.id,
            PaperRow.asked_by,
            PaperRow.asked_at,
            JobRow.arguments,
            func.length(PaperRow.body) > 0,
            JobRow.state,
            JobRow.progress,
        )
        .join(JobRow, JobRow.id == PaperRow.job_id)
        .where(PaperRow.edition_id == edition_id, PaperRow.kind == KIND, PaperRow.id == run_id)
    )
    row = db.session.execute(statement).first()
    if row is None:
        return None
    id, asked_by, asked_at, arguments, is_made, state, progress = row
    return Run(id, asked_by, asked_at, tuple(arguments["registration_ids"]), bool(is_made), state, progress)


def read_body(run_id: int) -> bytes:
    """The PDF of printed badges. Cost: 1 statement."""
    return db.session.scalar(select(PaperRow.body).where(PaperRow.id == run_id)) or b""
