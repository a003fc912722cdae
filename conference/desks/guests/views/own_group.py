"""From a guest's private link on to the page where the head of a delegation registers those who come along."""

from __future__ import annotations

from flask import abort
from werkzeug.wrappers import Response

from conference.desks.guests.group_queries import find_head, is_head
from conference.desks.guests.views.answering import after, blueprint, find_invited, show_closed
from conference.kit.access import public
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.links import make_registration_link
from conference.kit.outcomes import go
from conference.kit.visiting import keep_secret, read_visit
from conference.kit.work import transaction
from conference.store.accounts import GUEST
from conference.store.base import db
from conference.store.tables import EditionRow


@blueprint.post("/<secret>/group")
@public
@limiter.limit(PER_CLIENT)
def open_group(language: str, secret: str) -> Response:
    """On to the head's own page of the group: this browser knows of their registration from now on."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    row = invited.row
    head_id = find_head(row.edition_id, row.person_id) if is_head(row.edition_id, row.person_id) else None
    if head_id is None:
        abort(404)
    invitation_id, visit = row.id, read_visit(db.session.get_one(EditionRow, row.edition_id).slug)
    with transaction(f"{GUEST}{invitation_id}"):
        link = make_registration_link(head_id, language)
    keep_secret(visit, link.rpartition("/")[2])
    return after(go(f"{visit.base}/mine/group"))
