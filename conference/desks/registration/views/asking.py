"""The page on which somebody who is registered has a new link sent."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.desks.registration.asking_again import ask_for_link
from conference.desks.registration.forms import LinkForm
from conference.desks.registration.views.blueprint import blueprint
from conference.kit.access import public
from conference.kit.limiting import PER_ACCOUNT, PER_CLIENT, limiter, name_mailbox
from conference.kit.visiting import name_actor, read_visit
from conference.kit.work import transaction


@blueprint.route("/<edition>/register/link", methods=["GET", "POST"])
@public
@limiter.limit(PER_CLIENT, methods=["POST"])
@limiter.limit(PER_ACCOUNT, methods=["POST"], key_func=name_mailbox)
def ask_link(language: str, edition: str) -> Response:
    """That a letter is on its way if the address is registered: nothing more, and always that."""
    visit = read_visit(edition)
    form = LinkForm()
    if not form.validate_on_submit():
        page = render_template("registration/link.html", visit=visit, form=form)
        return make_response(page, 422 if form.is_submitted() else 200)
    with transaction(name_actor()):
        ask_for_link(visit.id, form.email.data or "")
    flash(_("If this address is registered, a letter with a new link is on its way to it."))
    return redirect(visit.base, 303)
