"""Badges asked for, printed by a worker, and marked as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select, update

from conference.core.badge_names import order_names
from conference.core.class_looks import find_class_look
from conference.core.errors import RuleBroken
from conference.core.languages import NO_TEXT, Text
from conference.core.privacy_events import DataExported
from conference.core.seat_events import BadgesTaken
from conference.desks.entry.badge_queries import KIND, Holder, Run, list_holders
from conference.formats.passes.badge import Badge
from conference.formats.pictures import PICTURE_KINDS
from conference.kit.children import Tell, run_in_child
from conference.kit.clock import read_now
from conference.kit.files import find_file
from conference.kit.jobs import report_progress
from conference.kit.papers import FOLDER, FONTS, add_paper
from conference.kit.tickets import write_code
from conference.kit.words.names import name_country
from conference.kit.work import record, transaction
from conference.settings import STATIC
from conference.store.base import db
from conference.store.tables import EditionRow, PaperRow, RegistrationRow, TicketRow

MOST_BADGES = 5_000
JOB = "print_badges"
# Photographs take the first part of the work.
PHOTOS_PERCENT = 15


@dataclass(frozen=True, slots=True)
class PrintBadges:
    """Print the badges of those of these registrations that have a ticket: on sheets, or each on a page of its own."""

    edition_id: int
    registration_ids: Sequence[int]
    is_sheet: bool


def ask_for_badges(command: PrintBadges) -> int:
    """The number under which a worker will print the badges.

    Raises: RuleBroken("badges_none", "badges_many").
    """
    if len(command.registration_ids) > MOST_BADGES:
        raise RuleBroken("badges_many", most=MOST_BADGES)
    holders = list_holders(command.edition_id, command.registration_ids)
    if not holders:
        raise RuleBroken("badges_none")
    ids = list(command.registration_ids)
    paper_id = add_paper(JOB, command.edition_id, KIND, 0, "zh,en", registration_ids=ids, is_sheet=command.is_sheet)
    record(BadgesTaken(command.edition_id, len(holders)))
    photos = sum(bool(each.photo_file or each.portrait) for each in holders)
    record(DataExported(command.edition_id, KIND, {"registrations": len(holders), "portraits": photos}))
    return paper_id


def print_badges(paper_id: int, registration_ids: list[int], is_sheet: bool) -> None:
    """Print badges and keep them in their row. Those that are printed stay, those that are gone are not printed."""
    row = db.session.get(PaperRow, paper_id)
    if row is None or row.body:
        return
    edition = db.session.get_one(EditionRow, row.edition_id)
    drawn = [make_badge(edition.name, holder) for holder in list_holders(edition.id, registration_ids)]
    title = edition.name.read("en")
    db.session.rollback()
    body = run_in_child(print_in_child, drawn, title, is_sheet, tell=report_progress)
    with transaction("worker"):
        kept = db.session.get(PaperRow, paper_id)
        if kept is not None:
            kept.body = body


def make_badge(edition: Text, holder: Holder) -> tuple[Badge, Path | None]:
    """A badge without its photograph, and where that is."""
    country = (name_country(holder.country, language) for language in ("zh", "en")) if holder.country else ()
    house = holder.house or NO_TEXT
    badge = Badge(
        edition=edition,
        names=order_names(holder.registered, holder.name or NO_TEXT, holder.name_order or ""),
        class_name=holder.class_name,
        look=find_class_look(holder.kind),
        code=write_code(holder.number),
        affiliation=holder.affiliation or house.read("en"),
        country=" ".join(dict.fromkeys(country)),
        zones=holder.zones,
    )
    return badge, find_picture(holder.photo_file or holder.portrait or "", holder.image or "")


def find_picture(file: str, image: str) -> Path | None:
    """Where a portrait is: the file that was sent, else a picture of the product's own; None for neither."""
    if file:
        try:
            return find_file(file)
        except FileNotFoundError:
            return None
    path = (STATIC / image).resolve()
    is_ours = image and path.is_relative_to(STATIC.resolve()) and path.suffix.lower() in PICTURE_KINDS
    return path if is_ours and path.is_file() else None


def print_in_child(tell: Tell, drawn: list[tuple[Badge, Path | None]], title: str, is_sheet: bool) -> bytes:
    """In a child: the PDF. Only here the renderer is loaded: it is large, and slow to come."""
    from conference.formats.passes.badges import PrintAs, to_badges
    from conference.formats.passes.portraits import scale_portrait

    badges = []
    for number, (badge, path) in enumerate(drawn, 1):
        badges.append(replace(badge, photo=scale_portrait(path.name, path.read_bytes())) if path else badge)
        if number % 100 == 0:
            tell(PHOTOS_PERCENT * number // len(drawn))

    def tell_rest(percent: int) -> None:
        tell(PHOTOS_PERCENT + percent * (100 - PHOTOS_PERCENT) // 100)

    return to_badges(badges, PrintAs(title, is_sheet, FOLDER, FONTS), tell_rest)


def mark_printed(edition_id: int, run: Run) -> int:
    """How many badges count as printed now: those of the tickets that were good when they were asked for."""
    own = select(RegistrationRow.id).where(
        RegistrationRow.edition_id == edition_id, RegistrationRow.id.in_(run.registration_ids)
    )
    marked = (
        update(TicketRow)
        .where(TicketRow.registration_id.in_(own), TicketRow.issued_at <= run.asked_at, TicketRow.ended_at.is_(None))
        .values(badge_printed_at=read_now())
        .returning(TicketRow.id)
    )
    return len(db.session.execute(marked.execution_options(synchronize_session=False)).all())
