"""A release that was made."""

from __future__ import annotations

from flask import abort, render_template

from conference.desks.releases.past import read_past_release
from conference.desks.releases.views.place import blueprint, find_place
from conference.kit.access import for_roles
from conference.kit.actors import name_actors
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.store.booklets import list_booklets


@blueprint.get("/<int:number>")
@for_roles("organiser")
def show_release(language: str, edition: str, number: int) -> str:
    """What a release changed, which clashes stood in it, and what became of its letters and booklets."""
    place = find_place(edition)
    past = read_past_release(place.edition_id, number, require_reader(), read_language()) or abort(404)
    return render_template(
        "office/release_page.html",
        place=place,
        past=past,
        booklets=list_booklets(place.edition_id, number),
        by=name_actors([past.line.by])[past.line.by],
    )
