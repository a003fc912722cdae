"""A ticket on paper for its holder: asked for, waited for, fetched."""

from __future__ import annotations

from flask import Response, abort, render_template
from werkzeug.wrappers import Response as BaseResponse

from conference.desks.entry.badge_queries import read_body
from conference.desks.entry.ticket_papers import ask_for_ticket, find_printing
from conference.desks.entry.views.blueprint import blueprint
from conference.desks.entry.views.tickets import find_held
from conference.kit.access import public
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.outcomes import go
from conference.kit.visiting import name_actor, read_visit
from conference.kit.work import transaction

SOON_SECONDS = 2
PDF = "application/pdf"


@blueprint.post("/<edition>/register/tickets/<int:registration_id>/print")
@public
@limiter.limit(PER_CLIENT)
def print_ticket(language: str, edition: str, registration_id: int) -> BaseResponse:
    """The ticket, to be printed."""
    visit = read_visit(edition)
    held = find_held(visit, registration_id)
    with transaction(name_actor()):
        ask_for_ticket(visit.id, held.registration_id, language)
    return go(f"{visit.base}/tickets/{registration_id}/print")


@blueprint.get("/<edition>/register/tickets/<int:registration_id>/print")
@public
def show_printing(language: str, edition: str, registration_id: int) -> BaseResponse:
    """How far the paper is, and the way to it once it is printed."""
    visit = read_visit(edition)
    held = find_held(visit, registration_id)
    printing = find_printing(held.registration_id) or abort(404)
    is_waiting = not printing.is_made and printing.state != "failed"
    own = f"{visit.base}/tickets/{held.registration_id}"
    page = render_template(
        "entry/printing.html", visit=visit, printing=printing, own=own, is_waiting=is_waiting, wait=SOON_SECONDS
    )
    return Response(page, status=202 if is_waiting else 200)


@blueprint.get("/<edition>/register/tickets/<int:registration_id>.pdf")
@public
def fetch_ticket(language: str, edition: str, registration_id: int) -> BaseResponse:
    """The PDF, once it is printed."""
    visit = read_visit(edition)
    held = find_held(visit, registration_id)
    printing = find_printing(held.registration_id)
    answer = Response((read_body(printing.id) if printing else b"") or abort(404), content_type=PDF)
    answer.headers.set("Content-Disposition", "inline", filename=f"{visit.slug}-ticket.pdf")
    return answer
