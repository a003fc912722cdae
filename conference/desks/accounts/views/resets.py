"""Asking for a way into an account whose password is not known."""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response as BaseResponse

from conference.desks.accounts.forms import ResetForm
from conference.desks.accounts.resetting import ask_for_reset
from conference.desks.accounts.views.blueprint import blueprint
from conference.kit.access import public
from conference.kit.limiting import PER_ACCOUNT, PER_CLIENT, limiter, name_account
from conference.kit.work import transaction


@blueprint.get("/reset")
@public
def show_reset(language: str) -> str:
    """The page to ask for a link."""
    return render_template("accounts/reset.html", form=ResetForm())


@blueprint.post("/reset")
@public
@limiter.limit(PER_CLIENT)
@limiter.limit(PER_ACCOUNT, key_func=name_account)
def ask(language: str) -> BaseResponse:
    """That a letter is on its way if there is such an account: nothing more, and always that."""
    form = ResetForm()
    if not form.validate_on_submit():
        return make_response(render_template("accounts/reset.html", form=form), 422)
    with transaction("reset"):
        ask_for_reset(form.email.data)
    return make_response(render_template("accounts/reset_asked.html"))
