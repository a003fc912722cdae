"""Papers of the guest desk, printed by a worker: itineraries, letters for a visa, the order of protocol."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from conference.core.errors import RuleBroken
from conference.core.itineraries import Journey
from conference.core.languages import Text
from conference.core.naming import name_person
from conference.core.privacy_events import DataExported
from conference.core.times import to_wall
from conference.desks.guests.delegating import find_delegation
from conference.desks.guests.invitation_queries import name_members
from conference.desks.guests.itinerary_queries import read_journeys, read_planned_itinerary, read_released_itinerary
from conference.desks.guests.paper_contents import count_contents, find_own_invitation
from conference.desks.guests.private_data import read_private
from conference.desks.guests.queries import find_person
from conference.desks.guests.ranking import Order, list_guests_by_rank, make_order
from conference.desks.guests.run_sheets import RunSheet, read_released_run_sheet, read_run_sheet
from conference.desks.guests.telling_itineraries import ToldDay, tell_itinerary
from conference.kit.children import Tell, run_in_child
from conference.kit.clock import read_now
from conference.kit.jobs import report_progress
from conference.kit.locale import write_days
from conference.kit.papers import FONTS, add_paper, compose_paper, read_paper_styles
from conference.kit.words import read_translations
from conference.kit.words.days import write_day
from conference.kit.words.guests import PAPER_TITLES
from conference.kit.words.names import name_country
from conference.kit.work import read_actor, record, transaction
from conference.store.base import db
from conference.store.tables import BodyRow, EditionRow, PaperRow

KINDS = tuple(PAPER_TITLES)
# What people print by their private link: they read what is released.
OWN_ITINERARY = "own_itinerary"
OWN_KINDS = (OWN_ITINERARY, "own_group", "own_run_sheet")
# A paper may hold a passport: it is kept no longer than it takes to fetch it.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHead:
    """What stands on top of every paper; whether it tells what is released, or what is planned."""

    title: str
    edition: str
    days: str
    today: str
    zone: str
    is_released: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ItineraryPaper(PaperHead):
    """The timetable of a guest or a delegation."""

    told: list[ToldDay]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisaPaper(PaperHead):
    """A letter of invitation for a consulate; `host` signs it."""

    name: str
    affiliation: str
    country: str
    passport: str
    stay: str
    hotel: str
    nights: int | None
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSheetPaper(PaperHead):
    """A session minute by minute."""

    sheet: RunSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolPaper(PaperHead):
    """Who speaks, arrives, sits and stands where."""

    order: Order


def ask_for_paper(edition_id: int, kind: str, subject_id: int, language: str) -> int:
    """The id of a paper that a worker will print. Older ones of the edition that nobody needs any more go.

    The log keeps what of other people's data is in it. Raises: what `count_contents` does.
    """
    contents = count_contents(edition_id, kind, subject_id)
    if kind != OWN_ITINERARY:
        record(DataExported(edition_id, kind, contents))
    drop_papers(edition_id, kind, subject_id)
    return add_paper("print_paper", edition_id, kind, subject_id, language)


def drop_papers(edition_id: int, kind: str, subject_id: int) -> None:
    """Delete what was printed of this before, and whatever is old."""
    same = (PaperRow.edition_id == edition_id, PaperRow.kind == kind, PaperRow.subject_id == subject_id)
    db.session.execute(delete(PaperRow).where(*same, PaperRow.asked_by == read_actor()))
    db.session.execute(delete(PaperRow).where(PaperRow.asked_at < read_now() - KEPT))


def print_paper(paper_id: int) -> None:
    """Print a paper and keep it in its row. One that is printed stays as it is, one that is gone is not printed."""
    row = db.session.get(PaperRow, paper_id)
    if row is None or row.body:
        return
    html = compose_paper(TEMPLATES[row.kind], row.language, MAKERS[row.kind](row))
    db.session.rollback()
    body = run_in_child(print_in_child, html, read_paper_styles(), FONTS, tell=report_progress)
    with transaction("worker"):
        kept = db.session.get(PaperRow, paper_id)
        if kept is not None:
            kept.body = body


def print_in_child(tell: Tell, html: str, styles: str, fonts: Path) -> bytes:
    """In a child: the PDF. Only here the renderer is loaded: it is large, and slow to come."""
    from conference.formats.papers import to_paper

    return to_paper(html, styles, fonts)


def make_head(row: PaperRow, **named: str) -> dict[str, Any]:
    """What stands on top of a paper."""
    edition = db.session.get_one(EditionRow, row.edition_id)
    title = read_translations(row.language).gettext(PAPER_TITLES[row.kind]) % named
    return {
        "title": title,
        "edition": edition.name.read(row.language),
        "days": write_days(edition.start_day, edition.end_day, row.language),
        "today": write_day(to_wall(read_now(), edition.zone).date(), "year", row.language),
        "zone": edition.zone,
    }


def make_itinerary_paper(row: PaperRow) -> ItineraryPaper:
    """The timetable of a guest."""
    person = find_person(row.subject_id)
    head = make_head(row, name=name_person(person.name, row.language, person.name_order, person.honorific))
    return ItineraryPaper(**head, told=tell_paper(row, (person.id,)), is_released=row.kind in OWN_KINDS)


def make_group_paper(row: PaperRow) -> ItineraryPaper:
    """The timetable of a delegation."""
    delegation = find_delegation(row.edition_id, row.subject_id)
    head = make_head(row, name=delegation.name.read(row.language))
    names = name_members(delegation.id)
    return ItineraryPaper(**head, told=tell_paper(row, names, names), is_released=row.kind in OWN_KINDS)


def tell_paper(row: PaperRow, people: Collection[int], names: Mapping[int, Text] | None = None) -> list[ToldDay]:
    """The days of some people: as released for themselves, as planned for the office."""
    read = read_released_itinerary if row.kind in OWN_KINDS else read_planned_itinerary
    zone = db.session.get_one(EditionRow, row.edition_id).zone
    return tell_itinerary(read(row.edition_id, people), zone, row.language, names)


def make_visa_paper(row: PaperRow) -> VisaPaper:
    """A letter for a consulate."""
    person, language = find_person(row.subject_id), row.language
    head = make_head(row)
    stay = next(iter(read_journeys(row.edition_id, (person.id,))), None)
    return VisaPaper(
        **head,
        name=name_person(person.name, language, person.name_order, person.honorific),
        affiliation=person.affiliation.read(language),
        country=name_country(person.country, language) if person.country else "",
        passport=read_private(person.id).passport,
        stay=tell_stay(stay, head["zone"], language) if stay else "",
        hotel=stay.hotel if stay else "",
        nights=find_own_invitation(row.edition_id, person.id).nights,
        host=find_host(row) or head["edition"],
    )


def tell_stay(stay: Journey, zone: str, language: str) -> str:
    """From which day to which someone stays."""
    return write_days(to_wall(stay.arrives_at, zone).date(), to_wall(stay.departs_at, zone).date(), language)


def find_host(row: PaperRow) -> str:
    """The first of the bodies that hold the edition; "" for none."""
    named = select(BodyRow.name).where(BodyRow.edition_id == row.edition_id, BodyRow.duty.in_(("host", "organiser")))
    name = db.session.scalar(named.order_by(BodyRow.position).limit(1))
    return name.read(row.language) if name else ""


def make_protocol_paper(row: PaperRow) -> ProtocolPaper:
    """The orders of those who come to a session, or to the edition."""
    people = list_guests_by_rank(row.edition_id, row.subject_id or None)
    return ProtocolPaper(**make_head(row), order=make_order(people, row.language))


def make_run_sheet_paper(row: PaperRow) -> RunSheetPaper:
    """A session minute by minute."""
    is_released = row.kind in OWN_KINDS
    sheet = find_run_sheet(row.edition_id, row.subject_id, row.language, is_released)
    return RunSheetPaper(**make_head(row, name=sheet.title), sheet=sheet, is_released=is_released)


def find_run_sheet(edition_id: int, session_id: int, language: str, is_released: bool = False) -> RunSheet:
    """The run sheet of a session. Raises: RuleBroken("session_unknown")."""
    sheet = (read_released_run_sheet if is_released else read_run_sheet)(edition_id, session_id, language)
    if sheet is None:
        raise RuleBroken("session_unknown", session=session_id)
    return sheet


MAKERS: dict[str, Callable[[PaperRow], PaperHead]] = {
    "itinerary": make_itinerary_paper,
    "group": make_group_paper,
    "visa": make_visa_paper,
    "protocol": make_protocol_paper,
    "run_sheet": make_run_sheet_paper,
    "own_itinerary": make_itinerary_paper,
    "own_group": make_group_paper,
    "own_run_sheet": make_run_sheet_paper,
}
TEMPLATES = {
    "itinerary": "itinerary",
    "group": "itinerary",
    "visa": "visa",
    "protocol": "protocol",
    "run_sheet": "run_sheet",
    "own_itinerary": "itinerary",
    "own_group": "itinerary",
    "own_run_sheet": "run_sheet",
}
