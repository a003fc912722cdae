"""A ticket for its holder: as a page, as a code, as a picture for the phone.

It opens for whoever has come by the link of its registration, for the account of its address, and for the head who
registered them. To all others it is not there.
"""

from __future__ import annotations

from flask import Response, abort, render_template

from conference.core.class_looks import find_class_look
from conference.desks.entry.queries import Held, find_held_by
from conference.desks.entry.telling import Ticket, tell_ticket
from conference.desks.entry.views.blueprint import blueprint
from conference.formats.qr import to_qr_svg
from conference.kit.access import public
from conference.kit.tickets import write_code
from conference.kit.visiting import Visit, find_own, read_visit
from conference.settings import STATIC
from conference.store.editions import find_edition_row

PNG, SVG = "image/png", "image/svg+xml"


def find_held(visit: Visit, registration_id: int) -> Held:
    """A ticket of whoever asks, else 404."""
    own = find_own(visit)
    held = find_held_by(visit.id, registration_id, own.id) if own else None
    return held or abort(404)


def read_ticket(visit: Visit, registration_id: int) -> Ticket:
    """A ticket of whoever asks, in the language of the answer, else 404."""
    edition = find_edition_row(visit.slug) or abort(404)
    return tell_ticket(find_held(visit, registration_id), edition, visit.language)


@blueprint.get("/<edition>/register/tickets/<int:registration_id>")
@public
def show_ticket(language: str, edition: str, registration_id: int) -> str:
    """The ticket with what its holder has booked."""
    visit = read_visit(edition)
    ticket = read_ticket(visit, registration_id)
    return render_template(
        "entry/ticket.html",
        visit=visit,
        ticket=ticket,
        look=find_class_look(ticket.kind),
        code=write_apart(ticket.code),
    )


def write_apart(code: str) -> str:
    """The code in groups of four, as somebody reads it out."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))


@blueprint.get("/<edition>/register/tickets/<int:registration_id>.svg")
@public
def show_code(language: str, edition: str, registration_id: int) -> Response:
    """The code of the ticket."""
    held = find_held(read_visit(edition), registration_id)
    return Response(to_qr_svg(write_code(held.number)), content_type=SVG)


@blueprint.get("/<edition>/register/tickets/<int:registration_id>.png")
@public
def show_wallet(language: str, edition: str, registration_id: int) -> Response:
    """The ticket as a picture for the phone."""
    from conference.formats.passes.wallet import Wallet, draw_wallet

    visit = read_visit(edition)
    ticket = read_ticket(visit, registration_id)
    look = find_class_look(ticket.kind)
    names = (ticket.edition.text, ticket.days, ticket.name, ticket.class_name.text)
    answer = Response(draw_wallet(Wallet(*names, look, ticket.code), str(STATIC / "vendor")), content_type=PNG)
    answer.headers.set("Content-Disposition", "inline", filename=f"{visit.slug}-ticket.png")
    return answer
