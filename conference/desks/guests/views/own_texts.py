"""A speaker corrects the texts of their own session, behind their private link."""

from __future__ import annotations

from flask import abort, make_response, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.desks.guests.guest_forms import OwnTextsForm
from conference.desks.guests.own_texts import CorrectTexts, OwnTexts, correct_texts, find_spoken, is_locked
from conference.desks.guests.views.answering import after, blueprint, find_invited, show_closed
from conference.kit.access import public
from conference.kit.edit_forms import open_form, save
from conference.kit.editing import read_columns, read_facts
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.locale import read_words
from conference.kit.outcomes import go
from conference.store.accounts import GUEST


@blueprint.get("/<secret>/sessions/<int:session_id>/texts")
@public
def show_texts(language: str, secret: str, session_id: int) -> Response:
    """The texts of a session its speaker may correct."""
    return open_texts(language, secret, session_id)


@blueprint.post("/<secret>/sessions/<int:session_id>/texts")
@public
@limiter.limit(PER_CLIENT)
def save_texts(language: str, secret: str, session_id: int) -> Response:
    """The guest's page, a session's texts corrected, or the form again with what is wrong."""
    return open_texts(language, secret, session_id)


def open_texts(language: str, secret: str, session_id: int) -> Response:
    """The form of a session's texts, obeyed where it was sent."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    invitation_id, edition_id = invited.row.id, invited.row.edition_id
    row, released = find_spoken(invited.row, session_id) or abort(404)
    facts = read_facts(OwnTexts, row)
    form = open_form(OwnTextsForm, read_columns(facts), row.version)

    def doing() -> None:
        correct_texts(CorrectTexts(invitation_id, session_id, edition_id, form.seen, form.read()))

    said = _("Saved. It appears with the next release of the programme.")
    if form.is_sent and save(form, doing, read_columns, said, f"{GUEST}{invitation_id}"):
        return after(go(f"/{language}/my/invitation/{secret}"))
    page = render_template(
        "guests/own_texts.html",
        form=form,
        base=f"/{language}/my/invitation/{secret}",
        name=read_words(released.title, language),
        is_waiting=facts != read_facts(OwnTexts, released),
        is_locked=is_locked(edition_id),
        abstract=read_words(facts.abstract, language),
    )
    return after(make_response(page, 422 if form.is_sent else 200))
