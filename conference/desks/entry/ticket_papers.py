"""Tickets on paper: asked for by their holder, printed by a worker, kept for a day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, select

from conference.core.class_looks import find_class_look
from conference.core.tracks import TrackLook
from conference.desks.entry.queries import find_held_by
from conference.desks.entry.telling import Ticket, tell_ticket
from conference.formats.qr import write_qr_path
from conference.kit.children import Tell, run_in_child
from conference.kit.jobs import report_progress
from conference.kit.papers import FONTS, add_paper, compose_paper, read_paper_styles
from conference.kit.words import read_translations
from conference.kit.words.registration_names import TICKET
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EditionRow, JobRow, PaperRow

KIND, JOB = "ticket", "print_ticket"


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """A ticket as its template prints it; `dots` is how many its code is wide, `path` draws it."""

    title: str
    edition: str
    days: str
    ticket: Ticket
    look: TrackLook
    dots: int
    path: str


@dataclass(frozen=True, slots=True)
class Printing:
    """A ticket on paper: its number, and whether it is made, else the state of the job and its progress."""

    id: int
    is_made: bool
    state: str
    progress: int


def ask_for_ticket(edition_id: int, registration_id: int, language: str) -> None:
    """Have a worker print a ticket. What was printed of it before goes."""
    own = (PaperRow.kind == KIND, PaperRow.subject_id == registration_id)
    db.session.execute(delete(PaperRow).where(*own))
    add_paper(JOB, edition_id, KIND, registration_id, language)


def find_printing(registration_id: int) -> Printing | None:
    """The paper of a ticket; None where none was asked for. Cost: 1 statement."""
    statement = (
        select(PaperRow.id, func.length(PaperRow.body) > 0, JobRow.state, JobRow.progress)
        .join(JobRow, JobRow.id == PaperRow.job_id)
        .where(PaperRow.kind == KIND, PaperRow.subject_id == registration_id)
    )
    row = db.session.execute(statement.order_by(PaperRow.id.desc())).first()
    return Printing(row[0], bool(row[1]), row[2], row[3]) if row else None


def print_ticket(paper_id: int) -> None:
    """Print a ticket and keep it in its row. One that is printed stays, and one that has ended is not printed."""
    row = db.session.get(PaperRow, paper_id)
    held = find_held_by(row.edition_id, row.subject_id, row.subject_id) if row and not row.body else None
    if row is None or held is None:
        return
    edition = db.session.get_one(EditionRow, row.edition_id)
    html = compose_paper(KIND, row.language, make_paper(tell_ticket(held, edition, row.language), row.language))
    db.session.rollback()
    body = run_in_child(print_in_child, html, read_paper_styles(), FONTS, tell=report_progress)
    with transaction("worker"):
        kept = db.session.get(PaperRow, paper_id)
        if kept is not None:
            kept.body = body


def make_paper(ticket: Ticket, language: str) -> TicketPaper:
    """A ticket ready to be printed."""
    title = read_translations(language).gettext(TICKET)
    dots, path = write_qr_path(ticket.code)
    return TicketPaper(title, ticket.edition.text, ticket.days, ticket, find_class_look(ticket.kind), dots, path)


def print_in_child(tell: Tell, html: str, styles: str, fonts: Path) -> bytes:
    """In a child: the PDF. Only here the renderer is loaded: it is large, and slow to come."""
    from conference.formats.papers import to_paper

    return to_paper(html, styles, fonts)
