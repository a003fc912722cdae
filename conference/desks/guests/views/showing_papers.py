"""A paper shown to whoever asked for it: how far it is, and its PDF."""

from __future__ import annotations

from flask import Response, abort, render_template

from conference.desks.guests.paper_queries import Paper, find_paper

SOON_SECONDS = 3
PDF = "application/pdf"


def find_own_paper(edition_id: int, paper_id: int, actor: str) -> Paper:
    """A paper that `actor` asked for; 404 for any other."""
    paper = find_paper(edition_id, paper_id)
    return paper if paper and paper.asked_by == actor else abort(404)


def answer_paper(paper: Paper, address: str, layout: str) -> Response:
    """How far a paper is, and the way to it once it is printed."""
    is_waiting = not paper.body and paper.state != "failed"
    page = render_template(
        "guests/paper.html", layout=layout, address=address, paper=paper, is_waiting=is_waiting, wait=SOON_SECONDS
    )
    return Response(page, status=202 if is_waiting else 200)


def answer_pdf(paper: Paper) -> Response:
    """The PDF; 404 before it is printed."""
    answer = Response(paper.body or abort(404), content_type=PDF)
    answer.headers["Content-Disposition"] = f'inline; filename="{paper.kind.replace("_", "-")}-{paper.id}.pdf"'
    return answer
