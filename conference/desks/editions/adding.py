"""A new edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfoNotFoundError

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import EditionAdded
from conference.core.languages import NO_TEXT, Text
from conference.core.programme import EDITION_KINDS, Body
from conference.core.slugs import check_edition_slug
from conference.core.times import find_zone
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import BodyRow, DraftRow, EditionRow

# domain.md, Clash rules: 15 minutes in a film week, 0 in a conference, 10 more after a Q&A.
TURNAROUNDS = {"film-week": timedelta(minutes=15), "conference": timedelta(0)}
QA_EXTRA = timedelta(minutes=10)
# Every page of an edition names all its days, so they must be ones that people can read through.
MOST_DAYS = 400
YEARS = range(1900, 3000)


@dataclass(frozen=True, slots=True)
class AddEdition:
    """Make an edition of `kind`, from its first to its last festival day."""

    slug: str
    kind: str
    name: Text
    start: date
    end: date
    zone: str
    turn_hour: int = 6
    place: Text = NO_TEXT
    about: Text = NO_TEXT
    bodies: tuple[Body, ...] = ()
    image: str = ""


def add_edition(command: AddEdition) -> int:
    """The id of the new edition, which has an empty main draft.

    Raises: RuleBroken("slug_wrong", "slug_reserved", "slug_taken", "kind_unknown", "days_reversed", "edition_too_long",
    "year_impossible", "zone_unknown", "name_missing").
    """
    check_edition(command)
    row = EditionRow(
        slug=command.slug,
        kind=command.kind,
        name=command.name,
        place=command.place,
        about=command.about,
        start_day=command.start,
        end_day=command.end,
        zone=command.zone,
        turn_hour=command.turn_hour,
        turnaround=TURNAROUNDS[command.kind],
        qa_extra=QA_EXTRA,
        image=command.image,
    )
    db.session.add(row)
    db.session.flush()
    add_belongings(row.id, command.bodies)
    record(EditionAdded(row.id, row.slug))
    return row.id


def check_edition(command: AddEdition) -> None:
    """Refuse what no edition can be."""
    check_edition_slug(command.slug)
    if command.kind not in EDITION_KINDS:
        raise RuleBroken("kind_unknown", kind=command.kind)
    if not command.name:
        raise RuleBroken("name_missing")
    check_days(command.start, command.end)
    check_zone(command.zone)
    if db.session.scalar(select(EditionRow.id).where(EditionRow.slug == command.slug)):
        raise RuleBroken("slug_taken", slug=command.slug)


def check_days(start: date, end: date) -> None:
    """Refuse days that come in no order, are too many, or lie where no festival is."""
    if end < start:
        raise RuleBroken("days_reversed", start=start, end=end)
    if start.year not in YEARS or end.year not in YEARS:
        raise RuleBroken("year_impossible", first=str(YEARS.start), last=str(YEARS.stop - 1))
    days = (end - start).days + 1
    if days > MOST_DAYS:
        raise RuleBroken("edition_too_long", days=days, most=MOST_DAYS)


def check_zone(zone: str) -> None:
    """Refuse a name that is no IANA time zone."""
    try:
        find_zone(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise RuleBroken("zone_unknown", zone=zone) from problem


def add_belongings(edition_id: int, bodies: tuple[Body, ...]) -> None:
    """The edition's bodies in order, and its main draft."""
    db.session.add(DraftRow(edition_id=edition_id, name="main", is_main=True))
    for position, body in enumerate(bodies):
        db.session.add(BodyRow(edition_id=edition_id, position=position, duty=body.duty, name=body.name))
    db.session.flush()
