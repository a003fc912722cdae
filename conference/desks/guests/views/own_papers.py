"""What a guest prints by their private link: their itinerary, and the run sheet of a session they work in."""

from __future__ import annotations

from flask import abort, render_template
from werkzeug.wrappers import Response

from conference.desks.guests.invitation_queries import Invited
from conference.desks.guests.papers import ask_for_paper
from conference.desks.guests.run_sheets import read_released_run_sheet
from conference.desks.guests.speaking import RUNNING_ROLES, find_own_session
from conference.desks.guests.views.answering import after, blueprint, find_invited, show_closed
from conference.desks.guests.views.showing_papers import answer_paper, answer_pdf, find_own_paper
from conference.kit.access import public
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.outcomes import go
from conference.kit.work import transaction
from conference.store.accounts import GUEST

LAYOUT = "accounts/entry.html"


def print_own(language: str, secret: str, invited: Invited, kind: str, subject_id: int) -> Response:
    """On to a paper that is being printed for a guest."""
    edition_id = invited.row.edition_id
    with transaction(f"{GUEST}{invited.row.id}"):
        paper_id = ask_for_paper(edition_id, kind, subject_id, language)
    return after(go(f"/{language}/my/invitation/{secret}/papers/{paper_id}"))


def find_run_session(invited: Invited, session_id: int) -> int:
    """The session, if it is released with the guest in it as one who runs it; else 404."""
    session = find_own_session(invited.row, session_id, RUNNING_ROLES)
    return session.id if session else abort(404)


@blueprint.post("/<secret>/print")
@public
@limiter.limit(PER_CLIENT)
def print_itinerary(language: str, secret: str) -> Response:
    """On to the guest's own itinerary, being printed."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    return print_own(language, secret, invited, "own_itinerary", invited.row.person_id)


@blueprint.get("/<secret>/sessions/<int:session_id>/run-sheet")
@public
def show_run_sheet(language: str, secret: str, session_id: int) -> Response:
    """A session minute by minute, as it is released, for a guest who runs it."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    sheet = read_released_run_sheet(invited.row.edition_id, find_run_session(invited, session_id), language)
    base = f"/{language}/my/invitation/{secret}"
    page = render_template(
        "guests/own_run_sheet.html", sheet=sheet, base=base, press=f"{base}/sessions/{session_id}/print"
    )
    return after(Response(page, content_type="text/html; charset=utf-8"))


@blueprint.post("/<secret>/sessions/<int:session_id>/print")
@public
@limiter.limit(PER_CLIENT)
def print_run_sheet(language: str, secret: str, session_id: int) -> Response:
    """On to the run sheet of a session, being printed."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    return print_own(language, secret, invited, "own_run_sheet", find_run_session(invited, session_id))


@blueprint.get("/<secret>/papers/<int:paper_id>")
@public
def show_paper(language: str, secret: str, paper_id: int) -> Response:
    """How far a paper of the guest's is, and the way to it."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    paper = find_own_paper(invited.row.edition_id, paper_id, f"{GUEST}{invited.row.id}")
    return after(answer_paper(paper, f"/{language}/my/invitation/{secret}/papers/{paper_id}", LAYOUT))


@blueprint.get("/<secret>/papers/<int:paper_id>.pdf")
@public
def fetch_paper(language: str, secret: str, paper_id: int) -> Response:
    """The PDF."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    return after(answer_pdf(find_own_paper(invited.row.edition_id, paper_id, f"{GUEST}{invited.row.id}")))
