"""What visitors are told of their data: what is kept, how long, and how to take it out or have it erased."""

from __future__ import annotations

from flask import abort, render_template

from conference.core.keeping_times import LETTERS, PRIVATE, REGISTRATIONS
from conference.desks.privacy.retaining import read_times
from conference.desks.privacy.views.blueprint import blueprint
from conference.kit.access import public
from conference.kit.words.days import write_day
from conference.store.editions import find_edition_row


@blueprint.get("/<edition>/privacy")
@public
def show_notice(language: str, edition: str) -> str:
    """What an edition keeps of people."""
    row = find_edition_row(edition) or abort(404)
    ends = read_times(row).find_ends(row.end_day)
    written = {what: write_day(end, "year", language) for what, end in ends.items()}
    return render_template(
        "privacy/notice.html",
        edition=row,
        private=written[PRIVATE],
        registrations=written[REGISTRATIONS],
        letters=written[LETTERS],
    )
