"""The itinerary of a delegation behind a private link, for its head and whoever looks after it."""

from __future__ import annotations

from flask import Blueprint, Response, abort, make_response, render_template
from werkzeug.wrappers import Response as BaseResponse

from conference.desks.guests.feeding import write_group_feed
from conference.desks.guests.group_queries import count_group
from conference.desks.guests.invitation_queries import name_members
from conference.desks.guests.itinerary_queries import read_released_itinerary
from conference.desks.guests.papers import ask_for_paper
from conference.desks.guests.telling_itineraries import tell_itinerary
from conference.desks.guests.views.answering import after, show_closed
from conference.desks.guests.views.own_papers import LAYOUT
from conference.desks.guests.views.showing_papers import answer_paper, answer_pdf, find_own_paper
from conference.kit.access import for_accounts, public
from conference.kit.clock import read_now
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.locale import read_words, write_days
from conference.kit.logins import require_reader
from conference.kit.outcomes import go
from conference.kit.site import name_site
from conference.kit.visiting import find_own, read_visit
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.guest_links import add_delegation_link, find_delegation_link, find_own_delegation
from conference.store.tables import DelegationRow, EditionRow

blueprint = Blueprint("delegation", __name__, url_prefix="/<language:language>/my/delegation")
DELEGATION = "delegation:"


def find_delegation_of(secret: str) -> DelegationRow | None:
    """The delegation behind a link, None for a link that was ended; 404 for one that never was."""
    found = find_delegation_link(secret) or abort(404)
    return None if found.is_over else db.session.get_one(DelegationRow, found.delegation_id)


@blueprint.get("/<secret>")
@public
def show(language: str, secret: str) -> BaseResponse:
    """What the guests of a delegation do, day by day, as it is released."""
    row = find_delegation_of(secret)
    if row is None:
        return show_closed()
    edition = db.session.get_one(EditionRow, row.edition_id)
    names, visit = name_members(row.id), read_visit(edition.slug)
    own, group = find_own(visit), count_group(row)
    page = render_template(
        "guests/own_delegation.html",
        name=row.name.read(language),
        liaison=row.liaison,
        edition=read_words(edition.name, language),
        days=write_days(edition.start_day, edition.end_day, language),
        days_told=tell_itinerary(read_released_itinerary(edition.id, names), edition.zone, language, names),
        zone=edition.zone,
        base=f"/{language}/my/delegation/{secret}",
        group=group,
        group_address=f"{visit.base}/mine/group" if own and own.id == group.head_id else "",
    )
    return after(make_response(page))


@blueprint.post("/of/<int:delegation_id>")
@for_accounts
@limiter.limit(PER_CLIENT)
def open_own(language: str, delegation_id: int) -> BaseResponse:
    """On to the itinerary of a delegation, for its head, signed in with their address: by a link made for it."""
    reader = require_reader()
    if find_own_delegation(delegation_id, reader.email) is None:
        abort(404)
    with transaction(reader.actor):
        secret = add_delegation_link(delegation_id, read_now())
    return after(go(f"/{language}/my/delegation/{secret}"))


@blueprint.get("/<secret>.ics")
@public
def show_calendar(language: str, secret: str) -> BaseResponse:
    """The calendar of a delegation: what its guests take part in as it is released, and their flights."""
    row = find_delegation_of(secret)
    if row is None:
        return show_closed()
    address = f"{name_site()}/{language}/my/delegation/{secret}.ics"
    feed = write_group_feed(row, name_members(row.id), language, address, name_site())
    return after(Response(feed, content_type="text/calendar; charset=utf-8"))


@blueprint.post("/<secret>/print")
@public
@limiter.limit(PER_CLIENT)
def print_itinerary(language: str, secret: str) -> BaseResponse:
    """On to the itinerary of a delegation, being printed."""
    row = find_delegation_of(secret)
    if row is None:
        return show_closed()
    edition_id, delegation_id = row.edition_id, row.id
    with transaction(f"{DELEGATION}{delegation_id}"):
        paper_id = ask_for_paper(edition_id, "own_group", delegation_id, language)
    return after(go(f"/{language}/my/delegation/{secret}/papers/{paper_id}"))


@blueprint.get("/<secret>/papers/<int:paper_id>")
@public
def show_paper(language: str, secret: str, paper_id: int) -> BaseResponse:
    """How far the paper is, and the way to it."""
    row = find_delegation_of(secret)
    if row is None:
        return show_closed()
    paper = find_own_paper(row.edition_id, paper_id, f"{DELEGATION}{row.id}")
    return after(answer_paper(paper, f"/{language}/my/delegation/{secret}/papers/{paper_id}", LAYOUT))


@blueprint.get("/<secret>/papers/<int:paper_id>.pdf")
@public
def fetch_paper(language: str, secret: str, paper_id: int) -> BaseResponse:
    """The PDF."""
    row = find_delegation_of(secret)
    if row is None:
        return show_closed()
    return after(answer_pdf(find_own_paper(row.edition_id, paper_id, f"{DELEGATION}{row.id}")))
