"""Editions as lists and by name."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.core.programme import Edition
from conference.store.base import db
from conference.store.pictures import read_editions
from conference.store.tables import EditionRow, ReleaseRow, SessionRow, TrackRow


class EditionLine(NamedTuple):
    """An edition in a list. `release` is its newest release's number, None before the first."""

    slug: str
    kind: str
    name: Text
    start: date
    end: date
    zone: str
    release: int | None


class TrackLine(NamedTuple):
    """A track in a list, with how many sessions are in it."""

    id: int
    slug: str
    name: Text
    number: int
    sessions: int


def list_tracks(edition_id: int) -> list[TrackLine]:
    """The tracks of an edition by number. Cost: 1 statement."""
    sessions = select(func.count(SessionRow.id)).where(SessionRow.track_id == TrackRow.id).scalar_subquery()
    statement = (
        select(TrackRow.id, TrackRow.slug, TrackRow.name, TrackRow.number, sessions)
        .where(TrackRow.edition_id == edition_id)
        .order_by(TrackRow.number, TrackRow.id)
    )
    return [TrackLine(*row) for row in db.session.execute(statement)]


def list_editions() -> list[EditionLine]:
    """All editions, the earliest first. Cost: 1 statement."""
    newest = select(func.max(ReleaseRow.number)).where(ReleaseRow.edition_id == EditionRow.id).scalar_subquery()
    statement = select(
        EditionRow.slug,
        EditionRow.kind,
        EditionRow.name,
        EditionRow.start_day,
        EditionRow.end_day,
        EditionRow.zone,
        newest,
    ).order_by(EditionRow.start_day, EditionRow.slug)
    return [EditionLine(*row) for row in db.session.execute(statement)]


def read_edition(slug: str) -> Edition | None:
    """The edition of a slug; None where there is none."""
    return next(iter(read_editions(EditionRow.slug == slug).values()), None)


def find_edition_id(slug: str) -> int:
    """The id of the edition of a slug. Raises: RuleBroken("edition_unknown")."""
    edition_id = db.session.scalar(select(EditionRow.id).where(EditionRow.slug == slug))
    if edition_id is None:
        raise RuleBroken("edition_unknown", slug=slug)
    return edition_id
